/// Being told by e-mail: asking for it, and what the tokens in messages open.
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/notice_views.h"

namespace consult::http {
namespace {

boost::json::value token_view(std::string const& token) {
    boost::json::object object;
    if (!token.empty()) object["token"] = token;
    return object;
}

SubscriptionSubject read_subject(exchange::ObjectReader& reader, Problems& problems) {
    SubscriptionSubject subject;
    boost::json::value const* const given = reader.member("subject");
    if (!given) {
        problems.add(ErrorCode::invalid, reader.path_of("subject"), "json.missing",
                     "This member is required.");
        return subject;
    }
    exchange::ObjectReader part{*given, reader.path_of("subject"), problems};
    subject.kind = part.choice("kind", subscription_kind_from, subject.kind, true);
    subject.name = part.text_or_empty("name");
    part.finish();
    return subject;
}

Answer subscribe(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewSubscription offered;
    offered.address = reader.text("address");
    offered.subject = read_subject(reader, problems);
    offered.language = reader.language("language", true);
    offered.frequency = reader.choice("frequency", frequency_from, offered.frequency, false);
    offered.tracking_token = reader.text_or_empty("tracking_token");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    Result<> const asked =
        call.platform.subscriptions().subscribe(offered, network_of(call.request.peer));
    if (!asked) return tl::unexpected(asked.error());
    return no_content();
}

Answer find_awaiting(Call& call) {
    return answered(call.platform.subscriptions().awaiting(call.path_value("token")),
                    [](Subscription const& awaiting) { return view(awaiting); });
}

Answer confirm(Call& call) {
    return answered(call.platform.subscriptions().confirm(call.path_value("token")), token_view);
}

Answer find_subscriber(Call& call) {
    return answered(call.platform.subscriptions().of(call.path_value("token")),
                    [](Subscriber const& subscriber) { return view(subscriber); });
}

Answer change_subscription(Call& call) {
    Result<SubscriptionId> const id = path_id<SubscriptionId>(call, "subscription");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    Language const language = reader.language("language", true);
    Frequency const frequency =
        reader.choice("frequency", frequency_from, Frequency::at_once, true);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    Result<> const changed =
        call.platform.subscriptions().change(call.path_value("token"), *id, language, frequency);
    if (!changed) return tl::unexpected(changed.error());
    return no_content();
}

Answer end_subscription(Call& call) {
    Result<SubscriptionId> const id = path_id<SubscriptionId>(call, "subscription");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.subscriptions().end(call.path_value("token"), *id), token_view);
}

Answer unsubscribe(Call& call) {
    Result<> const ended = call.platform.subscriptions().unsubscribe(call.path_value("token"));
    if (!ended) return tl::unexpected(ended.error());
    return no_content();
}

}  // namespace

void register_subscriptions(RouteTable& table) {
    std::string const all = "/api/v1/subscriptions";
    std::string const opened = all + "/{token}";
    table
        .add("POST", all, "subscribe",
             "Ask for messages by e-mail; one to confirm it is sent to the address", subscribe)
        .reads("NewSubscription", 64 * kibibyte)
        .writes_nothing()
        .throttled();
    table
        .add("GET", opened + "/awaiting", "findAwaitingSubscription",
             "What the token of a message to confirm would confirm", find_awaiting)
        .writes("Subscription");
    table
        .add("POST", opened + "/confirm", "confirmSubscription",
             "Confirm a subscription; gives the token by which it is managed", confirm)
        .writes("SubscriptionToken");
    table
        .add("GET", opened, "findSubscriber", "What the address of a token is told of",
             find_subscriber)
        .writes("Subscriber");
    table
        .add("PUT", opened + "/{subscription}", "changeSubscription",
             "Change the language or the frequency of a subscription", change_subscription)
        .reads("SubscriptionChange", 64 * kibibyte)
        .writes_nothing();
    table
        .add("DELETE", opened + "/{subscription}", "endSubscription",
             "End one subscription; gives the token of those that are left", end_subscription)
        .writes("SubscriptionToken");
    table
        .add("DELETE", opened, "unsubscribe", "End what the message with this token was sent for",
             unsubscribe)
        .writes_nothing();
}

}  // namespace consult::http
