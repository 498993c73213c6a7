/// The officials' pages, each made in the file named after it.
#pragma once

#include <consult/error.h>
#include <consult/http/message.h>

#include "console/desk.h"
#include "web/route.h"

namespace consult::console {

// sign_in_page
[[nodiscard]] Result<http::Response> show_sign_in(web::Visit& visit);
[[nodiscard]] Result<http::Response> sign_in(web::Visit& visit);
[[nodiscard]] Result<http::Response> sign_out(Desk& desk);

// work_page: the consultations of the official's institutions
[[nodiscard]] Result<http::Response> show_work(Desk& desk);

// consultation_page: where it stands and all that can be done now
[[nodiscard]] Result<http::Response> show_consultation(Desk& desk);

// texts_page: creating, and changing the texts
[[nodiscard]] Result<http::Response> show_new(Desk& desk);
[[nodiscard]] Result<http::Response> create(Desk& desk);
[[nodiscard]] Result<http::Response> show_texts(Desk& desk);
[[nodiscard]] Result<http::Response> change_texts(Desk& desk);

// period_page: the first period
[[nodiscard]] Result<http::Response> show_period(Desk& desk);
[[nodiscard]] Result<http::Response> set_period(Desk& desk);

// procedure_page: choosing the rules, and moving to others
[[nodiscard]] Result<http::Response> show_procedure(Desk& desk);
[[nodiscard]] Result<http::Response> set_procedure(Desk& desk);

// obligations_page: what is owed, recording what happened, giving something up
[[nodiscard]] Result<http::Response> show_obligations(Desk& desk);
[[nodiscard]] Result<http::Response> record_event(Desk& desk);
[[nodiscard]] Result<http::Response> waive_obligation(Desk& desk);
[[nodiscard]] Result<http::Response> show_withdrawal(Desk& desk);
[[nodiscard]] Result<http::Response> withdraw_event(Desk& desk);

// step_page: /publish, /extend, /suspend, /close, /cancel
[[nodiscard]] Result<http::Response> show_step(Desk& desk);
[[nodiscard]] Result<http::Response> take_step(Desk& desk);

// traits_page: voluntary questions, and who took part
[[nodiscard]] Result<http::Response> show_traits(Desk& desk);
[[nodiscard]] Result<http::Response> choose_traits(Desk& desk);

// correction_page
[[nodiscard]] Result<http::Response> show_correction(Desk& desk);
[[nodiscard]] Result<http::Response> correct(Desk& desk);

// comments_page: all comments, and screening several at once
[[nodiscard]] Result<http::Response> show_comments(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_comments(Desk& desk);

// comment_search_page: all comments that have some words; keeping searches
[[nodiscard]] Result<http::Response> search_comments(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_search(Desk& desk);

// comment_page: one comment whole
[[nodiscard]] Result<http::Response> show_comment(Desk& desk);
[[nodiscard]] Result<http::Response> screen_comment(Desk& desk);
[[nodiscard]] Result<http::Response> mark_comment(Desk& desk);

// reading_page: queues, assignment; taking the next of a queue
[[nodiscard]] Result<http::Response> show_reading(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_queue(Desk& desk);
[[nodiscard]] Result<http::Response> start_reading(Desk& desk);

// reading_comment_page: one comment of a queue, with the draft beside it
[[nodiscard]] Result<http::Response> show_reading_comment(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_reading_comment(Desk& desk);

// coding_page: samples that several officials code
[[nodiscard]] Result<http::Response> show_coding(Desk& desk);
[[nodiscard]] Result<http::Response> draw_sample(Desk& desk);
[[nodiscard]] Result<http::Response> show_sample(Desk& desk);
[[nodiscard]] Result<http::Response> code_sample(Desk& desk);

// response_page: writing one, and changing it while it is drafted
[[nodiscard]] Result<http::Response> show_new_response(Desk& desk);
[[nodiscard]] Result<http::Response> write_response(Desk& desk);
[[nodiscard]] Result<http::Response> show_response(Desk& desk);
[[nodiscard]] Result<http::Response> change_response(Desk& desk);
[[nodiscard]] Result<http::Response> send_response_back(Desk& desk);

// campaigns_page: comments that share a text, and objections
[[nodiscard]] Result<http::Response> show_campaigns(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_campaigns(Desk& desk);
// campaign_page: one with its comments, and deciding about it
[[nodiscard]] Result<http::Response> show_campaign(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_campaign(Desk& desk);

// themes_page: the points raised, and making one
[[nodiscard]] Result<http::Response> show_themes(Desk& desk);
[[nodiscard]] Result<http::Response> make_theme(Desk& desk);
// theme_page: one with its comments, rewording, merging and splitting it
[[nodiscard]] Result<http::Response> show_theme(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_theme(Desk& desk);
[[nodiscard]] Result<http::Response> reword_theme(Desk& desk);

// responses_page: those of a state, and reviewing and publishing many at once
[[nodiscard]] Result<http::Response> show_responses(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_responses(Desk& desk);

// councils_page: those the official works with, and founding one
[[nodiscard]] Result<http::Response> show_councils(Desk& desk);
[[nodiscard]] Result<http::Response> show_new_council(Desk& desk);
[[nodiscard]] Result<http::Response> found_council(Desk& desk);
// council_page: one with its members, ending a mandate, electing the chair
[[nodiscard]] Result<http::Response> show_council(Desk& desk);
[[nodiscard]] Result<http::Response> elect_chair(Desk& desk);
[[nodiscard]] Result<http::Response> show_departure(Desk& desk);
[[nodiscard]] Result<http::Response> end_mandate(Desk& desk);
// appointment_page: one member at a form, or a roster
[[nodiscard]] Result<http::Response> show_appointment(Desk& desk);
[[nodiscard]] Result<http::Response> appoint_member(Desk& desk);
[[nodiscard]] Result<http::Response> show_import(Desk& desk);
[[nodiscard]] Result<http::Response> import_roster(Desk& desk);
// adoption_page: a recommendation that a council adopted
[[nodiscard]] Result<http::Response> show_adoption(Desk& desk);
[[nodiscard]] Result<http::Response> adopt_recommendation(Desk& desk);
// recommendation_page: what the council and the body do about one
[[nodiscard]] Result<http::Response> show_recommendation(Desk& desk);
[[nodiscard]] Result<http::Response> receive_recommendation(Desk& desk);
[[nodiscard]] Result<http::Response> withdraw_recommendation(Desk& desk);
[[nodiscard]] Result<http::Response> set_hearing(Desk& desk);
[[nodiscard]] Result<http::Response> reply_to_recommendation(Desk& desk);
[[nodiscard]] Result<http::Response> record_step(Desk& desk);

// report_page
[[nodiscard]] Result<http::Response> show_report(Desk& desk);
[[nodiscard]] Result<http::Response> write_report(Desk& desk);
[[nodiscard]] Result<http::Response> show_report_publication(Desk& desk);
[[nodiscard]] Result<http::Response> publish_report(Desk& desk);
// report_files: the report and the response matrix in their forms
[[nodiscard]] Result<http::Response> send_report_file(Desk& desk);
// draft_page: versions and languages, adding a text
[[nodiscard]] Result<http::Response> show_draft(Desk& desk);
[[nodiscard]] Result<http::Response> add_text(Desk& desk);

// draft_text_page: what was read from a source, and the source
[[nodiscard]] Result<http::Response> show_draft_text(Desk& desk);
[[nodiscard]] Result<http::Response> send_draft_source(Desk& desk);

// preview_page: overview and draft as everyone will see them
[[nodiscard]] Result<http::Response> show_preview(Desk& desk);
[[nodiscard]] Result<http::Response> show_draft_preview(Desk& desk);
[[nodiscard]] Result<http::Response> show_version_preview(Desk& desk);

// comparison_page: what a version changes in the one published before it
[[nodiscard]] Result<http::Response> show_version_comparison(Desk& desk);
// version_page: the next version, and publishing one
[[nodiscard]] Result<http::Response> show_next_version(Desk& desk);
[[nodiscard]] Result<http::Response> add_version(Desk& desk);
[[nodiscard]] Result<http::Response> show_version_publication(Desk& desk);
[[nodiscard]] Result<http::Response> publish_version(Desk& desk);

// documents_page
[[nodiscard]] Result<http::Response> show_documents(Desk& desk);
[[nodiscard]] Result<http::Response> upload_document(Desk& desk);
[[nodiscard]] Result<http::Response> publish_document(Desk& desk);
[[nodiscard]] Result<http::Response> send_document(Desk& desk);

// account_page: one's own
[[nodiscard]] Result<http::Response> show_account(Desk& desk);
[[nodiscard]] Result<http::Response> change_password(Desk& desk);

// accounts_page: everyone's, for administrators
[[nodiscard]] Result<http::Response> show_accounts(Desk& desk);
[[nodiscard]] Result<http::Response> show_new_account(Desk& desk);
[[nodiscard]] Result<http::Response> create_account(Desk& desk);
[[nodiscard]] Result<http::Response> show_one_account(Desk& desk);
[[nodiscard]] Result<http::Response> change_account(Desk& desk);
[[nodiscard]] Result<http::Response> set_account_password(Desk& desk);

// messages_page: what waits to be sent, and what could not be delivered; for administrators
[[nodiscard]] Result<http::Response> show_messages(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_message(Desk& desk);

// webhooks_page: programs of others that are told
[[nodiscard]] Result<http::Response> show_webhooks(Desk& desk);
[[nodiscard]] Result<http::Response> create_webhook(Desk& desk);
[[nodiscard]] Result<http::Response> act_on_webhook(Desk& desk);

// institutions_page: for administrators
[[nodiscard]] Result<http::Response> show_institutions(Desk& desk);
[[nodiscard]] Result<http::Response> create_institution(Desk& desk);

// calendars_page: working days moved by decree, for administrators
[[nodiscard]] Result<http::Response> show_calendars(Desk& desk);
[[nodiscard]] Result<http::Response> show_calendar(Desk& desk);
[[nodiscard]] Result<http::Response> add_to_calendar(Desk& desk);

}  // namespace consult::console
