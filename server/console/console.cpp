#include "console/console.h"

#include "console/pages.h"

namespace consult::console {
namespace {

/// Where there is no page.
Result<http::Response> show_nothing(Desk& /*desk*/) {
    return refuse(ErrorCode::not_found, "", "console.no_page", "There is no such page.");
}

/// A page and the form on it, at one address.
void add_form(web::Routes& routes, std::string const& pattern, DeskShowing show, DeskShowing take) {
    routes.get(pattern, signed_in(std::move(show)));
    routes.post(pattern, signed_in_form(std::move(take)));
}

void add_file_form(web::Routes& routes, std::string const& pattern, DeskShowing show,
                   DeskShowing take) {
    routes.get(pattern, signed_in(std::move(show)));
    routes.post_file(pattern, signed_in_form(std::move(take)));
}

/// The same where it goes through all comments.
void add_long_form(web::Routes& routes, std::string const& pattern, DeskShowing show,
                   DeskShowing take) {
    routes.get_long(pattern, signed_in(std::move(show)));
    routes.post_long(pattern, signed_in_form(std::move(take)));
}

/// Preparing a consultation and leading it through its steps.
void add_desk_routes(web::Routes& routes) {
    std::string const docket = "/console/consultations/{number}";
    routes.get(docket, signed_in(show_consultation));
    add_form(routes, "/console/new", show_new, create);
    add_form(routes, docket + "/edit", show_texts, change_texts);
    add_form(routes, docket + "/period", show_period, set_period);
    add_form(routes, docket + "/procedure", show_procedure, set_procedure);
    add_form(routes, docket + "/traits", show_traits, choose_traits);
    routes.get(docket + "/obligations", signed_in(show_obligations));
    routes.post(docket + "/obligations/record", signed_in_form(record_event));
    routes.post(docket + "/obligations/waive", signed_in_form(waive_obligation));
    add_form(routes, docket + "/obligations/withdraw", show_withdrawal, withdraw_event);
    for (char const* const step : {"/publish", "/extend", "/suspend", "/close", "/cancel"}) {
        add_form(routes, docket + step, show_step, take_step);
    }
    add_form(routes, docket + "/correct", show_correction, correct);
    routes.get(docket + "/preview", signed_in(show_preview));
    routes.get(docket + "/preview/draft", signed_in(show_draft_preview));
    routes.get(docket + "/preview/versions/{version}", signed_in(show_version_preview));
    add_file_form(routes, docket + "/draft", show_draft, add_text);
    add_file_form(routes, docket + "/draft/{version}/next", show_next_version, add_version);
    add_form(routes, docket + "/draft/{version}/publish", show_version_publication,
             publish_version);
    routes.get(docket + "/draft/{version}/comparison", signed_in(show_version_comparison));
    routes.get(docket + "/draft/{version}/{language}", signed_in(show_draft_text));
    routes.get(docket + "/draft/{version}/{language}/source", signed_in(send_draft_source));
    add_file_form(routes, docket + "/documents", show_documents, upload_document);
    routes.post(docket + "/documents/publish", signed_in_form(publish_document));
    routes.get(docket + "/documents/{document}", signed_in(send_document));
}

void add_account_routes(web::Routes& routes) {
    routes.get("/console/account", signed_in(show_account));
    routes.post_slow("/console/account", signed_in_form(change_password));
    routes.get("/console/accounts", signed_in(show_accounts));
    routes.get("/console/accounts/new", signed_in(show_new_account));
    routes.post_slow("/console/accounts/new", signed_in_form(create_account));
    add_form(routes, "/console/accounts/{account}", show_one_account, change_account);
    routes.post_slow("/console/accounts/{account}/password", signed_in_form(set_account_password));
    add_form(routes, "/console/institutions", show_institutions, create_institution);
    add_form(routes, "/console/messages", show_messages, act_on_message);
    add_form(routes, "/console/webhooks", show_webhooks, create_webhook);
    routes.post("/console/webhooks/{webhook}", signed_in_form(act_on_webhook));
    routes.get("/console/calendars", signed_in(show_calendars));
    add_form(routes, "/console/calendars/{calendar}", show_calendar, add_to_calendar);
}

/// Many comments, read by several officials.
void add_reading_routes(web::Routes& routes) {
    std::string const docket = "/console/consultations/{number}";
    add_form(routes, docket + "/reading", show_reading, act_on_queue);
    routes.post(docket + "/reading/next", signed_in_form(start_reading));
    add_form(routes, docket + "/reading/{sequence}", show_reading_comment, act_on_reading_comment);
    add_form(routes, docket + "/coding", show_coding, draw_sample);
    add_form(routes, docket + "/coding/{sample}", show_sample, code_sample);
}

/// What came in and what is answered.
void add_answer_routes(web::Routes& routes) {
    std::string const docket = "/console/consultations/{number}";
    add_form(routes, docket + "/comments", show_comments, act_on_comments);
    add_form(routes, docket + "/comments/search", search_comments, act_on_search);
    add_form(routes, docket + "/comments/{sequence}", show_comment, screen_comment);
    add_form(routes, docket + "/comments/{sequence}/themes", show_comment, mark_comment);
    add_form(routes, docket + "/responses", show_responses, act_on_responses);
    add_form(routes, docket + "/responses/new", show_new_response, write_response);
    add_form(routes, docket + "/responses/{id}", show_response, change_response);
    add_form(routes, docket + "/responses/{id}/return", show_response, send_response_back);
    routes.get(docket + "/campaigns", signed_in(show_campaigns));
    routes.post_long(docket + "/campaigns", signed_in_form(act_on_campaigns));
    add_form(routes, docket + "/campaigns/{id}", show_campaign, act_on_campaign);
    add_form(routes, docket + "/themes", show_themes, make_theme);
    add_form(routes, docket + "/themes/{id}", show_theme, act_on_theme);
    add_form(routes, docket + "/themes/{id}/words", show_theme, reword_theme);
    add_long_form(routes, docket + "/report", show_report, write_report);
    add_form(routes, docket + "/report/publish", show_report_publication, publish_report);
    routes.get_long(docket + "/files/{content}/{form}", signed_in(send_report_file));
}

/// Councils and what becomes of their recommendations.
void add_council_routes(web::Routes& routes) {
    std::string const councils = "/console/councils";
    std::string const council = councils + "/{council}";
    routes.get(councils, signed_in(show_councils));
    add_form(routes, councils + "/new", show_new_council, found_council);
    routes.get(council, signed_in(show_council));
    add_form(routes, council + "/chair", show_council, elect_chair);
    add_form(routes, council + "/appoint", show_appointment, appoint_member);
    add_file_form(routes, council + "/import", show_import, import_roster);
    add_form(routes, council + "/members/{member}/departure", show_departure, end_mandate);
    add_form(routes, council + "/adopt", show_adoption, adopt_recommendation);
    std::string const recommendation = "/console/recommendations/{number}";
    routes.get(recommendation, signed_in(show_recommendation));
    add_form(routes, recommendation + "/receipt", show_recommendation, receive_recommendation);
    add_form(routes, recommendation + "/withdrawal", show_recommendation, withdraw_recommendation);
    add_form(routes, recommendation + "/hearing", show_recommendation, set_hearing);
    add_form(routes, recommendation + "/reply", show_recommendation, reply_to_recommendation);
    add_form(routes, recommendation + "/steps", show_recommendation, record_step);
}

}  // namespace

void add_routes(web::Routes& routes) {
    routes.get("/console/sign-in", show_sign_in);
    routes.post_slow("/console/sign-in", sign_in);
    routes.post("/console/sign-out", signed_in_form(sign_out));
    routes.get("/console", signed_in(show_work));
    add_desk_routes(routes);
    add_account_routes(routes);
    add_answer_routes(routes);
    add_reading_routes(routes);
    add_council_routes(routes);
    routes.get_below("/console", signed_in(show_nothing));
}

}  // namespace consult::console
