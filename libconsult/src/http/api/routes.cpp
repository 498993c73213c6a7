#include "http/api/routes.h"

namespace consult::http {

void register_routes(RouteTable& table) {
    register_institutions(table);
    register_consultations(table);
    register_obligations(table);
    register_plans(table);
    register_drafts(table);
    register_documents(table);
    register_comments(table);
    register_comment_search(table);
    register_annotations(table);
    register_campaigns(table);
    register_themes(table);
    register_participation(table);
    register_reading(table);
    register_coding(table);
    register_responses(table);
    register_councils(table);
    register_recommendations(table);
    register_subscriptions(table);
    register_notices(table);
    register_exports(table);
    register_log(table);
    register_sessions(table);
}

}  // namespace consult::http
