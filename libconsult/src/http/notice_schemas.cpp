#include "http/notice_schemas.h"

#include <consult/webhook.h>

#include "http/schema_parts.h"

namespace consult::http {
namespace {

boost::json::object webhook_events() {
    boost::json::array names;
    for (Occasion const event : webhook_occasions())
        names.emplace_back(name(event));
    return {{"type", "string"}, {"enum", std::move(names)}};
}

}  // namespace

void add_notices(boost::json::object& all) {
    all["SubscriptionKind"] =
        choice_of({"everything", "institution", "topic", "consultation", "comment"});
    all["Frequency"] = choice_of({"at_once", "daily"});
    all["SubscriptionSubject"] = object_of({{"kind", "SubscriptionKind"}, {"name?", "string"}});
    all["NewSubscription"] = object_of({{"address", "string"},
                                        {"subject", "SubscriptionSubject"},
                                        {"language", "string"},
                                        {"frequency?", "Frequency"},
                                        {"tracking_token?", "string"}});
    all["Subscription"] = object_of({{"id", "integer"},
                                     {"subject", "SubscriptionSubject"},
                                     {"language", "string"},
                                     {"frequency", "Frequency"},
                                     {"created_at", "instant"},
                                     {"confirmed_at?", "instant"}});
    all["SubscriptionChange"] = object_of({{"language", "string"}, {"frequency", "Frequency"}});
    all["SubscriptionToken"] = object_of({{"token?", "string"}});
    all["Subscriber"] = object_of({{"address", "string"},
                                   {"subscriptions", "Subscription[]"},
                                   {"is_unasked", "boolean"},
                                   {"refuses_all", "boolean"},
                                   {"is_confirmed", "boolean"}});
    all["WebhookEvent"] = webhook_events();
    all["NewWebhook"] =
        object_of({{"institution?", "string"}, {"url", "string"}, {"events", "WebhookEvent[]"}});
    all["Webhook"] = object_of({{"id", "integer"},
                                {"institution", "string"},
                                {"url", "string"},
                                {"events", "WebhookEvent[]"},
                                {"created_at", "instant"},
                                {"created_by", "string"},
                                {"failing_since?", "instant"},
                                {"disabled_at?", "instant"},
                                {"last_error", "string"}});
    all["MadeWebhook"] = object_of({{"webhook", "Webhook"}, {"secret", "string"}});
    all["WebhookList"] = list_of("Webhook");
    all["OutboxFigures"] = object_of({{"waiting_mails", "integer"},
                                      {"waiting_calls", "integer"},
                                      {"held", "integer"},
                                      {"dead", "integer"},
                                      {"oldest_due?", "instant"},
                                      {"untold", "integer"}});
    all["DeadLetter"] = object_of({{"id", "integer"},
                                   {"channel", "string"},
                                   {"occasion", "string"},
                                   {"recipient", "string"},
                                   {"consultation?", "string"},
                                   {"reason", "string"},
                                   {"attempts", "integer"},
                                   {"made_at", "instant"},
                                   {"died_at", "instant"}});
    all["DeadLetterList"] = list_of("DeadLetter");
}

}  // namespace consult::http
