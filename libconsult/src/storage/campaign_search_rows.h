/// How far the search for campaigns has come, and what it reads.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/consultation.h>

#include "storage/storage.h"

namespace consult::storage {

struct StoredProgress {
    std::uint64_t comments = 0;  ///< that have been looked at
    /// How often something was decided, or a search written a unit of what it found: who finds
    /// another number reads anew. Placing comments that came is no such change.
    std::uint64_t changes = 0;
    /// How many of the oldest comments the searches that were written to their end looked at. 0: a
    /// search of all has to come, be it that there was none, that one was broken off, or that
    /// something was decided.
    std::uint64_t searched = 0;
    /// How often a search gave the campaigns other letters.
    std::uint64_t searches = 0;
    bool is_bounded = false;  ///< the last search of all came to its bounds
    bool is_behind = false;   ///< the last search, be it of all or of later ones, did
    friend bool operator==(StoredProgress const&, StoredProgress const&) = default;
};
[[nodiscard]] StoredProgress campaign_progress(Queries& queries, ConsultationId consultation);
/// The same for a unit that will set it: nobody else sets it until that unit has ended.
[[nodiscard]] StoredProgress held_campaign_progress(Transaction& transaction,
                                                    ConsultationId consultation);
void set_campaign_progress(Transaction& transaction, ConsultationId consultation,
                           StoredProgress const& progress);
/// Consultations with comments that have not been looked at, or of which a search may be due, as
/// they have grown by that share since the last one, or it came to its bounds; but for those whose
/// campaigns stand still while responses to them are being published.
[[nodiscard]] std::vector<ConsultationId> behind_in_campaigns(Queries& queries,
                                                              std::uint64_t growth_share);

/// Calls `each` for the comments with a text, in the order of their numbers, from after a sequence,
/// at most so many.
struct CommentWords {
    CommentId id;
    std::uint64_t sequence = 0;
    std::string_view text;
};
void each_comment_text(Queries& queries, ConsultationId consultation, std::uint64_t after,
                       std::size_t most, std::function<void(CommentWords const&)> const& each);
/// The same for those in no campaign, from after a sequence up to another.
void each_unplaced_text(Queries& queries, ConsultationId consultation, std::uint64_t after,
                        std::uint64_t until, std::function<void(CommentWords const&)> const& each);
/// How many comments there are up to a sequence. Reads an index of them.
[[nodiscard]] std::uint64_t count_comments_until(Queries& queries, ConsultationId consultation,
                                                 std::uint64_t sequence);
/// The sequence after which so many comments come, the last ones; 0 where there are no more.
[[nodiscard]] std::uint64_t sequence_before_last(Queries& queries, ConsultationId consultation,
                                                 std::uint64_t comments);
[[nodiscard]] std::string comment_text(Queries& queries, CommentId id);

}  // namespace consult::storage
