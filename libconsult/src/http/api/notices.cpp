/// Webhooks of officials, and messages that could not be delivered.
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/notice_views.h"

namespace consult::http {
namespace {

template <class T>
boost::json::value items_view(std::vector<T> const& all) {
    boost::json::array items;
    for (T const& one : all)
        items.push_back(view(one));
    return {{"items", std::move(items)}};
}

Answer nothing_of(Result<> const& done) {
    if (!done) return tl::unexpected(done.error());
    return no_content();
}

Answer list_webhooks(Call& call) {
    return json_response(items_view(call.platform.webhooks().list(call.actor)));
}

Answer create_webhook(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewWebhook offered;
    offered.institution = reader.text_or_empty("institution");
    offered.url = reader.text("url");
    std::size_t index = 0;
    for (std::string const& event : reader.texts("events", true)) {
        std::string const field = "events[" + std::to_string(index++) + "]";
        if (std::optional<Occasion> const known = occasion_from(event)) {
            offered.events.push_back(*known);
        } else {
            problems.add(ErrorCode::invalid, field, "json.choice",
                         "This is none of the values allowed here.");
        }
    }
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.webhooks().create(call.actor, offered),
        [](MadeWebhook const& made) { return view(made); }, 201);
}

Answer enable_webhook(Call& call) {
    Result<WebhookId> const id = path_id<WebhookId>(call, "webhook");
    if (!id) return tl::unexpected(id.error());
    return nothing_of(call.platform.webhooks().enable(call.actor, *id));
}

Answer remove_webhook(Call& call) {
    Result<WebhookId> const id = path_id<WebhookId>(call, "webhook");
    if (!id) return tl::unexpected(id.error());
    return nothing_of(call.platform.webhooks().remove(call.actor, *id));
}

Answer find_outbox(Call& call) {
    return answered(call.platform.notices().figures(call.actor),
                    [](OutboxFigures const& figures) { return view(figures); });
}

Answer list_dead_letters(Call& call) {
    return answered(call.platform.notices().dead_letters(call.actor), items_view<DeadLetter>);
}

Answer retry_message(Call& call) {
    Result<MessageId> const id = path_id<MessageId>(call, "message");
    if (!id) return tl::unexpected(id.error());
    return nothing_of(call.platform.notices().retry(call.actor, *id));
}

Answer discard_message(Call& call) {
    Result<MessageId> const id = path_id<MessageId>(call, "message");
    if (!id) return tl::unexpected(id.error());
    return nothing_of(call.platform.notices().discard(call.actor, *id));
}

}  // namespace

void register_notices(RouteTable& table) {
    std::string const webhooks = "/api/v1/webhooks";
    table.add("GET", webhooks, "listWebhooks", "Webhooks that one may see to", list_webhooks)
        .needs(Permission::manage_consultation)
        .writes("WebhookList");
    table
        .add("POST", webhooks, "createWebhook",
             "Have a program called when something happens; gives its secret, once", create_webhook)
        .needs(Permission::manage_consultation)
        .reads("NewWebhook", 64 * kibibyte)
        .writes("MadeWebhook", 201);
    table
        .add("POST", webhooks + "/{webhook}/enable", "enableWebhook",
             "Call a webhook again that was disabled", enable_webhook)
        .needs(Permission::manage_consultation)
        .writes_nothing();
    table
        .add("DELETE", webhooks + "/{webhook}", "removeWebhook", "Remove a webhook", remove_webhook)
        .needs(Permission::manage_consultation)
        .writes_nothing();

    std::string const outbox = "/api/v1/outbox";
    table.add("GET", outbox, "findOutbox", "How many messages wait, and since when", find_outbox)
        .needs(Permission::manage_institutions)
        .writes("OutboxFigures");
    table
        .add("GET", outbox + "/dead-letters", "listDeadLetters",
             "The newest hundred messages that could not be delivered", list_dead_letters)
        .needs(Permission::manage_institutions)
        .writes("DeadLetterList");
    table
        .add("POST", outbox + "/dead-letters/{message}/retry", "retryMessage",
             "Try a message anew that could not be delivered", retry_message)
        .needs(Permission::manage_institutions)
        .writes_nothing();
    table
        .add("DELETE", outbox + "/dead-letters/{message}", "discardMessage",
             "Give up a message that could not be delivered", discard_message)
        .needs(Permission::manage_institutions)
        .writes_nothing();
}

}  // namespace consult::http
