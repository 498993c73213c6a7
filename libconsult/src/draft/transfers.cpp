#include "draft/transfers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <consult/text_comparison.h>

#include "draft/numbered_words.h"

namespace consult {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// A text of fewer words may stand in several by chance.
constexpr std::size_t fewest_words = 6;

/// Words that came to a provision, or left it, in one piece.
struct Run {
    Provision const* provision = nullptr;
    Numbers words;
};

/// Finds the run that a text stands in. Each run is known by its first words at every place.
class Runs {
public:
    void add(Provision const* provision, Numbers words) {
        runs_.push_back({provision, std::move(words)});
        Numbers const& kept = runs_.back().words;
        for (std::size_t at = 0; at + fewest_words <= kept.size(); ++at) {
            std::vector<Place>& places = places_[hash_at(kept, at)];
            if (places.size() < most_places) places.push_back({runs_.size() - 1, at});
        }
    }

    [[nodiscard]] Provision const* holder_of(std::span<std::uint32_t const> text) const {
        if (text.size() < fewest_words) return nullptr;
        auto const found = places_.find(hash_at(text, 0));
        if (found == places_.end()) return nullptr;
        for (Place const& place : found->second) {
            std::span<std::uint32_t const> const rest =
                std::span{runs_[place.run].words}.subspan(place.at);
            if (rest.size() >= text.size() && std::equal(text.begin(), text.end(), rest.begin())) {
                return runs_[place.run].provision;
            }
        }
        return nullptr;
    }

private:
    struct Place {
        std::size_t run = 0;
        std::size_t at = 0;
    };
    /// What is repeated more often is looked for at the first of them only.
    static constexpr std::size_t most_places = 16;

    static std::uint64_t hash_at(std::span<std::uint32_t const> words, std::size_t at) {
        std::uint64_t hash = 0;
        for (std::uint32_t const word : words.subspan(at, fewest_words))
            hash = hash * 0x9e3779b97f4a7c15u + word + 1;
        return hash;
    }

    std::deque<Run> runs_;
    std::unordered_map<std::uint64_t, std::vector<Place>> places_;
};

class Transfers {
public:
    explicit Transfers(DraftComparison& comparison) : provisions_(comparison.provisions) {}

    void find() {
        auto const came_or_went = [](ComparedProvision const& provision) {
            return provision.is_added() || provision.is_removed();
        };
        if (std::none_of(provisions_.begin(), provisions_.end(), came_or_went)) return;
        for (ComparedProvision const& provision : provisions_) {
            if (!came_or_went(provision) && provision.is_changed) add_runs(provision);
        }
        for (ComparedProvision& provision : provisions_) {
            if (provision.is_removed()) {
                provision.merged_into = added_.holder_of(text_of(provision.before_text));
            } else if (provision.is_added()) {
                provision.split_from = removed_.holder_of(text_of(provision.after_text));
            }
        }
        find_for_those_above();
    }

private:
    void add_runs(ComparedProvision const& provision) {
        for (TextPiece const& piece : compare_texts(provision.before_text, provision.after_text)) {
            if (piece.kind == TextPiece::Kind::added) {
                added_.add(provision.after, numbers_of(piece.after));
            } else if (piece.kind == TextPiece::Kind::removed) {
                removed_.add(provision.before, numbers_of(piece.before));
            }
        }
    }

    [[nodiscard]] Numbers numbers_of(std::string_view text) {
        return number_words(text, 0, text.size(), numbering_).numbers;
    }

    /// Without the sign at its end, which is another in the middle of a text.
    [[nodiscard]] Numbers text_of(std::string_view text) {
        constexpr std::string_view signs = ".;:,";
        while (!text.empty() && signs.find(text.back()) != signs.npos)
            text.remove_suffix(1);
        return numbers_of(text);
    }

    /// An article went into another with what it held; its heading did not.
    void find_for_those_above() {
        for (std::size_t i = provisions_.size(); i-- > 1;) {
            ComparedProvision const& provision = provisions_[i];
            if (!provision.follows_parent) continue;
            ComparedProvision& above = provisions_[provision.parent];
            if (provision.merged_into) above.merged_into = provision.merged_into;
            if (provision.split_from) above.split_from = provision.split_from;
        }
    }

    std::vector<ComparedProvision>& provisions_;
    Numbering numbering_{1024};
    Runs added_;
    Runs removed_;
};

}  // namespace

void find_transfers(DraftComparison& comparison) {
    Transfers{comparison}.find();
}

}  // namespace consult
