#include "platform/answer_verification.h"

#include "core/counted_words.h"
#include "storage/response_publication_rows.h"

namespace consult {

void verify_answers(storage::Queries& queries, LogVerification& found) {
    std::int64_t const misplaced = queries.integer(
        "SELECT count(*) FROM comment m WHERE m.answer <> coalesce("
        "(SELECT r.disposition FROM response_comment rc JOIN response r ON r.id = rc.response_id "
        "WHERE rc.comment_id = m.id AND " +
        std::string{storage::is_the_answer} +
        " ORDER BY r.published_at DESC, r.id DESC LIMIT 1), "
        "CASE WHEN EXISTS (SELECT 1 FROM response_comment rc WHERE rc.comment_id = m.id "
        "AND rc.through = '') THEN 'drafted' ELSE '' END)");
    if (misplaced != 0) {
        found.discrepancies.push_back(english_count(
            static_cast<std::uint64_t>(misplaced), "comment is not listed as answered as it is",
            "comments are not listed as answered as they are"));
    }
}

}  // namespace consult
