/// One comment of a queue, with the draft beside it: reading one after the other.
#include <algorithm>
#include <charconv>

#include "console/answered_alike.h"
#include "console/comment_numbers.h"
#include "console/comment_themes.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/reading_view.h"
#include "http/problem.h"
#include "web/provision_view.h"

namespace consult::console {
namespace {

using page::View;

/// Comments read before that an address remembers.
constexpr std::size_t most_remembered = 20;

/// A comment within the queue it is read from.
struct Place {
    Docket docket;
    ReadingFilter filter;
    CommentNumber number;

    [[nodiscard]] std::string page() const { return "/" + std::to_string(number.sequence); }
};

Result<Place> open_place(Desk const& desk) {
    Result<Docket> docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<ReadingFilter> filter = asked_filter(desk.visit);
    if (!filter) return tl::unexpected(filter.error());
    Result<CommentNumber> number =
        read_comment_number(docket->number(), desk.visit.name("sequence"));
    if (!number || number->consultation != docket->number()) {
        return refuse(ErrorCode::not_found, "sequence", "console.no_comment",
                      "There is no such comment.");
    }
    return Place{std::move(*docket), std::move(*filter), std::move(*number)};
}

/// The numbers read before, the last one last, as `12.15.17`.
std::vector<std::string> trail_of(web::Visit const& visit) {
    std::vector<std::string> trail;
    std::string_view left = visit.asked("trail");
    while (!left.empty()) {
        std::string_view const one = left.substr(0, left.find('.'));
        left.remove_prefix(std::min(one.size() + 1, left.size()));
        bool const is_number =
            !one.empty() && one.find_first_not_of("0123456789") == std::string_view::npos;
        if (is_number) trail.emplace_back(one);
    }
    return trail;
}

std::string joined(std::vector<std::string> const& trail) {
    std::string text;
    std::size_t const from = trail.size() - std::min(trail.size(), most_remembered);
    for (std::size_t i = from; i < trail.size(); ++i)
        text += (text.empty() ? "" : ".") + trail[i];
    return text;
}

std::string address_here(Desk const& desk, Place const& place, std::string notice = {}) {
    return reading_address(
        desk, place.docket, place.page(), place.filter,
        {{"trail", joined(trail_of(desk.visit))}, {"notice", std::move(notice)}});
}

/// Where the one before was read; empty where none is remembered.
std::string address_back(Desk const& desk, Place const& place) {
    std::vector<std::string> trail = trail_of(desk.visit);
    if (trail.empty()) return {};
    std::string const last = trail.back();
    trail.pop_back();
    return reading_address(desk, place.docket, "/" + last, place.filter,
                           {{"trail", joined(trail)}});
}

/// The provision that the comment is on, as that version has it; nothing on the whole draft.
std::vector<View> provision_beside(Desk const& desk, Comment const& comment) {
    if (!comment.anchor || !comment.version) return {};
    auto const provision = desk.visit.platform.drafts().provision(
        desk.actor, comment.version, page::domain_language(desk.visit.language),
        comment.anchor->provision);
    if (!provision) return {};
    return web::provision_blocks(desk.words(), *provision, nullptr);
}

std::vector<View> note_views(Desk const& desk, Place const& place,
                             std::vector<CommentNote> const& notes) {
    page::Formatter const format = desk.visit.formatter(place.docket.zone());
    std::vector<View> views;
    for (CommentNote const& note : notes) {
        views.emplace_back()
            .set("note_text", note.text)
            .set("author", note.author.name)
            .set("office", note.author.office)
            .set("written", format.date_time_short(note.written_at))
            .set("machine_time", format.machine_time(note.written_at))
            .set("own", note.author.account == desk.official.account
                            ? std::to_string(note.id.value())
                            : std::string{});
    }
    return views;
}

/// What can be done with it now.
void set_actions(View& body, Desk const& desk, Place const& place, CommentWork const& work) {
    bool const works =
        may(desk.actor, Permission::respond, place.docket.consultation().institution);
    AccountId const own = desk.official.account;
    bool const held_by_other = work.held_by && work.held_by->account != own;
    bool const is_mine = work.assigned_to && work.assigned_to->account == own;
    body.set("works", works)
        .set("holds", works && work.held_by && work.held_by->account == own)
        .set("can_take", works && !work.held_by)
        .set("held_by_other", held_by_other)
        .set("is_read", work.read_at.has_value())
        .set("can_assign_me", works && !is_mine)
        .set("needs_no_answer", work.needs_no_answer);
}

Result<http::Response> show(Desk& desk, Place const& place, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    Reading& reading = desk.visit.platform.reading();
    Result<ReadComment> const read = reading.find(desk.actor, place.number);
    if (!read) return tl::unexpected(read.error());
    auto const readers = reading.readers(desk.actor, place.docket.number());
    if (!readers) return tl::unexpected(readers.error());
    web::Fields const fields{words, desk.form, errors};
    Result<View> themes =
        comment_themes(desk, place.docket, place.number, errors, address_here(desk, place));
    if (!themes) return tl::unexpected(themes.error());
    std::vector<View> alike = answered_alike(desk, place.docket, place.number);
    std::vector<web::Option> assignees{{"", words.text_in("assigned", "Nobody"), ""}};
    for (web::Option& option : reader_options(*readers))
        assignees.push_back(std::move(option));
    ReadingItem const& item = read->item;
    View body;
    set_docket(body, desk, place.docket);
    body.set("heading", place.number.text())
        .set("action", address_here(desk, place))
        .set("back_to_last", address_back(desk, place))
        .set("queue", reading_address(desk, place.docket, {}, place.filter))
        .set("queue_name", filter_text(words, place.filter))
        .set("comment", CommentViews{desk, place.docket}.whole(item.comment))
        .set("facts", work_facts(desk, place.docket, item.work))
        .set("blocks", provision_beside(desk, item.comment))
        .set("themes", std::move(*themes))
        .set("has_alike", !alike.empty())
        .set("alike", std::move(alike))
        .set("notes", note_views(desk, place, read->notes))
        .set("note",
             fields.text("text", words.text("A note that only colleagues see"), {.rows = 3}))
        .set("to", fields.select("to", words.text("Assign to"), assignees))
        .set("answer", web::with_query(desk.visit.to(place.docket.path("/responses/new")),
                                       {{"comment", std::to_string(place.number.sequence)}}))
        .set("whole", desk.visit.to(place.docket.path("/comments" + place.page())))
        .set("open", desk.visit.to(place.docket.path("/reading")))
        .set("search", desk.visit.to(place.docket.path("/comments/search")));
    body.set("has_provision", std::get<std::vector<View>>(*body.find("blocks")).size() > 0);
    set_actions(body, desk, place, item.work);
    set_campaign(body, desk, place.docket, item.campaign);
    errors.summarise(body);
    web::Document about = docket_page(desk, place.docket, place.number.text());
    about.has_errors = !errors.empty();
    return render(desk, "console/reading_comment", std::move(about), std::move(body), status);
}

/// The next comment, or the queue where there is none.
Result<http::Response> go_on(Desk const& desk, Place const& place) {
    auto const taken = desk.visit.platform.reading().take_next(desk.actor, place.docket.number(),
                                                               place.filter, place.number);
    if (!taken) return tl::unexpected(taken.error());
    if (!*taken) {
        return web::see_other(
            reading_address(desk, place.docket, {}, place.filter, {{"notice", "queue_done"}}));
    }
    std::vector<std::string> trail = trail_of(desk.visit);
    trail.push_back(std::to_string(place.number.sequence));
    return web::see_other(reading_address(desk, place.docket,
                                          "/" + std::to_string((*taken)->sequence), place.filter,
                                          {{"trail", joined(trail)}}));
}

std::int64_t id_sent(Desk const& desk, std::string_view field) {
    std::string_view const text = desk.form.value(field);
    std::int64_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
}

/// Does what a button says and gives the notice that it was done; empty: the script asked.
Result<std::string> act(Desk const& desk, Place const& place, std::string_view action) {
    Reading& reading = desk.visit.platform.reading();
    auto const done = [](Result<> const& result, std::string notice) -> Result<std::string> {
        if (!result) return tl::unexpected(result.error());
        return notice;
    };
    if (action == "hold") return done(reading.hold(desk.actor, place.number), "");
    if (action == "release") return done(reading.release(desk.actor, place.number), "");
    if (action == "take") return done(reading.take(desk.actor, place.number), "taken");
    if (action == "read") return done(reading.mark_read(desk.actor, {place.number}), "read");
    if (action == "unread") return done(reading.mark_unread(desk.actor, {place.number}), "unread");
    if (action == "no_answer") {
        return done(reading.set_needs_answer(desk.actor, {place.number}, false), "no_answer");
    }
    if (action == "answer") {
        return done(reading.set_needs_answer(desk.actor, {place.number}, true), "answer_wanted");
    }
    if (action == "assign_me") {
        return done(reading.assign(desk.actor, {place.number}, desk.official.account), "assigned");
    }
    if (action == "assign") {
        std::int64_t const id = id_sent(desk, "to");
        return done(reading.assign(desk.actor, {place.number},
                                   id > 0 ? std::optional{AccountId{id}} : std::nullopt),
                    "assigned");
    }
    if (action == "themes") {
        return done(save_comment_themes(desk, place.docket, place.number), "saved");
    }
    if (action == "delete_note") {
        return done(reading.delete_note(desk.actor, place.number, NoteId{id_sent(desk, "note")}),
                    "note_deleted");
    }
    Result<CommentNote> const note =
        reading.add_note(desk.actor, place.number, desk.form.text("text"));
    if (!note) return tl::unexpected(note.error());
    return std::string{"saved"};
}

}  // namespace

Result<http::Response> show_reading_comment(Desk& desk) {
    Result<Place> const place = open_place(desk);
    if (!place) return tl::unexpected(place.error());
    return show(desk, *place, {}, 200);
}

Result<http::Response> act_on_reading_comment(Desk& desk) {
    Result<Place> const place = open_place(desk);
    if (!place) return tl::unexpected(place.error());
    std::string_view const action = desk.form.value("action");
    if (action == "next") return go_on(desk, *place);
    if (action == "skip" || action == "leave") {
        // What is skipped is for another to read.
        Reading& reading = desk.visit.platform.reading();
        if (action == "skip") {
            Result<> const unread = reading.mark_unread(desk.actor, {place->number});
            if (!unread) return tl::unexpected(unread.error());
            Result<> const released = reading.release(desk.actor, place->number);
            if (!released) return tl::unexpected(released.error());
            return go_on(desk, *place);
        }
        Result<> const released = reading.release(desk.actor, place->number);
        if (!released) return tl::unexpected(released.error());
        return web::see_other(reading_address(desk, place->docket, {}, place->filter));
    }
    Result<std::string> const acted = act(desk, *place, action);
    if (!acted) {
        // The page has no form for them any more, and the text would be lost with it.
        if (action == "themes" && !can_answer(desk, place->docket))
            return tl::unexpected(acted.error());
        web::FormErrors const errors =
            action == "themes" ? comment_theme_errors(desk, place->docket, acted.error())
                               : errors_at(desk.words(), acted.error(), {"text", "to"});
        return show(desk, *place, errors, http::status_of(acted.error().code()));
    }
    if (acted->empty()) {
        http::Response nothing;
        nothing.status = 204;
        return nothing;
    }
    return web::see_other(address_here(desk, *place, *acted));
}

}  // namespace consult::console
