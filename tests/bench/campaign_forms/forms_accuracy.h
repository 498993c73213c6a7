/// How much of what comments were made of is found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "campaign/campaigns.h"

namespace consult::bench {

/// What a comment was made as.
enum class Made {
    alone,      ///< somebody's own words
    agreement,  ///< a few words that many say
    copy,       ///< a letter as it is, or with a name below
    near_copy,  ///< with a few words changed, or in another order
    key_block,  ///< a letter, or a passage of it, within a text of one's own
    filled,     ///< a template with its places filled in
};

struct GeneratedComment {
    std::string text;
    Made made = Made::alone;
    std::uint64_t letter = 0;  ///< of which it was made; 0 where it was made of none
};

/// Of those that were made as one kind, or found as one, how many are right.
struct Count {
    std::size_t right = 0;
    std::size_t all = 0;

    [[nodiscard]] double share() const {
        return all == 0 ? 1 : static_cast<double>(right) / static_cast<double>(all);
    }
};

/// A comment is found when it is in the campaign that has the most comments of its letter, and
/// placed rightly when its campaign is mostly of its letter.
struct FormsAccuracy {
    std::map<Made, Count> recall;
    std::map<campaign::Belonging, Count> precision;
    std::size_t strangers = 0;  ///< of those who wrote by themselves, how many are in a campaign
};

/// @pre the comments of the campaigns are the numbers of `comments`; the largest campaigns come
/// first
[[nodiscard]] FormsAccuracy accuracy_of(std::vector<campaign::Campaign> const& campaigns,
                                        std::vector<GeneratedComment> const& comments);

}  // namespace consult::bench
