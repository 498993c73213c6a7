/// What regulators decided about campaigns, which no likeness overrules.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace consult::campaign {

/// Two comments, by the caller's numbers.
struct CommentPair {
    std::uint64_t comment = 0;
    std::uint64_t other = 0;

    friend bool operator==(CommentPair const&, CommentPair const&) = default;
};

/// A decision holds for the comment that it names, not for others with the same text. Where both
/// kinds contradict each other, `apart` holds.
struct CampaignDecisions {
    /// Both are in one campaign. Where each is in one, these become one campaign; a comment that is
    /// in none is added.
    std::vector<CommentPair> together;
    /// The first is not in the campaign of the other: it leaves, and may belong to another
    /// campaign.
    std::vector<CommentPair> apart;
};

/// Who is to be kept apart from whom.
class ApartComments {
public:
    explicit ApartComments(std::span<CommentPair const> apart);

    /// Whether a decision made it leave: it is the first of a pair.
    [[nodiscard]] bool has_left(std::uint64_t comment) const;
    /// Those that it may not be together with, on either side of a pair.
    [[nodiscard]] std::span<std::uint64_t const> from(std::uint64_t comment) const;

private:
    struct Apart {
        bool has_left = false;
        std::vector<std::uint64_t> from;
    };

    std::unordered_map<std::uint64_t, Apart> comments_;
};

}  // namespace consult::campaign
