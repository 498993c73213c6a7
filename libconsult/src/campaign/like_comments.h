/// Which of the comments of a set are copies, near copies and groups.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "campaign/exact_join.h"
#include "campaign/settings.h"

namespace consult::campaign {

/// The distinct texts of comments, numbered in the order in which they are first met. Texts of the
/// same words are one; those without words are each one of their own.
struct TextsOfComments {
    std::vector<std::uint32_t> text_of;        ///< by comment
    std::vector<std::uint32_t> first_comment;  ///< by text
};

[[nodiscard]] TextsOfComments texts_of(std::span<std::string_view const> comments,
                                       Settings const& settings);

/// All pairs of like comments: those of one text, and those of texts that are like each other. A
/// letter that came ten thousand times is one text here, not fifty million pairs.
struct LikeComments {
    TextsOfComments texts;
    std::vector<LikePair> pairs;  ///< of distinct texts, ascending
};

/// Above Settings::exact_join_limit distinct texts some pairs may be missing, see join_by_bands().
[[nodiscard]] LikeComments find_pairs(std::span<std::string_view const> comments,
                                      Settings const& settings);

/// Calls `take` for each pair of comments, the lower number first: as many as there are.
void for_each_pair(
    LikeComments const& like,
    std::function<void(std::uint32_t one, std::uint32_t other, double likeness)> take);

/// Groups of comments: what hangs together by pairs.
struct Groups {
    TextsOfComments texts;
    std::vector<std::uint32_t> group_of;  ///< by text: the lowest text of its group
};

/// The groups of comments in the order of their arrival. Above Settings::exact_join_limit distinct
/// texts they are those of a CampaignIndex to which the same comments were added.
[[nodiscard]] Groups find_groups(std::span<std::string_view const> comments,
                                 Settings const& settings);

}  // namespace consult::campaign
