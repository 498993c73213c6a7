/// Phrases that enough texts have for a campaign (least_campaign): others found none.
#pragma once

#include <cstdint>
#include <vector>

namespace consult::campaign {

/// Counts by the hash alone, so a phrase may be taken for a repeated one that is not, seldom, but
/// never the other way. Resident: 8 to 16 octets for each phrase expected, whatever comes.
class RepeatedPhrases {
public:
    /// @param expected how many phrases will be noted, about
    explicit RepeatedPhrases(std::size_t expected);

    /// @pre the phrases of a text are noted once each
    void note(std::uint64_t phrase);
    [[nodiscard]] bool has(std::uint64_t phrase) const;

private:
    [[nodiscard]] std::size_t place_of(std::uint64_t phrase) const;

    std::vector<std::uint8_t> counts_;  // a power of two of them
};

}  // namespace consult::campaign
