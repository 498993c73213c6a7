#include "platform/tally_verification.h"

namespace consult {

void verify_tally(storage::Queries& queries, LogVerification& found) {
    Digest const no_text = sha256("");
    std::int64_t const miscounted = queries.integer(
        "SELECT count(*) FROM (SELECT consultation_id FROM "
        "(SELECT consultation_id, version, provision, state, answer, has_text, comments "
        "FROM comment_tally UNION ALL "
        "SELECT consultation_id, coalesce(version_id, 0), provision, state, answer, "
        "CASE WHEN text_hash <> $1 THEN 1 ELSE 0 END, -1 FROM comment) counted "
        "GROUP BY consultation_id, version, provision, state, answer, has_text "
        "HAVING sum(comments) <> 0) wrong",
        {no_text});
    if (miscounted != 0) {
        found.discrepancies.push_back(std::to_string(miscounted) +
                                      " of the counts of comments are not what is stored");
    }
    std::int64_t const misplaced = queries.integer(
        "SELECT count(*) FROM comment m WHERE m.answer <> coalesce("
        "(SELECT r.disposition FROM response_comment rc JOIN response r ON r.id = rc.response_id "
        "WHERE rc.comment_id = m.id AND r.state = 'published' "
        "ORDER BY r.published_at DESC, r.id DESC LIMIT 1), "
        "CASE WHEN EXISTS (SELECT 1 FROM response_comment rc WHERE rc.comment_id = m.id) "
        "THEN 'drafted' ELSE '' END)");
    if (misplaced != 0) {
        found.discrepancies.push_back(std::to_string(misplaced) +
                                      " comments are not listed as answered as they are");
    }
}

}  // namespace consult
