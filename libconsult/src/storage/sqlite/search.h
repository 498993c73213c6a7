/// Full-text search of consultations with FTS5.
#pragma once

#include <string>
#include <string_view>

#include "storage/storage.h"

namespace consult::storage {

/// The terms of `words` (in search form), each quoted so that none is read as syntax. Empty when
/// there is no term.
[[nodiscard]] std::string fts5_terms(std::string_view words);

/// The ids of consultations that match the parameter with that number, as a subquery.
[[nodiscard]] std::string fts5_search_sql(int placeholder);

/// Adds the words a consultation is found by: $1 is its id, $2 are the words in search form.
inline constexpr std::string_view add_words_sql =
    "INSERT INTO consultation_search (rowid, words) VALUES ($1, $2)";

/// Replaces the words a consultation is found by; the table keeps no text of its own, so the old
/// words are needed to take them out.
void index_words(Transaction& transaction, ConsultationId id, std::string_view old_words,
                 std::string_view words);

}  // namespace consult::storage
