#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <consult/reanchoring.h>
#include <consult/text.h>

#include "core/names.h"
#include "draft/indexed_text.h"
#include "draft/occurrences.h"
#include "draft/passage_search.h"
#include "draft/provision_fates.h"
#include "draft/units.h"

namespace consult {
namespace {

constexpr std::size_t none = IndexedText::none;

/// As many octets on either side tell repeated words apart; a prefix has no more.
constexpr std::size_t most_octets_around = 200;
/// Of so many places where the words stand those around them are compared.
constexpr std::size_t most_occurrences = 1'000;
/// Words on either side that count within the provision.
constexpr std::size_t words_around = 6;
constexpr std::size_t most_units_around = 3;

/// How much has to be alike where.
struct Demand {
    double least_score = 0;
    std::size_t fewest_words = 0;
};
constexpr Demand in_provision{0.5, 1};
constexpr Demand around_provision{0.65, 4};
constexpr Demand anywhere{0.75, 8};
/// What is found so well is not looked for further away.
constexpr double sure_score = 0.8;

constexpr Named<AnchorFit> fit_names[] = {
    {AnchorFit::exact, "exact"},
    {AnchorFit::approximate, "approximate"},
    {AnchorFit::orphaned, "orphaned"},
};

constexpr std::size_t most_code_points_beside = 32;

bool continues_letter(char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80;
}

/// Sets what stands beside a stretch of a folded text, of what is within that text.
void set_beside(std::string_view text, Stretch within, Stretch stretch, AnchorPlace& place) {
    std::size_t begin = stretch.begin;
    for (std::size_t count = 0; begin > within.begin && count < most_code_points_beside; ++count) {
        do {
            --begin;
        } while (begin > within.begin && continues_letter(text[begin]));
    }
    std::size_t end = stretch.end;
    for (std::size_t count = 0; end < within.end && count < most_code_points_beside; ++count) {
        do {
            ++end;
        } while (end < within.end && continues_letter(text[end]));
    }
    place.prefix = text.substr(begin, stretch.begin - begin);
    place.suffix = text.substr(stretch.end, end - stretch.end);
}

/// What stands, or stood, before and after a passage, without the space between.
struct Surroundings {
    std::string_view before;
    std::string_view after;
};

Surroundings around(std::string_view text, Stretch stretch) {
    std::string_view before = text.substr(0, stretch.begin);
    std::string_view after = text.substr(stretch.end);
    if (before.ends_with(' ')) before.remove_suffix(1);
    if (after.starts_with(' ')) after.remove_prefix(1);
    before.remove_prefix(before.size() - std::min(before.size(), most_octets_around));
    return {before, after.substr(0, most_octets_around)};
}

/// Octets that are the same on either side, from the passage outwards.
std::size_t shared(Surroundings const& one, Surroundings const& other) {
    auto const before = std::ranges::mismatch(one.before.rbegin(), one.before.rend(),
                                              other.before.rbegin(), other.before.rend());
    auto const after = std::ranges::mismatch(one.after, other.after);
    return static_cast<std::size_t>(before.in1 - one.before.rbegin()) +
           static_cast<std::size_t>(after.in1 - one.after.begin());
}

std::size_t distance(std::size_t one, std::size_t other) {
    return one > other ? one - other : other - one;
}

/// Of the places where the words stand those nearest to the one expected, as far as there are too
/// many to look at them all.
void keep_nearest(std::vector<std::size_t>& places, std::size_t expected) {
    if (places.size() <= most_occurrences) return;
    auto const nth = places.begin() + static_cast<std::ptrdiff_t>(most_occurrences);
    std::ranges::nth_element(places, nth, {}, [&](std::size_t place) {
        return std::pair{distance(place, expected), place};
    });
    places.resize(most_occurrences);
    std::ranges::sort(places);
}

/// Which of several places is the one: that with the most of the same text around it, then the one
/// nearest to `expected`, then the first. @pre some
std::size_t choose(std::vector<std::size_t> places, std::string_view text, std::size_t size,
                   Surroundings const& surroundings, std::size_t expected) {
    keep_nearest(places, expected);
    auto const rank = [&](std::size_t place) {
        std::size_t const same = shared(surroundings, around(text, {place, place + size}));
        return std::tuple{~same, distance(place, expected)};
    };
    return *std::ranges::min_element(places, {}, rank);
}

/// An anchor's texts as they are looked for.
struct Folded {
    explicit Folded(Anchor const& anchor)
        : quote(with_single_spaces(anchor.quote)),
          before(with_single_spaces(anchor.prefix)),
          after(with_single_spaces(anchor.suffix)) {}

    std::string quote;
    std::string before;
    std::string after;
};

/// Where the quote stands in a stretch of the text it was taken from.
std::optional<Stretch> find_original(std::string_view text, Stretch within, Folded const& anchor) {
    std::vector<std::size_t> places =
        occurrences(text.substr(within.begin, within.size()), anchor.quote);
    if (places.empty()) return std::nullopt;
    for (std::size_t& place : places)
        place += within.begin;
    std::size_t const begin = choose(std::move(places), text, anchor.quote.size(),
                                     {anchor.before, anchor.after}, within.begin);
    return Stretch{begin, begin + anchor.quote.size()};
}

}  // namespace

std::string_view name(AnchorFit fit) {
    return name_in(fit_names, fit);
}

struct Reanchoring::Texts {
    Texts(Provision const& one, Provision const& other) : before(one), after(other) {}
    IndexedText before;
    IndexedText after;
};

namespace {

/// The look for one passage.
class Search {
public:
    Search(IndexedText const& before, IndexedText const& after, Folded const& anchor,
           Provision const* origin, Provision const* successor, Provision const* standing)
        : before_(before), after_(after), anchor_(anchor) {
        if (origin) {
            home_before_ = before_.stretch_of(before_.place_of(*origin));
            original_ = find_original(before_.text(), home_before_, anchor_);
        }
        if (successor) home_ = after_.place_of(*successor);
        standing_ = standing ? after_.place_of(*standing) : 0;
    }

    /// Sets where and how well it was found, and leaves the rest.
    void run(AnchorPlace& place) {
        if (find_exact(place)) return;
        find_alike(place);
    }

private:
    bool find_exact(AnchorPlace& place) {
        if (home_ == none) return false;
        Stretch const home = after_.stretch_of(home_);
        std::vector<std::size_t> places =
            occurrences(after_.text().substr(home.begin, home.size()), anchor_.quote);
        for (std::size_t& begin : places)
            begin += home.begin;
        std::erase_if(places, [&](std::size_t begin) {
            return after_.is_in_trace({begin, begin + anchor_.quote.size()});
        });
        if (places.empty()) return false;
        Surroundings const stood = original_ ? around(before_.text(), *original_)
                                             : Surroundings{anchor_.before, anchor_.after};
        std::size_t const begin = choose(std::move(places), after_.text(), anchor_.quote.size(),
                                         stood, home.begin + offset_in_home());
        set(place, AnchorFit::exact, 1, {begin, begin + anchor_.quote.size()}, home_);
        return true;
    }

    [[nodiscard]] std::size_t offset_in_home() const {
        return original_ ? original_->begin - home_before_.begin : 0;
    }

    void find_alike(AnchorPlace& place) {
        if (!is_utf8(anchor_.quote)) return;
        WantedPassage const wanted = wanted_with_around();
        if (wanted.passage.size() == 0) return;
        if (home_ != none) try_in(wanted, in_provision, home_, place);
        WantedPassage alone;
        for (std::size_t i = wanted.passage.begin; i < wanted.passage.end; ++i)
            alone.words.push_back(wanted.words[i]);
        alone.passage = {0, alone.words.size()};
        for (std::size_t const region : regions_around()) {
            if (place.score >= sure_score) return;
            try_in(alone, around_provision, region, place);
        }
        if (place.score < sure_score) try_in(alone, anywhere, 0, place);
    }

    /// Its words and those around it in its provision, as they were; else as the anchor says.
    [[nodiscard]] WantedPassage wanted_with_around() const {
        WantedPassage wanted;
        if (!original_) {
            add_words_of(anchor_.quote, wanted.words);
            wanted.passage = {0, wanted.words.size()};
            return wanted;
        }
        Stretch const home = before_.words_of(home_before_);
        Stretch const passage = before_.words_of(*original_);
        std::size_t const begin =
            passage.begin - std::min(passage.begin - home.begin, words_around);
        std::size_t const end = std::min(home.end, passage.end + words_around);
        for (std::size_t i = begin; i < end; ++i)
            wanted.words.push_back(before_.word(i));
        wanted.passage = {passage.begin - begin, passage.end - begin};
        return wanted;
    }

    static void add_words_of(std::string_view text, std::vector<std::string_view>& words) {
        std::vector<Word> found;
        add_words(text, 0, text.size(), found);
        for (Word const& word : found)
            words.push_back(text.substr(word.begin, word.end - word.begin));
    }

    /// The units around where the provision is, or was; the nearest first, without the whole text.
    [[nodiscard]] std::vector<std::size_t> regions_around() const {
        std::vector<std::size_t> regions;
        std::size_t at = home_ == none ? standing_ : after_.places()[home_].parent;
        for (; at != 0 && regions.size() < most_units_around; at = after_.places()[at].parent) {
            if (is_unit(*after_.places()[at].provision)) regions.push_back(at);
        }
        return regions;
    }

    /// Takes what is found there when nothing better was found before.
    void try_in(WantedPassage const& wanted, Demand const& demand, std::size_t region,
                AnchorPlace& place) const {
        auto const is_sign = [](std::string_view word) {
            return word.size() == 1 && !is_letter_or_digit(word.front());
        };
        std::size_t const telling =
            wanted.passage.size() -
            static_cast<std::size_t>(
                std::ranges::count_if(wanted.words.begin() + offset(wanted.passage.begin),
                                      wanted.words.begin() + offset(wanted.passage.end), is_sign));
        if (telling < demand.fewest_words && demand.fewest_words > 1) return;
        Stretch const home = after_.words_of(after_.stretch_of(home_ == none ? standing_ : home_));
        std::size_t const expected = original_ ? home.begin + before_.words_of(*original_).begin -
                                                     before_.words_of(home_before_).begin
                                               : home.begin;
        PassageFilter const is_new = [&](FoundPassage const& one) {
            return region == home_ || !stood_there_before(one.words);
        };
        std::optional<FoundPassage> const found =
            find_passage(wanted, after_, after_.words_of(after_.stretch_of(region)), expected,
                         std::max(demand.least_score, place.score), is_new);
        if (!found || found->score <= place.score) return;
        Stretch const words = without_end_of_number(found->words);
        Stretch const stretch{after_.words()[words.begin].begin, after_.words()[words.end - 1].end};
        set(place, AnchorFit::approximate, found->score, stretch, holder_of(stretch, region));
    }

    /// Whether words found in another provision were in others already, as often as they are in the
    /// text now: so what is alike there, such as boilerplate, did not come from the passage.
    [[nodiscard]] bool stood_there_before(Stretch words) const {
        Stretch const stretch{after_.words()[words.begin].begin, after_.words()[words.end - 1].end};
        std::string_view const passage = after_.text().substr(stretch.begin, stretch.size());
        std::vector<std::size_t> before = occurrences(before_.text(), passage);
        std::erase_if(before, [&](std::size_t at) { return home_before_.holds(at); });
        return before.size() >= occurrences(after_.text(), passage).size();
    }

    /// Where a passage over several provisions began with the number of one, and that is another
    /// now, the sign behind the number is the first that stayed: the passage begins behind it.
    [[nodiscard]] Stretch without_end_of_number(Stretch words) const {
        constexpr std::string_view signs = ").:;,";
        auto const is_closing = [&](std::size_t i) {
            std::string_view const word = after_.word(i);
            return word.size() == 1 && signs.find(word.front()) != std::string_view::npos;
        };
        if (!anchor_.quote.empty() && signs.find(anchor_.quote.front()) != std::string_view::npos) {
            return words;
        }
        while (words.size() > 1 && is_closing(words.begin))
            ++words.begin;
        return words;
    }

    static bool is_letter_or_digit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    static std::ptrdiff_t offset(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }

    /// The provision that a passage found in a region stands in: the provision itself, where it is
    /// that, else the innermost that can be commented on.
    [[nodiscard]] std::size_t holder_of(Stretch stretch, std::size_t region) const {
        if (region == home_) return home_;
        std::size_t holder = region;
        for (std::size_t i = region; i < after_.places().size(); ++i) {
            Stretch const place = after_.stretch_of(i);
            if (place.begin > stretch.begin) break;
            if (place.end < stretch.end) continue;
            if (is_commentable(*after_.places()[i].provision)) holder = i;
        }
        return holder;
    }

    void set(AnchorPlace& place, AnchorFit fit, double score, Stretch stretch,
             std::size_t holder) const {
        // What has no name of its own is named by what is around it.
        while (holder != 0 && after_.places()[holder].provision->eid.empty())
            holder = after_.places()[holder].parent;
        place.fit = fit;
        place.score = score;
        place.provision = after_.places()[holder].provision->eid;
        Stretch const octets = after_.octets_of(stretch, holder);
        place.begin = octets.begin;
        place.end = octets.end;
        place.passage = after_.passage(stretch);
        set_beside(after_.text(), after_.stretch_of(holder), stretch, place);
    }

    IndexedText const& before_;
    IndexedText const& after_;
    Folded const& anchor_;
    Stretch home_before_;              ///< the provision in the text before
    std::optional<Stretch> original_;  ///< the passage there
    std::size_t home_ = none;          ///< what the provision is now, a place after
    std::size_t standing_ = 0;         ///< that, or the nearest around it that stands
};

}  // namespace

Reanchoring::Reanchoring(Provision const& before, Provision const& after,
                         DraftComparison const& comparison)
    : fates_(before, after, comparison), texts_(std::make_shared<Texts>(before, after)) {}

AnchorPlace Reanchoring::place(Anchor const& anchor) const {
    AnchorPlace place;
    place.fate = fates_.of(anchor.provision);
    place.provision = place.fate.provision;
    bool const stands = place.fate.is_known && !place.fate.is_removed;
    Folded const folded{anchor};
    if (folded.quote.empty()) {
        if (stands) {
            place.fit = AnchorFit::exact;
            place.score = 1;
        }
        return place;
    }
    ProvisionFates::Table::Row const* const row = fates_.table_->find(anchor.provision);
    Search{texts_->before,
           texts_->after,
           folded,
           row ? row->before : nullptr,
           row ? row->after : nullptr,
           row ? row->standing : nullptr}
        .run(place);
    return place;
}

std::optional<AnchorPlace> place_in(Provision const& root, Anchor const& anchor) {
    Provision const* const provision = find_provision(root, anchor.provision);
    if (!provision) return std::nullopt;
    AnchorPlace place;
    place.fit = AnchorFit::exact;
    place.score = 1;
    place.provision = anchor.provision;
    place.fate.provision = anchor.provision;
    Folded const wanted{anchor};
    if (wanted.quote.empty()) return place;
    std::string const text = plain_text(*provision);
    FoldedText const folded = fold(text);
    std::optional<Stretch> const found =
        find_original(folded.text, {0, folded.text.size()}, wanted);
    if (!found) return std::nullopt;
    place.begin = folded.origins[found->begin];
    place.end = folded.origins[found->end - 1] + 1;
    place.passage = text.substr(place.begin, place.end - place.begin);
    set_beside(folded.text, {0, folded.text.size()}, *found, place);
    return place;
}

}  // namespace consult
