#include "portal/portal.h"

namespace consult::portal {

void add_routes(web::Routes& routes, web::Later const& later, SubmissionGate gate,
                SendingLimits const& limits) {
    std::string const matter = "/consultations/{number}";
    routes.shared("/", show_list);
    routes.shared(matter, show_overview);
    routes.shared(matter + "/draft", show_draft);
    routes.shared(matter + "/versions/{version}", show_version);
    routes.shared(matter + "/versions/{version}/provisions/{eid}", show_provision);
    routes.shared(matter + "/comparison", show_comparison);
    routes.shared(matter + "/comments", show_comments);
    routes.get(matter + "/comments/search", search_comments);
    routes.shared(matter + "/comments/{sequence}", show_comment);
    routes.shared(matter + "/themes", show_themes);
    routes.shared(matter + "/campaigns", show_campaigns);
    routes.shared(matter + "/campaigns/{id}", show_campaign);
    routes.shared(matter + "/responses", show_responses);
    routes.shared(matter + "/obligations", show_obligations);
    routes.shared(matter + "/calendar.ics", show_consultation_calendar);
    routes.shared(matter + "/report", show_report);
    routes.get(matter + "/comment", open_comment_form);
    routes.post_later(matter + "/comment", send_comment(later, std::move(gate), limits));
    routes.get("/tracking", show_tracking_form);
    routes.post("/tracking", track);
    routes.post("/tracking/objection", object_to_campaign);
    routes.shared("/institutions/{institution}/calendar.ics", show_institution_calendar);
    routes.get("/calendar/{token}/owed.ics", show_official_calendar);
    routes.shared("/consultations.atom", show_feed);
    routes.shared("/institutions/{institution}/consultations.atom", show_institution_feed);
    routes.shared("/topics/{topic}/consultations.atom", show_topic_feed);
    routes.shared(matter + "/events.atom", show_consultation_feed);
    routes.get("/subscribe", show_subscribe_form);
    routes.post("/subscribe", subscribe);
    routes.get("/subscriptions/{token}/confirm", show_confirmation);
    routes.post("/subscriptions/{token}/confirm", confirm_subscription);
    routes.get("/subscriptions/{token}", show_subscriptions);
    routes.post("/subscriptions/{token}", change_subscription);
    routes.get("/unsubscribe/{token}", show_unsubscription);
    routes.post("/unsubscribe/{token}", unsubscribe);
    routes.get("/planner", show_planner);
    routes.shared("/procedures", show_procedures);
    routes.shared("/procedures/{id}", show_procedure);
    routes.shared("/council-rules", show_all_council_rules);
    routes.shared("/council-rules/{id}", show_council_rules);
    routes.shared("/councils", show_councils);
    routes.shared("/councils/{council}", show_council);
    routes.shared("/councils/{council}/rules", show_rules_of_council);
    routes.shared("/recommendations/{number}", show_recommendation);
    routes.shared("/calendars", show_calendars);
    routes.shared("/calendars/{id}/{year}", show_calendar_year);
    routes.shared("/upcoming", show_upcoming);
    routes.shared("/promises", show_promises);
    routes.shared("/exceptions", show_exceptions);
    routes.shared("/log", show_log);
    routes.shared("/help", show_help);
    routes.shared("/accessibility", show_accessibility);
}

}  // namespace consult::portal
