/// Texts around the earlier ones that they are like.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "campaign/phrase_holders.h"

namespace consult::campaign {

/// A text, and those that are like it, ascending.
struct Nucleus {
    std::uint32_t text = 0;
    std::vector<std::uint32_t> followers;
};

/// The phrases by which texts are led to one another: of each text, ascending, without repetition.
using PhrasesOfTexts = std::vector<std::vector<std::uint64_t>>;

/// Leaves only those that enough texts have for a campaign (least_campaign).
void keep_repeated(PhrasesOfTexts& phrases);

/// How texts are led to one another, and what is made of those that are.
class NucleusRule {
public:
    virtual ~NucleusRule() = default;

    /// How many phrases a text has to share with a nucleus that it is compared with.
    [[nodiscard]] virtual std::uint32_t least_phrases(std::uint32_t text) const = 0;
    /// Of some nuclei's texts the number of the one that a text is like; nothing where it is like
    /// none.
    [[nodiscard]] virtual std::optional<std::size_t> choose(
        std::uint32_t text, std::span<std::uint32_t const> nuclei) const = 0;
    /// Looks at a nucleus that got followers. @return those of its texts, with its own, that have a
    /// letter in common, ascending; none where they have none
    [[nodiscard]] virtual std::vector<std::uint32_t> found(Nucleus const& nucleus) = 0;
};

/// Goes through the texts in their order: each follows the nucleus that the rule chooses among the
/// three that share the most phrases with it, or is a nucleus itself. Then the rule looks at each
/// that has followers enough for a campaign. Those of its followers that are not of what it found
/// are gone through once more, in six rounds at most. So the time is in proportion to the texts.
void search_nuclei(PhrasesOfTexts const& phrases, NucleusRule& rule);

}  // namespace consult::campaign
