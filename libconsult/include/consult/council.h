/// Councils: who sits in one, and what its votes come to, by its rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/council_rules.h>
#include <consult/error.h>
#include <consult/id.h>
#include <consult/time.h>

namespace consult {

using CouncilMemberId = Id<struct CouncilMemberIdKind>;

/// What somebody is a member as.
enum class MemberCapacity {
    citizen,        ///< for themselves
    organisation,   ///< for an organisation of civil society
    business,       ///< for a company or an association of companies
    expert,         ///< for what they know
    public_office,  ///< as the holder of one
};
[[nodiscard]] std::string_view name(MemberCapacity capacity);
[[nodiscard]] std::optional<MemberCapacity> member_capacity_from(std::string_view name);

/// How long a member sits.
struct Mandate {
    LocalDate begins;            ///< the first day
    LocalDate ends;              ///< the first day after it
    std::uint32_t in_a_row = 1;  ///< which one it is of those without a break between them
    friend bool operator==(Mandate const&, Mandate const&) = default;
};

/// A member as a roster has them.
struct RosterMember {
    std::string name;
    MemberCapacity capacity = MemberCapacity::citizen;
    std::string organisation;  ///< that sent them; empty: none
    bool is_chair = false;
    Mandate mandate;
    friend bool operator==(RosterMember const&, RosterMember const&) = default;
};

/// Whether these may sit together. Every rule that is broken with its source, at the member it is
/// broken by, as `members[3].organisation`, or at `members` where it is about all. Organisations
/// are the same where their names are in the form of search_form(). Pure.
[[nodiscard]] Result<> check_roster(CouncilRules const& rules,
                                    std::vector<RosterMember> const& members);

/// Who is there when a council votes.
struct Attendance {
    std::vector<CouncilMemberId> members;  ///< of the council on that day
    std::vector<CouncilMemberId> present;  ///< of these, in the room or online
    CouncilMemberId chair;                 ///< whoever leads the meeting
};

enum class Vote { in_favour, against, abstained };
[[nodiscard]] std::string_view name(Vote vote);
[[nodiscard]] std::optional<Vote> vote_from(std::string_view name);

struct CastVote {
    CouncilMemberId member;
    Vote vote = Vote::abstained;
    friend bool operator==(CastVote const&, CastVote const&) = default;
};

/// What was voted on one motion.
struct Ballot {
    std::vector<CouncilMemberId> recused;  ///< take no part, for a conflict of interest
    std::vector<CastVote> votes;
};

/// What a vote came to.
struct BallotResult {
    std::uint64_t in_favour = 0;
    std::uint64_t against = 0;
    std::uint64_t abstained = 0;
    std::uint64_t not_voted = 0;  ///< present, neither voting nor recused
    std::uint64_t needed = 0;     ///< votes in favour that adopt it
    bool is_adopted = false;
    bool chair_decided = false;  ///< there were as many for it as against it
    friend bool operator==(BallotResult const&, BallotResult const&) = default;
};

/// Whether enough members are there for a council to decide; members who are recused from a motion
/// count as present. Refused at `present` with how many are needed and the rule. Pure.
[[nodiscard]] Result<> check_quorum(CouncilRules const& rules, Attendance const& attendance);

/// Counts the votes. Refuses them where there is no quorum, and a vote at `votes[2].member` of
/// whoever is no member, not present, recused or has voted already. Where the rules have none on
/// voting, more than half of the votes for and against adopt a motion. Of a majority of those
/// present, members who are recused are no part. Pure.
[[nodiscard]] Result<BallotResult> count_votes(CouncilRules const& rules,
                                               Attendance const& attendance, Ballot const& ballot);

}  // namespace consult
