#include "http/notice_views.h"

#include "http/views.h"

namespace consult::http {

namespace json = boost::json;

json::value view(Subscription const& subscription) {
    json::object object{
        {"id", subscription.id.value()},
        {"subject",
         {{"kind", name(subscription.subject.kind)}, {"name", subscription.subject.name}}},
        {"language", subscription.language.tag()},
        {"frequency", name(subscription.frequency)},
        {"created_at", to_text(subscription.created_at)}};
    set_instant(object, "confirmed_at", subscription.confirmed_at);
    return object;
}

json::value view(Subscriber const& subscriber) {
    json::array subscriptions;
    for (Subscription const& subscription : subscriber.subscriptions)
        subscriptions.push_back(view(subscription));
    return {{"address", subscriber.address},
            {"subscriptions", std::move(subscriptions)},
            {"is_unasked", subscriber.is_unasked},
            {"refuses_all", subscriber.refuses_all},
            {"is_confirmed", subscriber.is_confirmed}};
}

json::value view(Webhook const& webhook) {
    json::array events;
    for (Occasion const event : webhook.events)
        events.emplace_back(name(event));
    json::object object{{"id", webhook.id.value()},
                        {"institution", webhook.institution},
                        {"url", webhook.url},
                        {"events", std::move(events)},
                        {"created_at", to_text(webhook.created_at)},
                        {"created_by", webhook.created_by},
                        {"last_error", webhook.last_error}};
    set_instant(object, "failing_since", webhook.failing_since);
    set_instant(object, "disabled_at", webhook.disabled_at);
    return object;
}

json::value view(MadeWebhook const& made) {
    return {{"webhook", view(made.webhook)}, {"secret", made.secret}};
}

json::value view(OutboxFigures const& figures) {
    json::object object{{"waiting_mails", figures.waiting_mails},
                        {"waiting_calls", figures.waiting_calls},
                        {"held", figures.held},
                        {"dead", figures.dead},
                        {"untold", figures.untold}};
    set_instant(object, "oldest_due", figures.oldest_due);
    return object;
}

json::value view(DeadLetter const& letter) {
    json::object object{{"id", letter.id.value()},
                        {"channel", letter.is_webhook ? "webhook" : "mail"},
                        {"occasion", name(letter.occasion)},
                        {"recipient", letter.recipient},
                        {"reason", letter.reason},
                        {"attempts", letter.attempts},
                        {"made_at", to_text(letter.made_at)},
                        {"died_at", to_text(letter.died_at)}};
    if (letter.consultation) object["consultation"] = letter.consultation->text();
    return object;
}

}  // namespace consult::http
