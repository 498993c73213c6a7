/// Schemas of subscriptions, webhooks and the outbox.
#pragma once

#include <boost/json.hpp>

namespace consult::http {

void add_notices(boost::json::object& all);

}  // namespace consult::http
