/// Campaigns: comments that share a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>

namespace consult {

/// Why a comment is in a campaign.
enum class Belonging {
    exact_copy,       ///< it has the words of the letter in their order, and no others
    near_copy,        ///< most runs of five words are the same
    key_block,        ///< the letter, or a passage of it, stands in a text that says more
    filled_template,  ///< it has the letter's fixed words in their order, and others between them
    decision,         ///< an official put it there
};
[[nodiscard]] std::string_view name(Belonging belonging);
[[nodiscard]] std::optional<Belonging> belonging_from(std::string_view name);

/// A campaign is found from texts; an official may confirm it, which keeps it whatever is found
/// later, or dissolve it: its comments are no campaign, and none is made of them again.
enum class CampaignState { found, confirmed, dissolved };
[[nodiscard]] std::string_view name(CampaignState state);
[[nodiscard]] std::optional<CampaignState> campaign_state_from(std::string_view name);

struct Campaign {
    CampaignId id;
    ConsultationId consultation;
    CommentNumber exemplar;                 ///< the comment that stands for it
    Belonging kind = Belonging::near_copy;  ///< why most of its comments are in it
    CampaignState state = CampaignState::found;
    LocalizedText name;   ///< what officials call it; may be empty
    std::string sponsor;  ///< who wrote the letter, where known
    std::optional<CampaignId> merged_into;
    std::uint64_t comments = 0;
    std::uint64_t with_additions = 0;  ///< of these, in which somebody added something of their own
    std::uint64_t open_contests = 0;   ///< officials only
    Instant found_at;
    /// When its name and who wrote the letter were last said; `found_at` where nobody did.
    Instant written_at;
    std::optional<Instant> decided_at;  ///< when an official last decided about it
    std::string decided_by;             ///< office
};

/// A comment of a campaign.
struct CampaignMember {
    CommentNumber comment;
    CampaignId campaign;
    Belonging kind = Belonging::exact_copy;
    double likeness = 0;          ///< 0 to 1, to the letter: see docs/campaigns.md
    std::uint32_t own_words = 0;  ///< words beyond the letter's
    bool adds = false;            ///< whether these are more than a name, a place or a greeting
};

/// A letter of a campaign. One that another was merged into has the letters of both; one that was
/// found may have several passages that its comments share.
struct CampaignLetter {
    int number = 0;  ///< within its campaign, from 1; a merge changes none of the campaign's own
    Belonging kind = Belonging::near_copy;  ///< how its comments share it
    std::uint64_t comments = 0;             ///< that share it, screened or not
    /// In which it stands, of those that the viewer may read: that of the letter, or the oldest
    /// copy of it. None where they may read none.
    std::optional<CommentNumber> comment;
    std::string text;   ///< the letter, or the whole text of its copy
    Language language;  ///< of that comment
    /// Whether they may read none because every copy of it was screened and withheld.
    bool withheld = false;
};

/// The comments of a campaign that the public doesn't read.
struct UnpublishedMembers {
    std::uint64_t unscreened = 0;
    std::uint64_t withheld = 0;
};

/// Octets of a text, from the first to before the last.
struct TextRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(TextRange const&, TextRange const&) = default;
};

/// A member beside the letter of its campaign.
struct MemberBesideLetter {
    CampaignMember member;
    CommentNumber letter;               ///< the comment in which the letter stands
    int letter_number = 0;              ///< `CampaignLetter::number`; 0 where it shares none
    std::uint64_t letter_comments = 0;  ///< that share the letter, this one too, screened or not
    std::vector<TextRange> own;         ///< of the member's text: what the letter does not say
    std::uint32_t left_out = 0;         ///< words of the letter that it has not
};

/// Somebody whose comment was taken for a copy says that it is none.
enum class ContestState { open, upheld, rejected };
[[nodiscard]] std::string_view name(ContestState state);
[[nodiscard]] std::optional<ContestState> contest_state_from(std::string_view name);

struct CampaignContest {
    std::int64_t id = 0;
    CommentNumber comment;
    CampaignId campaign;
    std::string reason;  ///< 1 to 2,000 octets; officials and the submitter only
    ContestState state = ContestState::open;
    Instant made_at;
    std::string answer;  ///< 1 to 2,000 octets once it is decided
    std::optional<Instant> answered_at;
    std::string answered_by;  ///< office
};

/// What an official decided about a campaign.
struct CampaignDecision {
    enum class Kind {
        confirmed,
        described,
        merged,  ///< into another campaign
        split,   ///< comments left it; where they are enough, as another campaign
        dissolved,
        absorbed,  ///< another campaign was merged into it
        parted,    ///< it was made of comments that left another campaign
    };
    Kind kind = Kind::confirmed;
    /// What it was merged into, gave comments to, took in, or left.
    std::optional<CampaignId> other;
    std::uint64_t comments = 0;  ///< that moved
    std::string reason;
    Instant decided_at;
    std::string decided_by;  ///< office
};
[[nodiscard]] std::string_view name(CampaignDecision::Kind kind);
[[nodiscard]] std::optional<CampaignDecision::Kind> campaign_decision_from(std::string_view name);

/// The same letter in another consultation.
struct CampaignElsewhere {
    CampaignId campaign;
    ConsultationNumber consultation;
    std::uint64_t comments = 0;
};

/// Up to where the comments of a consultation have been looked at.
struct CampaignProgress {
    std::uint64_t looked_at = 0;  ///< comments
    std::uint64_t comments = 0;   ///< that there are
};

}  // namespace consult
