/// Campaigns among the comments that came after those of which a search looks at all.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "platform/campaign_search.h"

namespace consult {

/// Where a search goes on.
struct LaterComments {
    std::uint64_t searched = 0;  ///< how many of the oldest comments have been searched
    std::uint64_t until = 0;     ///< the sequence of the last one that was placed
};

/// Looks at the comments that belong to no campaign: those that have not been searched, as many as
/// the bounds take, beside the last ones that have been, of half as many. What has a letter that is
/// stored is placed there, or left out where that campaign was dissolved; among the others new
/// campaigns are looked for. So one is found when three of its comments came within so many that
/// are in none. Comments of which an official said where they belong are left out. The outcome adds
/// and changes nothing that is stored. Changes nothing; safe beside everything else. None where it
/// was stopped.
[[nodiscard]] std::unique_ptr<SearchOutcome> search_later_comments(
    PlatformCore const& core, ConsultationId consultation, LaterComments const& comments,
    SearchBounds bounds, std::atomic<bool> const& is_stopped);

}  // namespace consult
