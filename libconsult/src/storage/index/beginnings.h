/// Beginnings of words that many words have: what is still being typed stands for all of them, and
/// to read the rows of hundreds of rare words takes longer than one of them all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/index/posting.h"
#include "storage/index/term_rows.h"

namespace consult::storage::index {

/// Whether a beginning has as many letters as those that are kept.
[[nodiscard]] bool is_kept_beginning(std::string_view beginning);
/// The term of a beginning.
[[nodiscard]] std::string beginning_term(std::string_view beginning);

/// Gathers the words of a segment by their beginnings, and writes those that enough words have.
class Beginnings {
public:
    explicit Beginnings(std::size_t segment_documents);

    /// Words come in the order of their octets.
    void add(std::string_view word, Posting const& posting, TermWriter& terms);
    /// After the last word.
    void write(TermWriter& terms);

private:
    std::size_t const segment_documents_;
    std::string beginning_;  // of the words since the last change of it
    std::size_t words_ = 0;
    Bits documents_;
    std::vector<std::uint8_t> counts_;  // by document
};

}  // namespace consult::storage::index
