/// All campaigns among the comments of a consultation.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "campaign/campaigns.h"
#include "campaign/decisions.h"
#include "campaign/like_comments.h"
#include "campaign/quotations.h"
#include "campaign/recognition.h"

namespace consult::campaign {

struct FoundCampaigns {
    std::vector<Campaign> campaigns;  ///< the largest first; no comment is in two
    /// Decisions of `together` that those of `apart` forbid, or that name comments there are not.
    std::vector<CommentPair> unmet;
};

/// Finds campaigns in four steps, each among what those before left:
///   1. Groups of near copies (find_groups) of at least `least_campaign` comments, other than short
///      agreement. Of two of which most of one letter stands in the other the smaller joins the
///      larger.
///   2. Templates (find_templates). Letters of step 1 that were made of one become one campaign.
///   3. Texts in which one of these letters, or a passage of one, stands (BlockShare).
///   4. Passages that texts share beside different others (find_blocks), those that are parts of
///   one
///      letter together (letters_of_blocks), and once more the texts in which one of them stands.
/// Then decisions are obeyed. The same comments in the same order give the same campaigns. Takes
/// time in proportion to the comments. Resident meanwhile: some 60 octets for each comment, and 8
/// for each word of the texts that share phrases with others but belong to no group.
///
/// A text that arrives later is placed by CampaignRecognition with the letters of these campaigns,
/// as here in steps 3 and 4. It may be placed otherwise than by a new search where it makes a
/// group, a block or a template of what was alone before, joins two groups, or makes another text
/// the exemplar.
///
/// @param texts in the order of arrival; they are read several times
/// @param groups of these texts
/// @param quotations of the draft, which make no campaign
[[nodiscard]] FoundCampaigns find_campaigns(std::span<CampaignText const> texts,
                                            Groups const& groups,
                                            CampaignDecisions const& decisions,
                                            Quotations const& quotations);

/// The recognition that knows these campaigns, numbered as they stand in `campaigns`.
/// @param text_of gives the text of a comment, while it is called
[[nodiscard]] CampaignRecognition recognition_of(
    std::span<Campaign const> campaigns, Quotations const& quotations,
    std::function<std::string_view(std::uint64_t comment)> const& text_of);

}  // namespace consult::campaign
