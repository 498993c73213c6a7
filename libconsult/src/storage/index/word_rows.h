/// Which documents of a segment have a word of a query.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "search/query.h"
#include "storage/index/bits.h"
#include "storage/index/term_rows.h"

namespace consult::storage::index {

/// Says of a term that its row need not be read.
using IsKnown = std::function<bool(std::string_view term)>;
[[nodiscard]] bool none_is_known(std::string_view term);

/// Calls `each(row)` for rows that together have all documents with the word, and how often each
/// has it.
/// @param part documents or counts
void each_row_of(Queries& queries, Segment const& segment, search::QueryWord const& word,
                 TermPart part, EachTerm const& each, IsKnown const& is_known = none_is_known);
/// Calls `each(row)` for each term that is the word; for those that a beginning stands for, whether
/// they are known or not.
void each_term_of(Queries& queries, Segment const& segment, search::QueryWord const& word,
                  TermPart part, EachTerm const& each, IsKnown const& is_known = none_is_known);

/// What was read, in rows; so many octets are read about as fast as a row is found.
class Effort {
public:
    void add_row(std::size_t octets) { rows_ += 1 + octets / octets_for_a_row; }
    void add_octets(std::size_t octets) { rows_ += octets / octets_for_a_row; }
    [[nodiscard]] std::size_t rows() const { return rows_; }

private:
    static constexpr std::size_t octets_for_a_row = 8192;
    std::size_t rows_ = 0;
};

}  // namespace consult::storage::index
