#include "storage/index/phrase_search.h"

#include <algorithm>

#include "storage/index/neighbours.h"

namespace consult::storage::index {
namespace {

/// A beginning may stand for many common words; then positions are read instead.
constexpr std::size_t most_pairs = 40;

bool has_few_pairs(std::size_t first, std::size_t second) {
    return first * second <= most_pairs;
}

}  // namespace

PhraseSearch::PhraseSearch(Queries& queries, Segment const& segment, search::Clause const& clause,
                           Effort& effort)
    : queries_(queries),
      segment_(segment),
      clause_(clause),
      effort_(effort),
      sure_(segment.documents),
      open_(Bits::all(segment.documents)) {
    words_.reserve(clause.words.size());
}

Bits const& PhraseSearch::add_word() {
    search::QueryWord const& asked = clause_.words[words_.size()];
    Word& word = words_.emplace_back(Bits{segment_.documents}, Bits{segment_.documents});
    each_term_of(queries_, segment_, asked, TermPart::documents, [&](TermRow const& row) {
        effort_.add_row(row.documents.size());
        PostingReader const posting{row.documents, segment_.documents};
        posting.add_to(word.documents);
        if (is_common(posting.size(), segment_.documents)) {
            word.common.emplace_back(row.term.substr(1));
        } else {
            posting.add_to(word.rare);
        }
    });
    return word.documents;
}

template <class Each>
void PhraseSearch::each_pair_row(Word const& first, Word const& second, TermPart part,
                                 Each const& each) {
    for (std::string const& one : first.common) {
        for (std::string const& other : second.common) {
            effort_.add_row(0);
            read_term(queries_, segment_, neighbours_term(one, other), part, each);
        }
    }
}

Bits PhraseSearch::with_pair(Word const& first, Word const& second) {
    Bits having{segment_.documents};
    each_pair_row(first, second, TermPart::documents, [&](TermRow const& row) {
        effort_.add_octets(row.documents.size());
        PostingReader{row.documents, segment_.documents}.add_to(having);
    });
    return having;
}

void PhraseSearch::narrow(Bits& found) {
    for (std::size_t w = 1; w < words_.size() && !found.empty(); ++w) {
        Word const& first = words_[w - 1];
        Word const& second = words_[w];
        if (!has_few_pairs(first.common.size(), second.common.size())) continue;
        Bits unknown = first.documents;
        unknown.keep_common(second.rare);
        Bits others = first.rare;
        others.keep_common(second.documents);
        unknown.add_all(others);
        Bits having = with_pair(first, second);
        if (words_.size() == 2) {
            sure_ = having;
            open_ = unknown;
        }
        having.add_all(unknown);
        found.keep_common(having);
    }
}

bool PhraseSearch::is_settled(Bits const& found) const {
    return found.count_common(open_) == 0;
}

void PhraseSearch::settle(Bits& found, std::size_t begin, std::size_t end) {
    Bits wanted = found;
    wanted.keep_from(begin);
    wanted.keep_below(end);
    wanted.keep_common(open_);
    if (wanted.empty()) return;
    Bits missing = wanted;
    for (std::uint64_t const place : places_in(wanted))
        missing.remove(place >> 32U);
    missing.leave_out(sure_);
    found.leave_out(missing);
}

Counts PhraseSearch::settle_and_count(Bits& found) {
    Counts counts(segment_.documents);
    bool const knows_pairs =
        words_.size() == 2 && has_few_pairs(words_[0].common.size(), words_[1].common.size());
    if (knows_pairs) {
        each_pair_row(words_[0], words_[1], TermPart::counts, [&](TermRow const& row) {
            effort_.add_octets(row.documents.size() + row.counts.size());
            PostingReader{row.documents, segment_.documents}.add_counts(row.counts, counts);
        });
    }
    Bits wanted = found;
    wanted.keep_common(open_);
    if (wanted.empty()) return counts;
    // Positions tell of all pairs.
    wanted.for_each([&](std::size_t document) { counts[document] = 0; });
    Bits missing = wanted;
    for (std::uint64_t const place : places_in(wanted)) {
        std::size_t const document = place >> 32U;
        missing.remove(document);
        if (counts[document] < most_counted) ++counts[document];
    }
    found.leave_out(missing);
    return counts;
}

/// Where the phrase begins in the wanted documents: the document and the position, as one number.
std::vector<std::uint64_t> PhraseSearch::places_in(Bits wanted) {
    std::vector<std::uint64_t> common = places(clause_.words.front(), wanted, 0);
    std::vector<std::uint64_t> left;
    for (std::uint32_t w = 1; w < clause_.words.size() && !common.empty(); ++w) {
        std::vector<std::uint64_t> const next = places(clause_.words[w], wanted, w);
        left.clear();
        std::ranges::set_intersection(common, next, std::back_inserter(left));
        common.swap(left);
        if (w + 1 == clause_.words.size()) break;
        wanted = Bits{segment_.documents};
        for (std::uint64_t const place : common)
            wanted.add(place >> 32U);
    }
    return common;
}

std::vector<std::uint64_t> PhraseSearch::places(search::QueryWord const& word, Bits const& wanted,
                                                std::uint32_t shift) {
    std::vector<std::uint64_t> places;
    std::size_t rows = 0;
    each_term_of(queries_, segment_, word, TermPart::positions, [&](TermRow const& row) {
        effort_.add_row(row.documents.size() + row.counts.size());
        effort_.add_octets(add_places(queries_, segment_, row, wanted, shift, places));
        ++rows;
    });
    if (rows > 1) std::ranges::sort(places);
    return places;
}

}  // namespace consult::storage::index
