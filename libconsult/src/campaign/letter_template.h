/// Letters with places to fill in, and the texts that were made from them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/phrase_holders.h"
#include "campaign/shared_runs.h"

namespace consult::campaign {

/// The rule: a text was made from a template when at least `least_fixed_share` of the template's
/// fixed words stand in it in their order, and these are at least `least_text_share` of its own
/// words. A template has at least `least_fixed_words`.
inline constexpr double least_fixed_share = 0.8;
inline constexpr double least_text_share = 0.4;
inline constexpr std::uint32_t least_fixed_words = 15;

/// How much of a template stands in a text.
struct TemplateShare {
    std::uint32_t words = 0;  ///< fixed words that stand in the text in their order
    double of_fixed = 0;      ///< words by all fixed words, 0 to 1
    double of_text = 0;       ///< words by all words of the text, 0 to 1

    /// By the rule above.
    [[nodiscard]] bool is_enough() const;
    friend bool operator==(TemplateShare const&, TemplateShare const&) = default;
};

/// @param fixed hashes of the template's fixed words, as `text` of the text's words
[[nodiscard]] TemplateShare template_share(std::span<std::uint64_t const> fixed,
                                           std::span<std::uint64_t const> text);

/// Templates that texts are looked at for. Reading it from several threads at once is safe.
class TemplateIndex {
public:
    struct Match {
        std::uint32_t letter = 0;  ///< the number of the template
        TemplateShare share;
    };

    /// @param holder hashes of the words of a text that was made from the template
    /// @param fixed numbers of those that are fixed, ascending
    /// @return its number, from 0 on
    std::uint32_t add(std::span<std::uint64_t const> holder, std::span<std::uint32_t const> fixed);

    /// The template of which the greatest part stands in a text, of several the first.
    /// @param accepts whether a template may be the one that is looked for; nullptr takes all
    [[nodiscard]] std::optional<Match> find(std::span<std::uint64_t const> text,
                                            PhraseHolders::Filter const& accepts = nullptr) const;

    [[nodiscard]] std::span<std::uint64_t const> fixed(std::uint32_t letter) const {
        return fixed_[letter];
    }

private:
    std::vector<WordHashes> fixed_;
    PhraseHolders holders_;
};

}  // namespace consult::campaign
