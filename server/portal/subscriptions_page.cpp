/// What the links in messages open: confirming, managing, ending. Opening a link changes nothing,
/// for scanners of mail open them too; what changes something is a button.
#include <charconv>

#include "portal/pages.h"
#include "portal/subscription_form.h"
#include "web/document.h"
#include "web/field.h"
#include "web/subscription_wording.h"

namespace consult::portal {
namespace {

using page::View;

std::string manage_path(std::string_view token) {
    return "/subscriptions/" + web::path_part(token);
}

SubscriptionId id_from(std::string_view text) {
    std::int64_t id = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), id);
    return SubscriptionId{id};
}

View language_field(web::Visit const& visit, web::Fields const& fields) {
    std::vector<web::Option> options;
    for (page::UiLanguage const language : page::all_ui_languages) {
        options.push_back(
            {std::string{page::code(language)}, std::string{page::own_name(language)}, {}});
    }
    return fields.select("language", visit.words().text("Language of the messages"), options);
}

/// One subscription with the form that changes it.
View row(web::Visit const& visit, Subscription const& subscription) {
    web::Form sent;
    sent.fields = {{"language", subscription.language.tag()},
                   {"frequency", std::string{name(subscription.frequency)}}};
    web::FormErrors const errors;
    web::Fields const fields{visit.words(), sent, errors};
    std::string const id = std::to_string(subscription.id.value());
    // Each row's fields have ids of their own; what they are sent as is the same.
    View language = language_field(visit, fields);
    View frequency = frequency_field(visit, fields, "frequency");
    language.set("id", "language-" + id).set("field_name", "language");
    frequency.set("id", "frequency-" + id).set("field_name", "frequency");
    View view;
    view.set("id", id)
        .set("what", web::subject_text(visit.words(), visit.platform, subscription.subject))
        .set("language", std::move(language))
        .set("frequency", std::move(frequency));
    return view;
}

/// @param notice empty, or what was just done
http::Response show_managed(web::Visit& visit, Subscriber const& subscriber, std::string notice) {
    page::Translator const& words = visit.words();
    std::vector<View> rows;
    for (Subscription const& subscription : subscriber.subscriptions)
        rows.push_back(row(visit, subscription));
    View body;
    body.set("action", visit.to(manage_path(visit.name("token"))))
        .set("address", subscriber.address)
        .set("has_notice", !notice.empty())
        .set("notice", std::move(notice))
        .set("rows", std::move(rows));
    web::Document document;
    document.title = words.text("What you are told of");
    visit.query.clear();
    return web::render(visit, "pages/subscriptions", document, std::move(body));
}

/// @param undo where a mailbox that gets no messages any more may get them again; empty: a
///     subscription ended
http::Response show_ended(web::Visit& visit, std::string undo = {}) {
    page::Translator const& words = visit.words();
    View body;
    body.set("undo", std::move(undo)).set("subscribe", visit.to("/subscribe"));
    web::Document document;
    document.title = words.text("You are told no more");
    document.language_path = "/subscribe";
    return web::render(visit, "pages/unsubscribed", document, std::move(body));
}

std::string notice_of(web::Visit const& visit) {
    std::string_view const notice = visit.asked("notice");
    if (notice == "confirmed")
        return visit.words().text("Your address is confirmed: you will be told.");
    if (notice == "changed") return visit.words().text("It is changed.");
    if (notice == "ended") return visit.words().text("It is ended.");
    return {};
}

http::Response to_managed(web::Visit const& visit, std::string_view token, std::string notice) {
    return web::see_other(
        web::with_query(visit.to(manage_path(token)), {{"notice", std::move(notice)}}));
}

}  // namespace

Result<http::Response> show_confirmation(web::Visit& visit) {
    Result<Subscription> const awaiting =
        visit.platform.subscriptions().awaiting(visit.name("token"));
    if (!awaiting) return tl::unexpected(awaiting.error());
    page::Translator const& words = visit.words();
    View body;
    body.set("action", visit.to(manage_path(visit.name("token")) + "/confirm"))
        .set("what", web::subject_text(words, visit.platform, awaiting->subject))
        .set("frequency", web::frequency_text(words, awaiting->frequency));
    web::Document document;
    document.title = words.text("Confirm that you want to be told");
    return web::render(visit, "pages/subscription_confirm", document, std::move(body));
}

Result<http::Response> confirm_subscription(web::Visit& visit) {
    Result<std::string> const managing =
        visit.platform.subscriptions().confirm(visit.name("token"));
    if (!managing) return tl::unexpected(managing.error());
    return to_managed(visit, *managing, "confirmed");
}

Result<http::Response> show_subscriptions(web::Visit& visit) {
    Result<Subscriber> const subscriber = visit.platform.subscriptions().of(visit.name("token"));
    if (!subscriber) return tl::unexpected(subscriber.error());
    if (subscriber->is_unasked) return show_unsubscription(visit);
    return show_managed(visit, *subscriber, notice_of(visit));
}

Result<http::Response> change_subscription(web::Visit& visit) {
    Result<web::Form> const form = web::read_form(visit.request);
    if (!form) return tl::unexpected(form.error());
    std::string const token{visit.name("token")};
    SubscriptionId const id = id_from(form->value("id"));
    Subscriptions& subscriptions = visit.platform.subscriptions();
    if (form->value("step") == "end") {
        Result<std::string> const next = subscriptions.end(token, id);
        if (!next) return tl::unexpected(next.error());
        return next->empty() ? show_ended(visit) : to_managed(visit, *next, "ended");
    }
    Result<Language> const language = Language::parse(form->value("language"));
    if (!language) return tl::unexpected(language.error().within("language"));
    Frequency const frequency =
        frequency_from(form->value("frequency")).value_or(Frequency::at_once);
    Result<> const changed = subscriptions.change(token, id, *language, frequency);
    if (!changed) return tl::unexpected(changed.error());
    return to_managed(visit, token, "changed");
}

Result<http::Response> show_unsubscription(web::Visit& visit) {
    std::string const token{visit.name("token")};
    Result<Subscriber> const subscriber = visit.platform.subscriptions().of(token);
    if (!subscriber) return tl::unexpected(subscriber.error());
    page::Translator const& words = visit.words();
    View body;
    body.set("action", visit.to("/unsubscribe/" + web::path_part(token)))
        .set("confirm", visit.to(manage_path(token) + "/confirm"))
        .set("address", subscriber->address)
        .set("is_unasked", subscriber->is_unasked)
        .set("may_confirm", subscriber->is_unasked && !subscriber->is_confirmed)
        .set("is_confirmed", subscriber->is_confirmed)
        .set("refuses_all", subscriber->refuses_all)
        .set("may_end", !subscriber->refuses_all)
        .set("manage", subscriber->is_unasked ? std::string{} : visit.to(manage_path(token)));
    web::Document document;
    document.title = subscriber->is_unasked ? words.text("Messages to this address")
                                            : words.text("Be told no more");
    document.language_path = "/unsubscribe/" + web::path_part(token);
    return web::render(visit, "pages/unsubscribe", document, std::move(body));
}

Result<http::Response> unsubscribe(web::Visit& visit) {
    std::string_view const token = visit.name("token");
    Result<> const ended = visit.platform.subscriptions().unsubscribe(token);
    // A mail program that asks twice, or late, gets what it wants.
    bool const is_over = !ended && ended.error().code() == ErrorCode::not_found;
    if (!ended && !is_over) return tl::unexpected(ended.error());
    Result<Subscriber> const left = visit.platform.subscriptions().of(token);
    return show_ended(visit,
                      left && left->is_unasked ? visit.to(manage_path(token)) : std::string{});
}

}  // namespace consult::portal
