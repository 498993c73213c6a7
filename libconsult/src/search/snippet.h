/// Finding the words of a query again in a text.
#pragma once

#include <string_view>

#include <consult/language.h>
#include <consult/snippet.h>

#include "search/query.h"

namespace consult::search {

/// The stretch of some forty words with the most different clauses of the query; the beginning of
/// the text where none is in it. Words are marked as they stand in the text, whatever form of them
/// was searched for; words of a phrase only where the phrase is whole. A very long word alone is
/// kept whole.
[[nodiscard]] Snippet make_snippet(std::string_view text, Language const& language,
                                   Query const& query, Analyser& analyser);

/// Whether the text has all clauses of the query.
[[nodiscard]] bool matches(std::string_view text, Language const& language, Query const& query,
                           Analyser& analyser);

}  // namespace consult::search
