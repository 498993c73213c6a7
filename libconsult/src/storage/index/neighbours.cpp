#include "storage/index/neighbours.h"

#include <algorithm>

#include "storage/index/segment.h"

namespace consult::storage::index {
namespace {

/// An occurrence as a number: its document, its position, its word. However long texts are, the
/// common words of a segment are fewer than sixty-four times as many as a text has on average.
constexpr unsigned word_bits = 22;
constexpr unsigned position_bits = 26;
static_assert(sizeof(Document) * 8 + position_bits + word_bits == 64);

std::uint64_t place_of(std::uint64_t occurrence) {
    return occurrence >> word_bits;
}

std::uint32_t word_of(std::uint64_t occurrence) {
    return static_cast<std::uint32_t>(occurrence & ((std::uint64_t{1} << word_bits) - 1));
}

struct Pair {
    std::uint64_t words;  ///< the first one in the upper half
    std::uint64_t place;  ///< of the first
    friend auto operator<=>(Pair const&, Pair const&) = default;
};

}  // namespace

std::string neighbours_term(std::string_view first, std::string_view second) {
    std::string term{neighbours_kind};
    term += first;
    term += ' ';  // no word has one
    term += second;
    return term;
}

void Neighbours::add(std::string_view word, Posting const& posting) {
    if (!posting.is_common) return;
    auto const number = static_cast<std::uint64_t>(words_.size());
    words_.emplace_back(word);
    std::vector<std::uint64_t> places;
    places.reserve(posting.positions.size());
    PostingReader{posting.documents, segment_documents_}.add_places(
        posting.counts, posting.positions, Bits::all(segment_documents_), 0, places);
    for (std::uint64_t const place : places) {
        std::uint64_t const position = place & 0xFFFFFFFFU;
        occurrences_.push_back(place >> 32U << (position_bits + word_bits) | position << word_bits |
                               number);
    }
}

void Neighbours::write(TermWriter& terms) {
    std::ranges::sort(occurrences_);
    std::vector<Pair> pairs;
    for (std::size_t i = 1; i < occurrences_.size(); ++i) {
        std::uint64_t const place = place_of(occurrences_[i - 1]);
        if (place_of(occurrences_[i]) != place + 1) continue;
        pairs.push_back(
            {std::uint64_t{word_of(occurrences_[i - 1])} << 32U | word_of(occurrences_[i]), place});
    }
    occurrences_.clear();
    // Words came in their order, so pairs are written in that of their terms, nearly.
    std::ranges::sort(pairs);
    PostingWriter writer;
    for (std::size_t i = 0; i < pairs.size();) {
        std::uint64_t const words = pairs[i].words;
        for (; i < pairs.size() && pairs[i].words == words; ++i) {
            std::uint64_t const place = pairs[i].place;
            writer.add(static_cast<Document>(place >> position_bits),
                       static_cast<std::uint32_t>(place & ((1U << position_bits) - 1)));
        }
        terms.write(
            neighbours_term(words_[words >> 32U], words_[static_cast<std::uint32_t>(words)]),
            writer.write(segment_documents_));
    }
    words_.clear();
}

}  // namespace consult::storage::index
