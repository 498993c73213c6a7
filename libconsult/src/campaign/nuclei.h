/// Texts around the earlier ones that they are like.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace consult::campaign {

/// A text, and those behind it that are like it, ascending.
struct Nucleus {
    std::uint32_t text = 0;
    std::vector<std::uint32_t> followers;
};

/// The phrases by which texts are led to one another: of each text, ascending, without repetition.
using PhrasesOfTexts = std::vector<std::vector<std::uint64_t>>;

/// Leaves only those that enough texts have for a campaign (least_campaign).
void keep_repeated(PhrasesOfTexts& phrases);

/// How texts are led to one another.
struct NucleusRule {
    std::uint32_t least_phrases = 1;  ///< shared with a nucleus that is looked at
    /// Of some nuclei's texts the number of the one that a text is like; nothing where it is like none.
    std::function<std::optional<std::size_t>(std::uint32_t text, std::span<std::uint32_t const> nuclei)>
        choose;
};

/// Goes through the texts in their order: each follows the nucleus that the rule chooses among the
/// three that share the most phrases with it, or is a nucleus itself. So the time is in proportion to
/// the texts. @param is_taken the texts that are passed over
[[nodiscard]] std::vector<Nucleus> nuclei_of(PhrasesOfTexts const& phrases,
                                             std::vector<bool> const& is_taken,
                                             NucleusRule const& rule);

}  // namespace consult::campaign
