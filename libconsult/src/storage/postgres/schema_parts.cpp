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
    "constraint comment_pkey of comment",
    "constraint comment_screening_comment_id_fkey of comment_screening",
    "constraint comment_screening_pkey of comment_screening",
    "constraint comment_tally_pkey of comment_tally",
    "constraint comment_version_id_fkey of comment",
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
    "constraint draft_text_version_id_fkey of draft_text"};

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
