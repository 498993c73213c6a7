/// All comments of a consultation, and what is done with several of them at once.
#include <algorithm>
#include <array>

#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/pages.h"
#include "console/screening.h"
#include "http/problem.h"
#include "web/field.h"
#include "web/paging.h"
#include "web/provision_choices.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::array<std::size_t, 3> page_sizes{20, 50, 100};

tl::unexpected<Error> no_such_choice(std::string field) {
    return refuse(ErrorCode::not_found, std::move(field), "console.filter",
                  "There is no such choice; choose again from the list.");
}

Result<CommentFilter> read_filter(web::Visit const& visit) {
    CommentFilter filter;
    if (std::string_view const state = visit.asked("state"); !state.empty()) {
        filter.state = comment_state_from(state);
        if (!filter.state) return no_such_choice("state");
    }
    if (std::string_view const answered = visit.asked("answered"); !answered.empty()) {
        if (answered != "yes" && answered != "no") return no_such_choice("answered");
        filter.answered = answered == "yes";
    }
    if (std::string_view const provision = visit.asked("provision"); !provision.empty()) {
        filter.provision = provision == whole_draft ? std::string{} : std::string{provision};
    }
    if (visit.asked("order") == "newest") filter.order = CommentOrder::newest_first;
    return filter;
}

std::size_t page_size(web::Visit const& visit) {
    auto const asked = std::ranges::find_if(
        page_sizes, [&](std::size_t size) { return visit.asked("size") == std::to_string(size); });
    return asked == page_sizes.end() ? page_sizes.front() : *asked;
}

std::vector<web::Option> provision_options(Desk const& desk, Docket const& docket) {
    page::Translator const& words = desk.words();
    std::string const asked{desk.visit.asked("provision")};
    std::vector<web::Option> options{
        {"", words.text_in("provision", "All"), ""},
        {std::string{whole_draft}, words.text_in("provision", "The whole draft"), ""}};
    if (std::optional<DraftText> const text = newest_text(desk, docket)) {
        for (auto& [eid, name] : web::provision_choices(text->root)) {
            options.push_back({std::move(eid), std::move(name), ""});
        }
    }
    // What can't be commented on can be asked for too: by a comment on it.
    if (std::ranges::find(options, asked, &web::Option::value) == options.end()) {
        options.push_back({asked, asked, ""});
    }
    return options;
}

View filter_form(Desk const& desk, Docket const& docket) {
    page::Translator const& words = desk.words();
    web::Form const asked{desk.visit.query, {}};
    web::FormErrors const errors;
    web::Fields const fields{words, asked, errors};
    std::vector<web::Option> states{{"", words.text_in("comment state", "All"), ""}};
    for (CommentState const state :
         {CommentState::received, CommentState::published, CommentState::withheld}) {
        states.push_back({std::string{name(state)}, web::comment_state_text(words, state), ""});
    }
    std::vector<web::Option> sizes;
    for (std::size_t const size : page_sizes) {
        sizes.push_back({std::to_string(size), std::to_string(size), ""});
    }
    bool const filtered = std::ranges::any_of(desk.visit.query, [](auto const& each) {
        return !each.second.empty() &&
               (each.first == "state" || each.first == "answered" || each.first == "provision");
    });
    View form;
    form.set("action", desk.visit.to(docket.path("/comments")))
        .set("state", fields.select("state", words.text("State"), states))
        .set("answered",
             fields.select(
                 "answered", words.text("Answer"),
                 {{"", words.text_in("answer", "All"), ""},
                  {"no", words.text_in("answer", "Not answered yet"), ""},
                  {"yes", words.text_in("answer", "With a response, drafted or published"), ""}}))
        .set("provision",
             fields.select("provision", words.text("Provision"), provision_options(desk, docket)))
        .set("order", fields.select("order", words.text("Order"),
                                    {{"", words.text_in("order", "Oldest first"), ""},
                                     {"newest", words.text_in("order", "Newest first"), ""}}))
        .set("size", fields.select("size", words.text("Comments on a page"), sizes))
        .set("filtered", filtered)
        .set("all", desk.visit.to(docket.path("/comments")));
    return form;
}

/// The fields below the list: what to do with the chosen.
View actions_form(Desk const& desk, Docket const& docket, web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::vector<web::Option> actions;
    InstitutionId const institution = docket.consultation().institution;
    if (may(desk.actor, Permission::screen_comments, institution)) {
        actions.push_back({"publish", words.text("Publish them"),
                           words.text("Everyone can then read their texts.")});
        actions.push_back({"withhold", words.text("Withhold them"),
                           words.text("Their texts are not shown, the reason is. They are kept and "
                                      "answered all the same.")});
    }
    if (may(desk.actor, Permission::respond, institution)) {
        actions.push_back({"answer", words.text("Answer them with one response"), ""});
    }
    View form;
    form.set("possible", !actions.empty())
        .set("action", fields.choices("action", words.text("What to do with the chosen comments"),
                                      actions, {.label_class = "govuk-fieldset__legend--m"}))
        .set("reason", reason_field(desk, errors));
    return form;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    Result<CommentFilter> filter = read_filter(desk.visit);
    if (!filter) return tl::unexpected(filter.error());
    // Provisions are chosen as the newest version calls them.
    auto const newest = desk.visit.platform.drafts().newest(desk.actor, docket.number());
    if (newest && *newest) filter->version = (*newest)->id;
    Result<Page<Comment>> const found = desk.visit.platform.comments().list_all(
        desk.actor, docket.number(), *filter,
        {std::string{desk.visit.asked("cursor")}, page_size(desk.visit)});
    if (!found) return tl::unexpected(found.error());

    std::vector<View> rows = CommentViews{desk, docket}.rows(found->items);
    std::vector<std::string> const chosen = desk.form.values("comment");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string const sequence = std::to_string(found->items[i].number.sequence);
        rows[i]
            .set("choice_id", i == 0 ? std::string{"comment"} : "comment-" + sequence)
            .set("chosen", std::ranges::find(chosen, sequence) != chosen.end());
    }
    View body;
    set_docket(body, desk, docket);
    body.set("total", words.plural("{n} comment", "{n} comments", found->total))
        .set("action", web::with_query(desk.visit.to(docket.path("/comments")),
                                       web::with_value(desk.visit.query, "notice", {})))
        .set("filter", filter_form(desk, docket))
        .set("search", desk.visit.to(docket.path("/comments/search")))
        .set("reading", desk.visit.to(docket.path("/reading")))
        .set("none", rows.empty())
        .set("rows", std::move(rows))
        .set("actions", actions_form(desk, docket, errors));
    web::set_pages(body, desk.visit, *found, words.text("Pages of comments"));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Comments"));
    about.has_errors = !errors.empty();
    return render(desk, "console/comments", std::move(about), std::move(body), status);
}

/// The form for a response, with the chosen comments in it.
http::Response to_response(Desk const& desk, Docket const& docket) {
    web::NamedValues chosen;
    for (std::string& comment : desk.form.values("comment")) {
        chosen.emplace_back("comment", std::move(comment));
    }
    return web::see_other(web::with_query(desk.visit.to(docket.path("/responses/new")), chosen));
}

/// What is missing before anything can be done; empty when nothing is.
web::FormErrors missing_choices(Desk const& desk, bool known_action) {
    web::FormErrors errors;
    if (desk.form.values("comment").empty()) {
        errors.add("comment", desk.words().text("Choose the comments first."));
    }
    if (!known_action) {
        errors.add("action", desk.words().text("Choose what to do with the comments."));
    }
    return errors;
}

}  // namespace

Result<http::Response> show_comments(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, *docket, {}, 200);
}

Result<http::Response> act_on_comments(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    std::string_view const action = desk.form.value("action");
    std::optional<CommentEvent> const event = comment_event_from(action);
    web::FormErrors const missing = missing_choices(desk, event || action == "answer");
    if (!missing.empty()) return show(desk, *docket, missing, 422);
    if (!event) return to_response(desk, *docket);

    std::vector<CommentNumber> numbers;
    for (std::string const& chosen : desk.form.values("comment")) {
        Result<CommentNumber> number = read_comment_number(docket->number(), chosen);
        if (!number) return tl::unexpected(number.error());
        numbers.push_back(std::move(*number));
    }
    Result<> const screened = desk.visit.platform.comments().screen(desk.actor, numbers, *event,
                                                                    reason_sent(desk, *event));
    if (!screened) {
        return show(desk, *docket, screening_errors(desk, screened.error(), numbers),
                    http::status_of(screened.error().code()));
    }
    return web::see_other(web::with_query(desk.visit.to(docket->path("/comments")),
                                          web::with_value(desk.visit.query, "notice", "screened")));
}

}  // namespace consult::console
