#include "platform/tally_verification.h"

namespace consult {

void verify_tally(storage::Queries& queries, LogVerification& found) {
    std::int64_t const miscounted = queries.integer(
        "SELECT count(*) FROM (SELECT consultation_id FROM "
        "(SELECT consultation_id, version, provision, state, answer, has_text, comments "
        "FROM comment_tally UNION ALL "
        "SELECT consultation_id, coalesce(version_id, 0), provision, state, answer, "
        "CASE WHEN text_hash <> $1 THEN 1 ELSE 0 END, -1 FROM comment) counted "
        "GROUP BY consultation_id, version, provision, state, answer, has_text "
        "HAVING sum(comments) <> 0) wrong",
        {sha256_of_nothing});
    if (miscounted != 0) {
        found.discrepancies.push_back(std::to_string(miscounted) +
                                      " of the counts of comments are not what is stored");
    }
}

}  // namespace consult
