/// The public pages, each made in the file named after it.
#pragma once

#include <functional>
#include <optional>

#include <consult/error.h>
#include <consult/http/message.h>

#include "http/rate_limit.h"
#include "web/page_handler.h"
#include "web/route.h"

namespace consult::portal {

/// Whether a submission may go on now; otherwise the refusal, which says when to come again.
using SubmissionGate = std::function<std::optional<Error>(web::Visit const&)>;

/// What the form may take besides submissions.
struct SendingLimits {
    /// Of one network: looking at comments before they are sent, and going back to them.
    http::RateLimit previews{2, 60};
    /// Of all together: forms refused by the gate whose key is looked up at the same time, as
    /// ApiOptions has it.
    std::size_t most_retry_lookups = 64;
};

// list_page: consultations with filters
[[nodiscard]] Result<http::Response> show_list(web::Visit& visit);
// overview_page: one consultation with its dates, documents and figures
[[nodiscard]] Result<http::Response> show_overview(web::Visit& visit);
// draft_page: the draft to read, newest version or the one named
[[nodiscard]] Result<http::Response> show_draft(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_version(web::Visit& visit);
// provision_page: one provision of a version, by itself
[[nodiscard]] Result<http::Response> show_provision(web::Visit& visit);
// comparison_page: what changed from one version of the draft to another
[[nodiscard]] Result<http::Response> show_comparison(web::Visit& visit);
// comments_page, comment_page: what was said
[[nodiscard]] Result<http::Response> show_comments(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_comment(web::Visit& visit);
// campaigns_page: comments that share a text
[[nodiscard]] Result<http::Response> show_campaigns(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_campaign(web::Visit& visit);
// themes_page: the points raised, each with what was answered
[[nodiscard]] Result<http::Response> show_themes(web::Visit& visit);
// comment_search_page: published comments that have some words
[[nodiscard]] Result<http::Response> search_comments(web::Visit& visit);
// responses_page, report_page: what was answered
[[nodiscard]] Result<http::Response> show_responses(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_report(web::Visit& visit);
// comment_form_page: writing, checking and sending a comment
[[nodiscard]] Result<http::Response> open_comment_form(web::Visit& visit);
[[nodiscard]] web::ShowingLater send_comment(web::Later later, SubmissionGate gate,
                                             SendingLimits const& limits);
// tracking_page: what became of a comment, for whoever has its token
[[nodiscard]] Result<http::Response> show_tracking_form(web::Visit& visit);
[[nodiscard]] Result<http::Response> track(web::Visit& visit);
[[nodiscard]] Result<http::Response> object_to_campaign(web::Visit& visit);
// atom_feeds: what is new, for programs that read feeds
[[nodiscard]] Result<http::Response> show_feed(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_institution_feed(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_topic_feed(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_consultation_feed(web::Visit& visit);
// subscribe_page: asking to be told by e-mail
[[nodiscard]] Result<http::Response> show_subscribe_form(web::Visit& visit);
[[nodiscard]] Result<http::Response> subscribe(web::Visit& visit);
// subscriptions_page: what the links in messages open
[[nodiscard]] Result<http::Response> show_confirmation(web::Visit& visit);
[[nodiscard]] Result<http::Response> confirm_subscription(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_subscriptions(web::Visit& visit);
[[nodiscard]] Result<http::Response> change_subscription(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_unsubscription(web::Visit& visit);
[[nodiscard]] Result<http::Response> unsubscribe(web::Visit& visit);
// obligations_page: what is owed of a consultation, and what became of it
[[nodiscard]] Result<http::Response> show_obligations(web::Visit& visit);
// calendar_feeds: dates as calendars that programs subscribe to
[[nodiscard]] Result<http::Response> show_consultation_calendar(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_institution_calendar(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_official_calendar(web::Visit& visit);
// promises_page: what was overdue or kept late, across consultations
[[nodiscard]] Result<http::Response> show_promises(web::Visit& visit);
// exceptions_page: periods cut short, comments without a response of their own
[[nodiscard]] Result<http::Response> show_exceptions(web::Visit& visit);
// upcoming_page: what is announced and will open
[[nodiscard]] Result<http::Response> show_upcoming(web::Visit& visit);
// log_page: what the log is, and how anyone checks a receipt with it
[[nodiscard]] Result<http::Response> show_log(web::Visit& visit);
// planner_page: every date of a consultation that is only thought of
[[nodiscard]] Result<http::Response> show_planner(web::Visit& visit);
// procedures_page: the rules that consultations run under
[[nodiscard]] Result<http::Response> show_procedures(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_procedure(web::Visit& visit);
// council_rules_page: who may sit in a council, how it is formed, meets and decides
[[nodiscard]] Result<http::Response> show_all_council_rules(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_council_rules(web::Visit& visit);
// councils_page: which there are, who sits in one and what it recommends, its own rules
[[nodiscard]] Result<http::Response> show_councils(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_council(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_rules_of_council(web::Visit& visit);
// recommendation_page: one of a council, with its reply and what was done
[[nodiscard]] Result<http::Response> show_recommendation(web::Visit& visit);
// calendars_page: which days are worked
[[nodiscard]] Result<http::Response> show_calendars(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_calendar_year(web::Visit& visit);
// help_page: how consultations work, and how accessible these pages are
[[nodiscard]] Result<http::Response> show_help(web::Visit& visit);
[[nodiscard]] Result<http::Response> show_accessibility(web::Visit& visit);

}  // namespace consult::portal
