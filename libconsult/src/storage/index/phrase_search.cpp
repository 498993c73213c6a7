#include "storage/index/phrase_search.h"

#include <algorithm>
#include <functional>

#include "storage/index/neighbours.h"

namespace consult::storage::index {
namespace {

/// A beginning may stand for many common words; then positions are read instead.
constexpr std::size_t most_pairs = 40;

BesideWanted::Marks marks_of(search::QueryWord const& word) {
    BesideWanted::Marks marks;
    for (std::string const& term : word.terms)
        marks.push_back(mark_of(term));
    return marks;
}

}  // namespace

PhraseSearch::PhraseSearch(Queries& queries, Segment const& segment,
                           CommonWords const& common_words, search::Clause const& clause,
                           Effort& effort)
    : queries_(queries),
      segment_(segment),
      common_words_(common_words),
      clause_(clause),
      effort_(effort),
      words_(clause.words.size()),
      pairs_(clause.words.size() - 1) {}

BesideWanted PhraseSearch::wanted_beside(std::size_t number) const {
    BesideWanted wanted;
    std::vector<search::QueryWord> const& words = clause_.words;
    if (number > 0 && words[number - 1].beginning.empty())
        wanted.want_before(marks_of(words[number - 1]));
    if (number + 1 < words.size() && words[number + 1].beginning.empty())
        wanted.want_behind(marks_of(words[number + 1]));
    return wanted;
}

std::size_t PhraseSearch::add_word(std::size_t number, Bits& found) {
    Word& word = words_[number];
    word.rare = Bits{segment_.documents};
    BesideWanted const wanted = wanted_beside(number);
    auto const add_read = [&](TermRow const& row) {
        effort_.add_row(row.documents.size() + row.beside.size());
        word.terms.emplace_back(row);
        PostingReader const posting{row.documents, segment_.documents};
        if (is_common(posting.size(), segment_.documents)) {
            word.common.emplace_back(row.term.substr(1));
        } else if (row.beside.empty()) {
            posting.add_to(word.rare);
        } else {
            posting.add_fitting(row.counts, row.beside, wanted, word.rare);
        }
    };
    auto const add_common = [&](std::string_view term) {
        auto const place = common_words_.find(term.substr(1));
        if (place == common_words_.end()) return false;
        effort_.add_row(0);
        word.terms.emplace_back(place->second);
        word.common.push_back(place->first);
        return true;
    };
    each_term_of(queries_, segment_, clause_.words[number], TermPart::for_phrases, add_read,
                 add_common);
    std::ranges::stable_sort(word.terms, std::greater{}, &KeptTerm::pieces);
    if (!word.common.empty()) return segment_.documents;
    found.keep_common(word.rare);
    return word.rare.count();
}

Bits PhraseSearch::documents_of(std::size_t number) {
    Bits documents{segment_.documents};
    for (KeptTerm const& term : words_[number].terms)
        effort_.add_octets(term.add_documents(queries_, segment_, documents));
    return documents;
}

template <class Each>
void PhraseSearch::each_pair_row(std::size_t first, TermPart part, Each const& each) {
    for (std::string const& one : words_[first].common) {
        for (std::string const& other : words_[first + 1].common) {
            effort_.add_row(0);
            read_term(queries_, segment_, neighbours_term(one, other), part, each);
        }
    }
}

/// Whether the rows of pairs tell where common words follow each other.
bool PhraseSearch::knows_pair(std::size_t first) const {
    return words_[first].common.size() * words_[first + 1].common.size() <= most_pairs;
}

Bits PhraseSearch::with_pair(std::size_t first) {
    Bits having{segment_.documents};
    each_pair_row(first, TermPart::for_phrases, [&](TermRow const& row) {
        effort_.add_octets(row.documents.size());
        PostingReader{row.documents, segment_.documents}.add_to(having);
        pairs_[first].emplace_back(row);
    });
    return having;
}

/// Where a word may follow another though no pair of common words tells it.
Bits PhraseSearch::untold(std::size_t first) {
    if (!knows_pair(first)) {
        Bits both = documents_of(first);
        both.keep_common(documents_of(first + 1));
        return both;
    }
    Word const& one = words_[first];
    Word const& other = words_[first + 1];
    Bits untold = one.rare;
    untold.keep_common(other.rare);
    if (!one.common.empty()) untold.add_all(other.rare);
    if (!other.common.empty()) untold.add_all(one.rare);
    return untold;
}

void PhraseSearch::narrow(Bits& found) {
    open_ = Bits{segment_.documents};
    for (std::size_t first = 0; first + 1 < words_.size() && !found.empty(); ++first) {
        Bits may_have = untold(first);
        open_.add_all(may_have);
        if (knows_pair(first)) {
            Bits having = with_pair(first);
            may_have.add_all(having);
            if (words_.size() == 2) sure_ = std::move(having);
        }
        found.keep_common(may_have);
    }
}

Bits PhraseSearch::unsettled(Bits const& found) const {
    Bits unsettled = found;
    if (words_.size() > 2 || found.empty()) return unsettled;
    unsettled.keep_common(open_);
    if (knows_pair(0)) unsettled.leave_out(sure_);
    return unsettled;
}

void PhraseSearch::settle(Bits& found, std::size_t begin, std::size_t end) {
    Bits wanted = unsettled(found);
    wanted.keep_from(begin);
    wanted.keep_below(end);
    if (wanted.empty()) return;
    Bits missing = wanted;
    for (std::uint64_t const place : places_in(wanted, Thoroughness::some))
        missing.remove(place >> 32U);
    found.leave_out(missing);
}

Counts PhraseSearch::settle_and_count(Bits& found) {
    Counts counts(segment_.documents);
    Bits wanted = found;
    if (words_.size() == 2 && knows_pair(0)) {
        each_pair_row(0, TermPart::counts, [&](TermRow const& row) {
            effort_.add_octets(row.documents.size() + row.counts.size());
            PostingReader{row.documents, segment_.documents}.add_counts(row.counts, counts);
        });
        wanted.keep_common(open_);
    }
    if (wanted.empty()) return counts;
    // Positions tell of all pairs.
    wanted.for_each([&](std::size_t document) { counts[document] = 0; });
    Bits missing = wanted;
    for (std::uint64_t const place : places_in(wanted, Thoroughness::all)) {
        std::size_t const document = place >> 32U;
        missing.remove(document);
        if (counts[document] < most_counted) ++counts[document];
    }
    found.leave_out(missing);
    return counts;
}

/// Where the phrase begins in the wanted documents, in all places or only in some of each: where
/// pairs tell all, by their positions, which are fewer than those of the words.
PhraseSearch::Places PhraseSearch::places_in(Bits const& wanted, Thoroughness thoroughness) {
    Bits open = wanted;
    open.keep_common(open_);
    Places places;
    if (!open.empty()) {
        std::vector<Followed> words;
        for (Word const& word : words_)
            words.push_back({words.size(), &word.terms});
        // Those of common words are dearer to read, and the last ones needn't be read in full.
        std::ranges::stable_partition(
            words, [&](Followed const& each) { return words_[each.shift].common.empty(); });
        places = common_places(words, open, thoroughness);
    }
    Bits told = wanted;
    told.leave_out(open_);
    if (told.empty()) return places;
    std::vector<Followed> pairs;
    for (std::vector<KeptTerm> const& pair : pairs_)
        pairs.push_back({pairs.size(), &pair});
    Places const others = common_places(pairs, told, thoroughness);
    places.insert(places.end(), others.begin(), others.end());
    return places;
}

/// Where what the lists have follows each other.
PhraseSearch::Places PhraseSearch::common_places(std::vector<Followed> const& lists, Bits wanted,
                                                 Thoroughness thoroughness) {
    Places common;
    for (Followed const& list : lists) {
        bool const is_first = &list == &lists.front();
        bool const may_leave_out = &list == &lists.back() && thoroughness == Thoroughness::some;
        Places left;
        for (KeptTerm const& term : *list.terms) {
            Places places;
            effort_.add_octets(term.add_places(queries_, segment_, wanted,
                                               static_cast<std::uint32_t>(list.shift), places));
            std::size_t const before = left.size();
            if (is_first) {
                left.insert(left.end(), places.begin(), places.end());
            } else {
                std::ranges::set_intersection(common, places, std::back_inserter(left));
            }
            for (std::size_t i = before; may_leave_out && i < left.size(); ++i)
                wanted.remove(left[i] >> 32U);
        }
        if (list.terms->size() > 1) std::ranges::sort(left);
        common.swap(left);
        if (common.empty()) break;
        wanted = Bits{segment_.documents};
        for (std::uint64_t const place : common)
            wanted.add(place >> 32U);
    }
    return common;
}

}  // namespace consult::storage::index
