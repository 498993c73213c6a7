/// Subscriptions, webhooks and the outbox as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/platform/notices.h>
#include <consult/platform/subscriptions.h>
#include <consult/platform/webhooks.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(Subscription const& subscription);
[[nodiscard]] boost::json::value view(Subscriber const& subscriber);
[[nodiscard]] boost::json::value view(Webhook const& webhook);
/// With its secret, which is given this once.
[[nodiscard]] boost::json::value view(MadeWebhook const& made);
[[nodiscard]] boost::json::value view(OutboxFigures const& figures);
[[nodiscard]] boost::json::value view(DeadLetter const& letter);

}  // namespace consult::http
