/// Full-text search of consultations with PostgreSQL's tsvector.
#pragma once

#include <string>
#include <string_view>

namespace consult::storage::postgres {

/// The words of a text in search form, one space between them: runs of letters and digits, Latin
/// letters without their diacritics, as the embedded engine's index has them.
[[nodiscard]] std::string indexed_words(std::string_view text);

/// Replaces the words a consultation is found by: $1 is its id, $2 are its indexed words.
inline constexpr std::string_view replace_words_sql =
    "INSERT INTO consultation_search (consultation_id, words) "
    "VALUES ($1, array_to_tsvector(string_to_array($2, ' '))) ON CONFLICT (consultation_id) "
    "DO UPDATE SET words = excluded.words";

/// Consultations that a tsquery finds, as a subquery of ids with its single parameter.
[[nodiscard]] std::string search_sql(int placeholder);

/// What `words` (in search form) look for, as a tsquery in which nothing is read as syntax. Empty
/// when there is no term; finds nothing when none of the terms is a word.
[[nodiscard]] std::string tsquery(std::string_view words);

}  // namespace consult::storage::postgres
