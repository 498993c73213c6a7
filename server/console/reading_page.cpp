/// The queues of a consultation: counts, lists, assignment.
#include <algorithm>
#include <charconv>

#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/reading_view.h"
#include "console/saved_views.h"
#include "console/unanswered.h"
#include "http/problem.h"
#include "page/ui_language.h"
#include "web/field.h"
#include "web/paging.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::size_t page_size = 20;

bool may_work(Desk const& desk, Docket const& docket) {
    return may(desk.actor, Permission::respond, docket.consultation().institution);
}

std::vector<View> queue_links(Desk const& desk, Docket const& docket,
                              std::vector<CountedQueue> const& queues) {
    std::vector<View> links;
    for (CountedQueue const& queue : queues) {
        ReadingFilter filter;
        if (queue.queue) filter.queues.push_back(*queue.queue);
        links.emplace_back()
            .set("name", queue.queue ? queue_text(desk.words(), *queue.queue)
                                     : desk.words().text("All comments"))
            .set("count", count_text(desk, queue.count))
            .set("href", reading_address(desk, docket, {}, filter));
    }
    return links;
}

std::vector<View> rows(Desk const& desk, Docket const& docket, ReadingFilter const& filter,
                       std::vector<ReadingItem> const& items) {
    std::vector<Comment> comments;
    for (ReadingItem const& item : items)
        comments.push_back(item.comment);
    std::vector<View> rows = CommentViews{desk, docket}.rows(comments);
    std::vector<std::string> const chosen = desk.form.values("comment");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string const sequence = std::to_string(items[i].comment.number.sequence);
        rows[i]
            .set("choice_id", i == 0 ? std::string{"comment"} : "comment-" + sequence)
            .set("chosen", std::ranges::find(chosen, sequence) != chosen.end())
            .set("href", reading_address(desk, docket, "/" + sequence, filter))
            .set("facts", work_facts(desk, docket, items[i].work))
            .set("note_count", items[i].notes == 0
                                   ? std::string{}
                                   : desk.words().plural("{n} note", "{n} notes", items[i].notes));
        set_campaign(rows[i], desk, docket, items[i].campaign);
    }
    return rows;
}

View assign_form(Desk const& desk, std::vector<Reader> const& readers, ReadingFilter const& filter,
                 QueueCount const& count, web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::vector<web::Option> options{{"", words.text_in("assigned", "Nobody"), ""}};
    for (web::Option& option : reader_options(readers))
        options.push_back(std::move(option));
    View form;
    form.set("to", fields.select("to", words.text("Assign to"), options))
        .set("all", words.text("Assign all that fit: {filter} ({count})",
                               {{"filter", filter_text(words, filter)},
                                {"count", count_text(desk, count)}}));
    return form;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    Reading& reading = desk.visit.platform.reading();
    Result<ReadingFilter> const filter = asked_filter(desk.visit);
    if (!filter) return tl::unexpected(filter.error());
    auto const queues = reading.queues(desk.actor, docket.number());
    if (!queues) return tl::unexpected(queues.error());
    auto const readers = reading.readers(desk.actor, docket.number());
    if (!readers) return tl::unexpected(readers.error());
    Result<ReadingPage> const found = reading.list(
        desk.actor, docket.number(), *filter, {std::string{desk.visit.asked("cursor")}, page_size});
    if (!found) return tl::unexpected(found.error());

    web::Fields const fields{words, desk.form, errors};
    std::vector<View> list = rows(desk, docket, *filter, found->page.items);
    View body;
    set_docket(body, desk, docket);
    body.set("action", reading_address(desk, docket, {}, *filter))
        .set("next", reading_address(desk, docket, "/next", *filter))
        .set("can_work", may_work(desk, docket))
        .set("heading", filter_text(words, *filter))
        .set("total", count_text(desk, found->count))
        .set("queues_list", queue_links(desk, docket, *queues))
        .set("filter", filter_fields(desk, docket, *readers)
                           .set("filter_action", desk.visit.to(docket.path("/reading")))
                           .set("everything", desk.visit.to(docket.path("/reading"))))
        .set("assignment", assign_form(desk, *readers, *filter, found->count, errors))
        .set("number_field", fields.input("number", words.text("Number of a comment"),
                                          {.width_class = "govuk-input--width-10"}))
        .set("coding", desk.visit.to(docket.path("/coding")))
        .set("none", list.empty() && found->page.next.empty())
        .set("cut_short", !found->page.next.empty() && list.size() < page_size)
        .set("rows", std::move(list));
    set_saved_views(body, desk, docket, true, errors);
    if (Result<> const set = set_unanswered(body, desk, docket); !set)
        return tl::unexpected(set.error());
    web::set_pages(body, desk.visit, found->page, words.text("Pages of comments"));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Reading"));
    about.has_errors = !errors.empty();
    return render(desk, "console/reading", std::move(about), std::move(body), status);
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, wrong] = std::from_chars(text.data(), end, number);
    if (wrong != std::errc{} || stop != end || number < 1) return std::nullopt;
    return number;
}

http::Response back_with(Desk const& desk, Docket const& docket, ReadingFilter const& filter,
                         std::string notice) {
    return web::see_other(
        reading_address(desk, docket, {}, filter, {{"notice", std::move(notice)}}));
}

/// What the chosen comments are; a number that can't be read was not sent by the page.
Result<std::vector<CommentNumber>> chosen(Desk const& desk, Docket const& docket) {
    std::vector<CommentNumber> numbers;
    for (std::string const& one : desk.form.values("comment")) {
        Result<CommentNumber> number = read_comment_number(docket.number(), one);
        if (!number) return tl::unexpected(number.error());
        numbers.push_back(std::move(*number));
    }
    return numbers;
}

/// Assigns the chosen, or all that fit.
Result<> assign(Desk const& desk, Docket const& docket, ReadingFilter const& filter) {
    Reading& reading = desk.visit.platform.reading();
    std::optional<AccountId> to;
    if (auto const account = number_in(desk.form.value("to"))) to = AccountId{*account};
    if (desk.form.value("action") == "assign_all") {
        auto const assigned = reading.assign_all(desk.actor, docket.number(), filter, to);
        if (!assigned) return tl::unexpected(assigned.error());
        return {};
    }
    Result<std::vector<CommentNumber>> const numbers = chosen(desk, docket);
    if (!numbers) return tl::unexpected(numbers.error());
    return reading.assign(desk.actor, *numbers, to);
}

/// Why a comment can't be opened in this consultation. Only who may read it hears where it is.
std::string why_not_here(Desk const& desk, Docket const& docket, CommentNumber const& number,
                         bool is_there) {
    page::Translator const& words = desk.words();
    if (!is_there || number.consultation == docket.number())
        return words.text("There is no such comment.");
    auto const other = desk.visit.platform.consultations().find(desk.actor, number.consultation);
    if (!other) return words.text("There is no such comment.");
    return words.text(
        "{number} is a comment on another consultation, {consultation}: {title}. Open it there.",
        {{"number", number.text()},
         {"consultation", number.consultation.text()},
         {"title", name_of(other->consultation, page::domain_language(desk.visit.language))}});
}

}  // namespace

Result<http::Response> show_reading(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    // A number alone opens that comment.
    if (std::string_view const asked = desk.visit.asked("number"); !asked.empty()) {
        Result<CommentNumber> const number = read_comment_number(docket->number(), asked);
        bool const is_there =
            number && desk.visit.platform.comments().find_full(desk.actor, *number);
        if (is_there && number->consultation == docket->number()) {
            return web::see_other(
                desk.visit.to(docket->path("/reading/" + std::to_string(number->sequence))));
        }
        web::FormErrors errors;
        errors.add("number", number ? why_not_here(desk, *docket, *number, is_there)
                                    : desk.words().problem(number.error().problems().front()));
        desk.form.fields.emplace_back("number", asked);  // stays in its field
        return show(desk, *docket, errors, 422);
    }
    return show(desk, *docket, {}, 200);
}

Result<http::Response> act_on_queue(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<ReadingFilter> const filter = asked_filter(desk.visit);
    if (!filter) return tl::unexpected(filter.error());
    std::string_view const action = desk.form.value("action");
    bool const assigns = action == "assign" || action == "assign_all";
    if (action == "assign" && desk.form.values("comment").empty()) {
        web::FormErrors errors;
        errors.add("comment", desk.words().text("Choose the comments first."));
        return show(desk, *docket, errors, 422);
    }
    Result<> const acted =
        assigns ? assign(desk, *docket, *filter) : change_saved_views(desk, *docket, *filter);
    if (!acted) {
        return show(desk, *docket, errors_at(desk.words(), acted.error(), {"name", "to"}),
                    http::status_of(acted.error().code()));
    }
    return back_with(desk, *docket, *filter, assigns ? "assigned" : "saved");
}

Result<http::Response> start_reading(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<ReadingFilter> const filter = asked_filter(desk.visit);
    if (!filter) return tl::unexpected(filter.error());
    auto const taken =
        desk.visit.platform.reading().take_next(desk.actor, docket->number(), *filter);
    if (!taken) return tl::unexpected(taken.error());
    if (!*taken) return back_with(desk, *docket, *filter, "queue_done");
    return web::see_other(
        reading_address(desk, *docket, "/" + std::to_string((*taken)->sequence), *filter));
}

}  // namespace consult::console
