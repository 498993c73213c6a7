/// What votes come to.
#include <algorithm>
#include <set>

#include <consult/council.h>

#include "procedure/rule_check.h"
#include "procedure/rule_words.h"

namespace consult {
namespace {

bool has(std::vector<CouncilMemberId> const& ids, CouncilMemberId id) {
    return std::ranges::find(ids, id) != ids.end();
}

/// Members who are there, each once, and nobody else.
std::uint64_t count_present(Attendance const& attendance) {
    std::set<CouncilMemberId> counted;
    for (CouncilMemberId const id : attendance.present) {
        if (has(attendance.members, id)) counted.insert(id);
    }
    return counted.size();
}

/// Whether a vote counts; notes why not.
bool does_count(CastVote const& vote, std::string path, Attendance const& attendance,
                Ballot const& ballot, std::set<CouncilMemberId>& voted, Problems& problems) {
    if (!has(attendance.members, vote.member)) {
        problems.add(ErrorCode::invalid, std::move(path), "council.vote_of_no_member",
                     "Only members of the council vote; note a guest's vote as advice.");
    } else if (!has(attendance.present, vote.member)) {
        problems.add(ErrorCode::invalid, std::move(path), "council.vote_of_absent",
                     "Whoever votes is there, in the room or online; note the member as present.");
    } else if (has(ballot.recused, vote.member)) {
        problems.add(ErrorCode::invalid, std::move(path), "council.vote_of_recused",
                     "The member is recused for a conflict of interest and takes no part.");
    } else if (!voted.insert(vote.member).second) {
        problems.add(ErrorCode::invalid, std::move(path), "council.voted_twice",
                     "The member has voted on it; keep one of the votes.");
    } else {
        return true;
    }
    return false;
}

std::uint64_t votes_needed(VotingRule const& rule, Attendance const& attendance,
                           Ballot const& ballot, BallotResult const& counted) {
    switch (rule.of) {
        case MajorityOf::votes:
            return rule.more_than.more_than(counted.in_favour + counted.against);
        case MajorityOf::present: {
            std::uint64_t recused = 0;
            for (CouncilMemberId const id : attendance.present)
                recused += has(ballot.recused, id);
            return rule.more_than.more_than(count_present(attendance) - recused);
        }
        case MajorityOf::members: return rule.more_than.more_than(attendance.members.size());
    }
    throw Fault{"a majority of nothing"};
}

void decide(CouncilRules const& rules, Attendance const& attendance, Ballot const& ballot,
            BallotResult& result) {
    VotingRule rule;
    rule.of = MajorityOf::votes;
    if (rules.meetings.voting) rule = *rules.meetings.voting;
    result.needed = votes_needed(rule, attendance, ballot, result);
    result.is_adopted = result.in_favour >= result.needed;
    bool const is_tie = result.in_favour == result.against && result.in_favour > 0;
    if (result.is_adopted || !is_tie || rule.tie != Tie::chair_decides) return;
    auto const chair = std::ranges::find(ballot.votes, attendance.chair, &CastVote::member);
    if (chair == ballot.votes.end() || chair->vote == Vote::abstained) return;
    result.chair_decided = true;
    result.is_adopted = chair->vote == Vote::in_favour;
}

}  // namespace

Result<> check_quorum(CouncilRules const& rules, Attendance const& attendance) {
    if (!rules.meetings.quorum) return {};
    ShareRule const& quorum = *rules.meetings.quorum;
    std::uint64_t const present = count_present(attendance);
    std::uint64_t const needed = quorum.share.least_of(attendance.members.size());
    if (present >= needed) return {};
    return refuse(ErrorCode::conflict, "present", "council.no_quorum",
                  "{present} of {members} members are there; {source} asks for {needed} to decide.",
                  {{"present", std::to_string(present)},
                   {"members", std::to_string(attendance.members.size())},
                   {"needed", std::to_string(needed)},
                   source_argument(rules.sources, quorum.basis)});
}

Result<BallotResult> count_votes(CouncilRules const& rules, Attendance const& attendance,
                                 Ballot const& ballot) {
    Problems problems;
    problems.add(check_quorum(rules, attendance));
    BallotResult result;
    std::set<CouncilMemberId> voted;
    for (std::size_t i = 0; i < ballot.votes.size(); ++i) {
        CastVote const& vote = ballot.votes[i];
        if (!does_count(vote, element("votes", i) + ".member", attendance, ballot, voted, problems))
            continue;
        switch (vote.vote) {
            case Vote::in_favour: ++result.in_favour; break;
            case Vote::against: ++result.against; break;
            case Vote::abstained: ++result.abstained; break;
        }
    }
    if (!problems.empty()) return problems.refusal();
    for (CouncilMemberId const id :
         std::set(attendance.present.begin(), attendance.present.end())) {
        bool const takes_part = has(attendance.members, id) && !has(ballot.recused, id);
        result.not_voted += takes_part && !voted.contains(id);
    }
    decide(rules, attendance, ballot, result);
    return result;
}

}  // namespace consult
