/// What waits to be sent, and what could not be delivered, for administrators.
#include <charconv>

#include "console/call_failure.h"
#include "console/pages.h"
#include "console/shared_zone.h"
#include "console/unknown_action.h"
#include "page/format.h"
#include "web/subscription_wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::string_view messages_path = "/console/messages";

View row(Desk const& desk, DeadLetter const& letter) {
    page::Translator const& words = desk.words();
    page::Formatter const format = desk.visit.formatter(shared_zone(desk));
    View view;
    view.set("id", std::to_string(letter.id.value()))
        .set("what", web::occasion_text(words, letter.occasion))
        .set("recipient",
             letter.recipient.empty() ? words.text("Nobody any more") : letter.recipient)
        .set("number", letter.consultation ? letter.consultation->text() : std::string{})
        .set("reason", call_failure_text(words, letter.reason))
        .set("attempts", words.plural("{n} attempt", "{n} attempts", letter.attempts))
        .set("died", format.date_time(letter.died_at))
        .set("died_time", format.machine_time(letter.died_at));
    return view;
}

View figures_view(Desk const& desk, OutboxFigures const& figures) {
    auto const number = [&](std::uint64_t count) {
        return page::format_number(desk.visit.language, count);
    };
    View view;
    view.set("mails", number(figures.waiting_mails))
        .set("calls", number(figures.waiting_calls))
        .set("held", number(figures.held))
        .set("stopped", number(figures.stopped))
        .set("dead", number(figures.dead));
    return view;
}

MessageId message_asked(web::Form const& form) {
    std::string_view const text = form.value("message");
    std::int64_t id = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), id);
    return MessageId{id};
}

}  // namespace

Result<http::Response> show_messages(Desk& desk) {
    Notices& notices = desk.visit.platform.notices();
    Result<std::vector<DeadLetter>> const letters = notices.dead_letters(desk.actor);
    if (!letters) return tl::unexpected(letters.error());
    std::vector<View> rows;
    for (DeadLetter const& letter : *letters)
        rows.push_back(row(desk, letter));
    OutboxFigures const figures = notices.figures();
    View body;
    body.set("action", desk.visit.to(messages_path))
        .set("figures", figures_view(desk, figures))
        .set("no_mail_server", !desk.visit.site.sends_mail)
        .set("none", rows.empty())
        .set("more", figures.dead > rows.size())
        .set("rows", std::move(rows))
        .set("has_errors", false);
    web::Document about;
    about.title = desk.words().text("Messages");
    about.menu = messages_path;
    return render(desk, "console/messages", std::move(about), std::move(body));
}

Result<http::Response> act_on_message(Desk& desk) {
    Notices& notices = desk.visit.platform.notices();
    std::string_view const step = desk.form.value("step");
    bool const is_retry = step == "retry";
    if (!is_retry && step != "discard") return unknown_action();
    MessageId const id = message_asked(desk.form);
    Result<> const acted =
        is_retry ? notices.retry(desk.actor, id) : notices.discard(desk.actor, id);
    if (!acted) return tl::unexpected(acted.error());
    return done(desk, messages_path, is_retry ? "message_retried" : "message_discarded");
}

}  // namespace consult::console
