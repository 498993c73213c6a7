/// Programs of others that are told: of the official's institutions, or of all.
#include <charconv>

#include "console/call_failure.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/shared_zone.h"
#include "console/unknown_action.h"
#include "http/problem.h"
#include "page/format.h"
#include "web/field.h"
#include "web/subscription_wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::string_view webhooks_path = "/console/webhooks";

std::vector<web::Option> institution_options(Desk const& desk) {
    page::Translator const& words = desk.words();
    std::vector<web::Option> options;
    bool const of_all = may(desk.actor, Permission::manage_institutions);
    if (of_all) options.push_back({"", words.text_in("institution", "All"), {}});
    for (Institution const& institution : desk.visit.platform.institutions().list()) {
        if (!of_all && !may(desk.actor, Permission::manage_consultation, institution.id)) continue;
        options.push_back({institution.code,
                           institution.name.in(page::domain_language(desk.visit.language)),
                           {}});
    }
    return options;
}

std::vector<web::Option> event_options(Desk const& desk) {
    std::vector<web::Option> options;
    for (Occasion const occasion : webhook_occasions()) {
        options.push_back(
            {std::string{name(occasion)}, web::occasion_text(desk.words(), occasion), {}});
    }
    return options;
}

std::string events_text(Desk const& desk, std::vector<Occasion> const& events) {
    std::string text;
    for (Occasion const occasion : events) {
        if (!text.empty()) text += ", ";
        text += web::occasion_text(desk.words(), occasion);
    }
    return text;
}

View row(Desk const& desk, Webhook const& webhook) {
    page::Formatter const format = desk.visit.formatter(shared_zone(desk, webhook.institution));
    std::string const action =
        std::string{webhooks_path} + "/" + std::to_string(webhook.id.value());
    View view;
    view.set("id", std::to_string(webhook.id.value()))
        .set("url", webhook.url)
        .set("institution", webhook.institution.empty() ? desk.words().text_in("institution", "All")
                                                        : webhook.institution)
        .set("events", events_text(desk, webhook.events))
        .set("by", webhook.created_by)
        .set("made", format.date_short(webhook.created_at))
        .set("action", desk.visit.to(action))
        .set("failing",
             webhook.failing_since ? format.date_time(*webhook.failing_since) : std::string{})
        .set("last_error", call_failure_text(desk.words(), webhook.last_error))
        .set("disabled", webhook.disabled_at.has_value());
    return view;
}

View creation_form(Desk const& desk, web::Form const& sent, web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    View form;
    form.set("action", desk.visit.to(webhooks_path))
        .set("institution",
             fields.select("institution", words.text("Institution"), institution_options(desk)))
        .set("url", fields.input("url", words.text("Address that is called"),
                                 {.hint = words.text("Such as "
                                                     "https://example.org/hooks/consultations."),
                                  .type = "url",
                                  .autocomplete = "off",
                                  .spellcheck_off = true}))
        .set("events", fields.choices("events", words.text("Events it is told of"),
                                      event_options(desk), {.small = true}));
    return form;
}

/// @param secret of one that was just made; empty: none was
http::Response show(Desk& desk, web::Form const& sent, web::FormErrors const& errors,
                    std::string secret, int status) {
    std::vector<View> rows;
    for (Webhook const& webhook : desk.visit.platform.webhooks().list(desk.actor))
        rows.push_back(row(desk, webhook));
    View body;
    body.set("none", rows.empty())
        .set("rows", std::move(rows))
        .set("secret", std::move(secret))
        .set("creation", creation_form(desk, sent, errors));
    errors.summarise(body);
    web::Document about;
    about.title = desk.words().text("Webhooks");
    about.menu = webhooks_path;
    about.language_path = webhooks_path;
    about.has_errors = !errors.empty();
    return render(desk, "console/webhooks", std::move(about), std::move(body), status);
}

Result<> require_place(Desk const& desk) {
    if (!institution_options(desk).empty()) return {};
    return refuse(ErrorCode::forbidden, "", "console.webhooks_of_none",
                  "Webhooks are for administrators and for those who manage consultations.");
}

WebhookId webhook_asked(Desk const& desk) {
    std::string_view const text = desk.visit.name("webhook");
    std::int64_t id = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), id);
    return WebhookId{id};
}

}  // namespace

Result<http::Response> show_webhooks(Desk& desk) {
    if (Result<> const allowed = require_place(desk); !allowed)
        return tl::unexpected(allowed.error());
    return show(desk, {}, {}, {}, 200);
}

Result<http::Response> create_webhook(Desk& desk) {
    if (Result<> const allowed = require_place(desk); !allowed)
        return tl::unexpected(allowed.error());
    NewWebhook offered{desk.form.line("institution"), desk.form.line("url"), {}};
    for (std::string const& ticked : desk.form.values("events")) {
        if (auto const occasion = occasion_from(ticked)) offered.events.push_back(*occasion);
    }
    Result<MadeWebhook> const made = desk.visit.platform.webhooks().create(desk.actor, offered);
    // The secret is in this answer and nowhere else.
    if (made) return show(desk, {}, {}, made->secret, 200);
    if (made.error().code() == ErrorCode::forbidden) return tl::unexpected(made.error());
    return show(desk, desk.form,
                errors_at(desk.words(), made.error(), {"institution", "url", "events"}), {},
                http::status_of(made.error().code()));
}

Result<http::Response> act_on_webhook(Desk& desk) {
    Webhooks& webhooks = desk.visit.platform.webhooks();
    std::string_view const step = desk.form.value("step");
    bool const is_enabling = step == "enable";
    if (!is_enabling && step != "remove") return unknown_action();
    WebhookId const id = webhook_asked(desk);
    Result<> const acted =
        is_enabling ? webhooks.enable(desk.actor, id) : webhooks.remove(desk.actor, id);
    if (!acted) return tl::unexpected(acted.error());
    return done(desk, webhooks_path, is_enabling ? "webhook_enabled" : "webhook_removed");
}

}  // namespace consult::console
