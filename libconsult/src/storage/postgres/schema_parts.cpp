#include "storage/postgres/schema_parts.h"

#include <algorithm>
#include <string_view>

namespace consult::storage::postgres {
namespace {

/// As the scripts make them. Whoever adds a script adds here what it makes, in order.
constexpr std::string_view made_by_scripts[] = {
    "constraint account_login_key of account",
    "constraint account_pkey of account",
    "constraint account_role_account_id_fkey of account_role",
    "constraint account_role_institution_id_fkey of account_role",
    "constraint calendar_addition_pkey of calendar_addition",
    "constraint campaign_consultation_id_fkey of campaign",
    "constraint campaign_contest_campaign_id_fkey of campaign_contest",
    "constraint campaign_contest_comment_id_fkey of campaign_contest",
    "constraint campaign_contest_pkey of campaign_contest",
    "constraint campaign_decision_campaign_id_fkey of campaign_decision",
    "constraint campaign_decision_other_id_fkey of campaign_decision",
    "constraint campaign_decision_pkey of campaign_decision",
    "constraint campaign_exemplar_id_fkey of campaign",
    "constraint campaign_letter_campaign_id_fkey of campaign_letter",
    "constraint campaign_letter_holder_id_fkey of campaign_letter",
    "constraint campaign_letter_pkey of campaign_letter",
    "constraint campaign_member_campaign_id_fkey of campaign_member",
    "constraint campaign_member_comment_id_fkey of campaign_member",
    "constraint campaign_member_pkey of campaign_member",
    "constraint campaign_pin_campaign_id_fkey of campaign_pin",
    "constraint campaign_pin_comment_id_fkey of campaign_pin",
    "constraint campaign_pin_pkey of campaign_pin",
    "constraint campaign_pkey of campaign",
    "constraint campaign_progress_consultation_id_fkey of campaign_progress",
    "constraint campaign_progress_pkey of campaign_progress",
    "constraint coded_comment_comment_id_fkey of coded_comment",
    "constraint coded_comment_pkey of coded_comment",
    "constraint coded_comment_sample_id_fkey of coded_comment",
    "constraint coding_sample_comment_comment_id_fkey of coding_sample_comment",
    "constraint coding_sample_comment_pkey of coding_sample_comment",
    "constraint coding_sample_comment_sample_id_fkey of coding_sample_comment",
    "constraint coding_sample_consultation_id_fkey of coding_sample",
    "constraint coding_sample_pkey of coding_sample",
    "constraint comment_code_comment_id_fkey of comment_code",
    "constraint comment_code_pkey of comment_code",
    "constraint comment_code_sample_id_fkey of comment_code",
    "constraint comment_code_theme_id_fkey of comment_code",
    "constraint comment_consultation_id_fkey of comment",
    "constraint comment_consultation_id_sequence_key of comment",
    "constraint comment_content_comment_id_fkey of comment_content",
    "constraint comment_content_pkey of comment_content",
    "constraint comment_counter_pkey of comment_counter",
    "constraint comment_idempotency_key of comment",
    "constraint comment_import_comment_id_fkey of comment_import",
    "constraint comment_import_consultation_id_fkey of comment_import",
    "constraint comment_import_consultation_id_source_source_id_key of comment_import",
    "constraint comment_import_pkey of comment_import",
    "constraint comment_note_comment_id_fkey of comment_note",
    "constraint comment_note_pkey of comment_note",
    "constraint comment_pkey of comment",
    "constraint comment_screening_comment_id_fkey of comment_screening",
    "constraint comment_screening_pkey of comment_screening",
    "constraint comment_tally_pkey of comment_tally",
    "constraint comment_version_id_fkey of comment",
    "constraint comment_work_comment_id_fkey of comment_work",
    "constraint comment_work_pkey of comment_work",
    "constraint consultation_institution_id_fkey of consultation",
    "constraint consultation_institution_id_year_sequence_key of consultation",
    "constraint consultation_pkey of consultation",
    "constraint consultation_search_pkey of consultation_search",
    "constraint consultation_topic_consultation_id_fkey of consultation_topic",
    "constraint consultation_topic_pkey of consultation_topic",
    "constraint document_consultation_id_fkey of document",
    "constraint document_pkey of document",
    "constraint draft_consultation_id_fkey of draft",
    "constraint draft_pkey of draft",
    "constraint draft_text_pkey of draft_text",
    "constraint draft_text_version_id_fkey of draft_text",
    "constraint draft_text_version_id_language_key of draft_text",
    "constraint draft_version_draft_id_fkey of draft_version",
    "constraint draft_version_draft_id_number_key of draft_version",
    "constraint draft_version_pkey of draft_version",
    "constraint erratum_consultation_id_fkey of erratum",
    "constraint erratum_pkey of erratum",
    "constraint file_piece_pkey of file_piece",
    "constraint file_piece_sha256_fkey of file_piece",
    "constraint file_pkey of file",
    "constraint institution_code_key of institution",
    "constraint institution_pkey of institution",
    "constraint lease_pkey of lease",
    "constraint log_content_pkey of log_content",
    "constraint log_node_pkey of log_node",
    "constraint log_order_entry_id_fkey of log_order",
    "constraint log_order_entry_id_key of log_order",
    "constraint log_order_pkey of log_order",
    "constraint obligation_change_consultation_id_fkey of obligation_change",
    "constraint obligation_change_pkey of obligation_change",
    "constraint obligation_consultation_id_fkey of obligation",
    "constraint obligation_consultation_id_name_key of obligation",
    "constraint obligation_pkey of obligation",
    "constraint outbox_account_id_fkey of outbox",
    "constraint outbox_consultation_id_fkey of outbox",
    "constraint outbox_consultation_id_obligation_due_at_occasion_account_i_key of outbox",
    "constraint outbox_pkey of outbox",
    "constraint period_change_consultation_id_fkey of period_change",
    "constraint period_change_pkey of period_change",
    "constraint procedure_event_consultation_id_fkey of procedure_event",
    "constraint procedure_event_pkey of procedure_event",
    "constraint procedure_institution_id_fkey of procedure",
    "constraint procedure_move_consultation_id_fkey of procedure_move",
    "constraint procedure_move_pkey of procedure_move",
    "constraint procedure_pkey of procedure",
    "constraint provision_pkey of provision",
    "constraint provision_text_id_fkey of provision",
    "constraint report_consultation_id_fkey of report",
    "constraint report_pkey of report",
    "constraint response_campaign_campaign_id_fkey of response_campaign",
    "constraint response_campaign_pkey of response_campaign",
    "constraint response_campaign_response_id_fkey of response_campaign",
    "constraint response_comment_comment_id_fkey of response_comment",
    "constraint response_comment_pkey of response_comment",
    "constraint response_comment_response_id_fkey of response_comment",
    "constraint response_consultation_id_fkey of response",
    "constraint response_pkey of response",
    "constraint response_theme_pkey of response_theme",
    "constraint response_theme_response_id_fkey of response_theme",
    "constraint response_theme_theme_id_fkey of response_theme",
    "constraint saved_view_account_id_consultation_id_name_key of saved_view",
    "constraint saved_view_consultation_id_fkey of saved_view",
    "constraint saved_view_pkey of saved_view",
    "constraint secret_pkey of secret",
    "constraint server_pkey of server",
    "constraint session_account_id_fkey of session",
    "constraint session_pkey of session",
    "constraint theme_change_other_id_fkey of theme_change",
    "constraint theme_change_pkey of theme_change",
    "constraint theme_change_theme_id_fkey of theme_change",
    "constraint theme_comment_comment_id_fkey of theme_comment",
    "constraint theme_comment_pkey of theme_comment",
    "constraint theme_comment_theme_id_fkey of theme_comment",
    "constraint theme_consultation_id_fkey of theme",
    "constraint theme_pkey of theme",
    "index account_role_account of account_role",
    "index campaign_contest_campaign of campaign_contest",
    "index campaign_contest_comment of campaign_contest",
    "index campaign_member_adds of campaign_member",
    "index campaign_member_campaign of campaign_member",
    "index campaign_size of campaign",
    "index campaign_words of campaign",
    "index coding_sample_consultation of coding_sample",
    "index comment_answered of comment",
    "index comment_note_comment of comment_note",
    "index comment_provision of comment",
    "index comment_received of comment",
    "index comment_screened of comment",
    "index comment_unanswered of comment",
    "index comment_withheld of comment",
    "index comment_work_assigned of comment_work",
    "index consultation_closing of consultation",
    "index consultation_counted of consultation",
    "index consultation_newest of consultation",
    "index consultation_next_look of consultation",
    "index consultation_opening of consultation",
    "index consultation_over of consultation",
    "index consultation_search_words of consultation_search",
    "index consultation_topic_topic of consultation_topic",
    "index document_consultation of document",
    "index draft_consultation of draft",
    "index obligation_due of obligation",
    "index outbox_account of outbox",
    "index provision_depth of provision",
    "index provision_eid of provision",
    "index response_campaign_campaign of response_campaign",
    "index response_comment_comment of response_comment",
    "index response_consultation of response",
    "index response_corrects of response",
    "index response_theme_theme of response_theme",
    "index session_account of session",
    "index session_expiry of session",
    "index theme_comment_comment of theme_comment",
    "index theme_consultation of theme",
    "trigger comment_recounted_before of comment",
    "trigger comment_recounted_now of comment",
    "trigger comment_uncounted of comment"};

/// Those that are made with a constraint go with it. A trigger that is off does nothing.
constexpr std::string_view all_parts =
    "SELECT 'constraint ' || k.conname || ' of ' || c.relname FROM pg_constraint k "
    "JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = k.connamespace "
    "WHERE n.nspname = 'consult' AND k.contype IN ('c', 'f', 'p', 'u') UNION ALL "
    "SELECT 'index ' || c.relname || ' of ' || t.relname FROM pg_index i "
    "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid "
    "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'consult' "
    "AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid "
    "AND k.contype IN ('p', 'u')) UNION ALL "
    "SELECT 'trigger ' || t.tgname || ' of ' || c.relname FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = 'consult' AND NOT t.tgisinternal AND t.tgenabled <> 'D'";

}  // namespace

std::vector<std::string> present_parts(Connection& connection) {
    std::vector<std::string> present;
    connection.query(all_parts, {}, [&](Row const& row) { present.push_back(row.string(0)); });
    std::ranges::sort(present);
    return present;
}

std::vector<std::string> missing_parts(Connection& connection) {
    std::vector<std::string> const present = present_parts(connection);
    std::vector<std::string> missing;
    for (std::string_view const part : made_by_scripts) {
        if (std::ranges::find(present, part) == present.end()) missing.emplace_back(part);
    }
    return missing;
}

}  // namespace consult::storage::postgres
