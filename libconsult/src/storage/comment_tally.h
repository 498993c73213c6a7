/// Counting all comments anew, as every engine can.
#pragma once

#include <string_view>

namespace consult::storage {

/// `$1` is the hash of the text that says nothing.
inline constexpr std::string_view count_all_comments_sql =
    "INSERT INTO comment_tally "
    "(consultation_id, version, provision, state, answer, has_text, comments) "
    "SELECT consultation_id, coalesce(version_id, 0), provision, state, answer, "
    "CASE WHEN text_hash <> $1 THEN 1 ELSE 0 END, count(*) FROM comment GROUP BY 1, 2, 3, 4, 5, 6";

}  // namespace consult::storage
