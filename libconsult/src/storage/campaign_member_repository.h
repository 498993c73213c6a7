/// Which comments are in campaigns, as rows.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include <consult/campaign.h>
#include <consult/platform/page.h>

#include "storage/storage.h"

namespace consult::storage {

struct StoredMember {
    CommentId comment;
    CampaignId campaign;
    Belonging kind = Belonging::exact_copy;
    int likeness = 0;  ///< in thousandths
    std::uint32_t letter = 0;
    std::uint32_t own_words = 0;
    bool adds = false;
    friend bool operator==(StoredMember const&, StoredMember const&) = default;
};

/// Puts a comment into a campaign, in place of where it was; counts it where it comes and goes.
void put_member(Transaction& transaction, StoredMember const& member);
void remove_member(Transaction& transaction, CommentId comment);
/// Moves all members to a campaign that has the letters of theirs, too; how many.
/// @param first_letter which of its letters their first one is there
std::uint64_t move_members(Transaction& transaction, CampaignId from, CampaignId to,
                           std::size_t first_letter);
void remove_members(Transaction& transaction, CampaignId id);

/// Calls `each` for every member of a campaign of the consultation whose number is up to a
/// sequence.
void each_member(Queries& queries, ConsultationId consultation, std::uint64_t until,
                 std::function<void(StoredMember const&)> const& each);
/// Calls `each` for those that are copies or near copies, in the order of their comments' numbers,
/// from after a sequence, at most so many.
struct PlacedText {
    CommentId comment;
    std::uint64_t sequence = 0;
    CampaignId campaign;
    std::uint32_t letter = 0;
    std::string_view text;
};
void each_copy(Queries& queries, ConsultationId consultation, std::uint64_t after, std::size_t most,
               std::function<void(PlacedText const&)> const& each);
[[nodiscard]] std::optional<StoredMember> find_member(Queries& queries, CommentId comment);

struct MemberFilter {
    bool only_published = false;
    bool only_with_additions = false;
    std::optional<std::int64_t> letter;  ///< only those that share it
};
[[nodiscard]] Result<Page<CampaignMember>> list_members(Queries& queries, CampaignId id,
                                                        ConsultationNumber const& number,
                                                        MemberFilter filter,
                                                        PageRequest const& page);

/// Of the members that a filter keeps, those that are not published.
[[nodiscard]] UnpublishedMembers unpublished_members(Queries& queries, CampaignId id,
                                                     MemberFilter filter);

/// The member that is best fit to stand for a campaign when its exemplar leaves: one that no
/// decision tied to that and nobody contests; of these one of the first letter, a copy of it before
/// others, the likest and then the oldest first. None where the exemplar is the only member.
[[nodiscard]] std::optional<StoredMember> next_exemplar(Queries& queries, CampaignId id,
                                                        CommentId exemplar);

/// Another member that shares a letter, the oldest to which no decision was made; none where there
/// is none.
[[nodiscard]] std::optional<CommentId> another_with_letter(Queries& queries,
                                                           StoredMember const& member);

/// How many members share each letter of a campaign, by its place among them.
[[nodiscard]] std::map<std::uint32_t, std::uint64_t> members_by_letter(Queries& queries,
                                                                       CampaignId id);
/// How many share one of them.
[[nodiscard]] std::uint64_t members_with_letter(Queries& queries, CampaignId id,
                                                std::uint32_t letter);
/// The oldest published copy of each letter; nothing of one that has none.
[[nodiscard]] std::map<std::uint32_t, CommentId> oldest_published_copies(Queries& queries,
                                                                         CampaignId id);

/// The letters of which a copy waits to be screened, by their places.
[[nodiscard]] std::set<std::uint32_t> letters_to_screen(Queries& queries, CampaignId id);

/// The sequence of the oldest published member; nothing where none is.
[[nodiscard]] std::optional<std::uint64_t> first_published_member(Queries& queries, CampaignId id);

}  // namespace consult::storage
