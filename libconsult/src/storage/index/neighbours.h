/// Two words that both are in many texts, one after the other: where such pairs stand is kept as
/// terms of their own, since to find that out from the positions of both words means reading
/// hundreds of thousands of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/index/posting.h"
#include "storage/index/term_rows.h"

namespace consult::storage::index {

/// The term of a pair of words; the second follows the first.
[[nodiscard]] std::string neighbours_term(std::string_view first, std::string_view second);

/// Gathers where the common words of a segment stand, and writes their pairs.
class Neighbours {
public:
    explicit Neighbours(std::size_t segment_documents) : segment_documents_(segment_documents) {}

    /// Of a word with its posting; one that is not common is passed over. None comes twice.
    void add(std::string_view word, Posting const& posting);
    /// What was added is forgotten.
    void write(TermWriter& terms);

private:
    std::size_t segment_documents_;
    std::vector<std::string> words_;
    /// Document, position and word of each occurrence, as a number.
    std::vector<std::uint64_t> occurrences_;
};

}  // namespace consult::storage::index
