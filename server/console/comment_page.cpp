/// One comment whole: who sent it, what proves it, what was done with it and can be.
#include <algorithm>

#include "console/comment_numbers.h"
#include "console/comment_themes.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/screening.h"
#include "http/problem.h"
#include "page/format.h"
#include "web/field.h"
#include "web/source_date.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

void add_row(std::vector<View>& rows, std::string key, std::string value,
             std::string machine_time = {}) {
    if (value.empty()) return;
    rows.emplace_back()
        .set("key", std::move(key))
        .set("value", std::move(value))
        .set("machine_time", std::move(machine_time))
        .set("href", "")
        .set("code", false);
}

std::vector<View> submitter_rows(Desk const& desk, Comment const& comment) {
    page::Translator const& words = desk.words();
    SubmitterIdentity const& identity = comment.identity;
    std::vector<View> rows;
    add_row(rows, words.text("Name"),
            identity.name.empty() ? words.text_in("submitter", "Anonymous") : identity.name);
    add_row(rows, words.text("Organisation"), identity.organisation);
    add_row(rows, words.text("Email"), identity.email);
    add_row(rows, words.text("Published"),
            comment.visibility == Visibility::public_name
                ? words.text("Text with the name and the organisation; the email never is")
                : words.text("Text without the name"));
    return rows;
}

std::vector<View> receipt_rows(Desk const& desk, Docket const& docket, Comment const& comment,
                               std::vector<LoggedEntry> const& history) {
    page::Translator const& words = desk.words();
    page::Formatter const format = desk.visit.formatter(docket.zone());
    std::vector<View> rows;
    add_row(rows, words.text("Received"), format.date_time_exact(comment.received_at),
            format.machine_time(comment.received_at));
    if (!history.empty()) {
        add_row(rows, words.text("Place in the log"), std::to_string(history.front().position));
        add_row(rows, words.text("Logged"), format.date_time_exact(history.front().logged_at),
                format.machine_time(history.front().logged_at));
    }
    if (comment.version_number > 0) {
        add_row(rows, words.text("Version of the draft"), std::to_string(comment.version_number));
    }
    add_row(rows, words.text("Language"), web::language_text(words, comment.language));
    if (comment.imported) {
        add_row(rows, words.text("Imported from"),
                comment.imported->source + ", " + comment.imported->source_id);
        web::SourceDate sent =
            web::source_date(desk.visit, docket.zone(), comment.imported->source_date);
        add_row(rows, words.text("Date there"), std::move(sent.text), std::move(sent.machine_time));
    }
    return rows;
}

std::string step_text(page::Translator const& words, std::string_view action) {
    if (action == "comment.submitted") return words.text_in("comment step", "Received");
    if (action == "comment.imported") return words.text_in("comment step", "Imported");
    if (action == "comment.published") return words.text_in("comment step", "Published");
    if (action == "comment.withheld") return words.text_in("comment step", "Text withheld");
    throw Fault{"no such step of a comment: " + std::string{action}};
}

std::vector<View> history_steps(Desk const& desk, Docket const& docket,
                                std::vector<LoggedEntry> const& history) {
    page::Translator const& words = desk.words();
    page::Formatter const format = desk.visit.formatter(docket.zone());
    std::vector<View> steps;
    for (LoggedEntry const& each : history) {
        std::string note = words.text("Entry {position} of the log",
                                      {{"position", std::to_string(each.position)}});
        if (!each.entry.actor.office.empty()) note = each.entry.actor.office + ". " + note;
        steps.emplace_back()
            .set("title", step_text(words, each.entry.action))
            .set("date", format.date_time_exact(each.entry.at))
            .set("machine_time", format.machine_time(each.entry.at))
            .set("past", true)
            .set("note", std::move(note));
    }
    return steps;
}

/// What can be done to it now; `possible` is false when nothing can.
View screening_form(Desk const& desk, Docket const& docket, Comment const& comment,
                    web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::vector<web::Option> options;
    bool withholds = false;
    if (may(desk.actor, Permission::screen_comments, docket.consultation().institution)) {
        for (CommentTransition const& transition : comment_transitions()) {
            if (transition.from != comment.state) continue;
            bool const publishes = transition.event == CommentEvent::publish;
            options.push_back({std::string{name(transition.event)},
                               publishes ? words.text("Publish it") : words.text("Withhold it"),
                               ""});
            withholds |= !publishes;
        }
    }
    View form;
    form.set("possible", !options.empty())
        .set("withholds", withholds)
        .set("choice", fields.choices("action", words.text("What to do with this comment"), options,
                                      {.label_class = "govuk-fieldset__legend--m"}))
        .set("reason", reason_field(desk, errors));
    return form;
}

Result<CommentNumber> number_in_path(Desk const& desk, Docket const& docket) {
    Result<CommentNumber> number =
        read_comment_number(docket.number(), desk.visit.name("sequence"));
    if (!number || number->consultation != docket.number()) {
        return refuse(ErrorCode::not_found, "sequence", "console.no_comment",
                      "There is no such comment.");
    }
    return number;
}

Result<http::Response> show(Desk& desk, Docket const& docket, CommentNumber const& number,
                            web::FormErrors const& errors, int status) {
    Comments& comments = desk.visit.platform.comments();
    Result<Comment> const comment = comments.find_full(desk.actor, number);
    if (!comment) return tl::unexpected(comment.error());
    Result<std::vector<LoggedEntry>> const history = comments.history(desk.actor, number);
    if (!history) return tl::unexpected(history.error());

    std::string const path = docket.path("/comments/" + std::to_string(number.sequence));
    Result<View> themes =
        comment_themes(desk, docket, number, errors, desk.visit.to(path + "/themes"));
    if (!themes) return tl::unexpected(themes.error());

    InstitutionId const institution = docket.consultation().institution;
    bool const can_answer = may(desk.actor, Permission::respond, institution) &&
                            docket.consultation().state == ConsultationState::published;
    View body;
    set_docket(body, desk, docket);
    body.set("heading", number.text())
        .set("action", desk.visit.to(path))
        .set("comment", CommentViews{desk, docket}.whole(*comment))
        .set("submitter_facts", View{}.set("rows", submitter_rows(desk, *comment)))
        .set("receipt_facts", View{}.set("rows", receipt_rows(desk, docket, *comment, *history)))
        .set("history", View{}.set("steps", history_steps(desk, docket, *history)))
        .set("themes", std::move(*themes))
        .set("screening", screening_form(desk, docket, *comment, errors))
        .set("answer", can_answer ? web::with_query(desk.visit.to(docket.path("/responses/new")),
                                                    {{"comment", std::to_string(number.sequence)}})
                                  : std::string{})
        .set("all", desk.visit.to(docket.path("/comments")));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, number.text());
    about.has_errors = !errors.empty();
    return render(desk, "console/comment", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_comment(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<CommentNumber> const number = number_in_path(desk, *docket);
    if (!number) return tl::unexpected(number.error());
    return show(desk, *docket, *number, {}, 200);
}

Result<http::Response> screen_comment(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<CommentNumber> const number = number_in_path(desk, *docket);
    if (!number) return tl::unexpected(number.error());
    std::optional<CommentEvent> const event = comment_event_from(desk.form.value("action"));
    if (!event) {
        web::FormErrors errors;
        errors.add("action", desk.words().text("Choose what to do with the comment."));
        return show(desk, *docket, *number, errors, 422);
    }
    Result<> const screened = desk.visit.platform.comments().screen(desk.actor, {*number}, *event,
                                                                    reason_sent(desk, *event));
    if (!screened) {
        return show(desk, *docket, *number, screening_errors(desk, screened.error(), {*number}),
                    http::status_of(screened.error().code()));
    }
    return done(desk, docket->path("/comments/" + std::to_string(number->sequence)), "screened");
}

Result<http::Response> mark_comment(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<CommentNumber> const number = number_in_path(desk, *docket);
    if (!number) return tl::unexpected(number.error());
    Result<> const saved = save_comment_themes(desk, *docket, *number);
    if (saved) {
        return done(desk, docket->path("/comments/" + std::to_string(number->sequence)), "saved");
    }
    // The page has no form for them any more, and the text would be lost with it.
    if (!can_answer(desk, *docket)) return tl::unexpected(saved.error());
    return show(desk, *docket, *number, comment_theme_errors(desk, *docket, saved.error()),
                http::status_of(saved.error().code()));
}

}  // namespace consult::console
