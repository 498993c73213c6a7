/// The API's routes, a group a file.
#pragma once

#include "http/route.h"

namespace consult::http {

void register_routes(RouteTable& table);

void register_sessions(RouteTable& table);
void register_institutions(RouteTable& table);
void register_consultations(RouteTable& table);
void register_drafts(RouteTable& table);
void register_documents(RouteTable& table);
void register_comments(RouteTable& table);
void register_comment_search(RouteTable& table);
void register_annotations(RouteTable& table);
void register_obligations(RouteTable& table);
void register_plans(RouteTable& table);
void register_participation(RouteTable& table);
void register_reading(RouteTable& table);
void register_coding(RouteTable& table);
void register_responses(RouteTable& table);
void register_campaigns(RouteTable& table);
void register_themes(RouteTable& table);
void register_councils(RouteTable& table);
void register_recommendations(RouteTable& table);
void register_subscriptions(RouteTable& table);
void register_notices(RouteTable& table);
void register_exports(RouteTable& table);
void register_log(RouteTable& table);

}  // namespace consult::http
