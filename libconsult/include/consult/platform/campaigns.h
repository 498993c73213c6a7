/// Use cases on campaigns.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <consult/campaign.h>
#include <consult/platform/page.h>

namespace consult {

class CampaignFinder;
class PlatformCore;

/// Thread-safe. What needs respond needs a consultation that is published and has no report yet.
class Campaigns {
public:
    explicit Campaigns(PlatformCore& core);
    ~Campaigns();
    Campaigns(Campaigns const&) = delete;
    Campaigns& operator=(Campaigns const&) = delete;

    /// The largest first, without dissolved and merged ones. Everyone who may know of the
    /// consultation sees how many comments share a text: all of them count, screened or not.
    [[nodiscard]] Result<Page<Campaign>> list(Actor const& viewer, ConsultationNumber const& number,
                                              PageRequest const& page) const;
    /// Also one that was dissolved, or merged into another: then it says so, and has no comments.
    [[nodiscard]] Result<Campaign> find(Actor const& viewer, CampaignId id) const;
    enum class Members { all, with_additions };
    /// In the order of their numbers; the public sees published ones.
    /// @param letter only those that share it (`CampaignLetter::number`)
    [[nodiscard]] Result<Page<CampaignMember>> members(Actor const& viewer, CampaignId id,
                                                       Members which, PageRequest const& page,
                                                       std::optional<int> letter = {}) const;
    /// Those that comments of the campaign share, the most sent first, at most 100.
    [[nodiscard]] Result<std::vector<CampaignLetter>> letters(Actor const& viewer,
                                                              CampaignId id) const;
    /// The campaign that a comment is in, with what is its own in it; nothing where it is in none,
    /// or where the viewer may not read the comment.
    [[nodiscard]] Result<std::optional<MemberBesideLetter>> of_comment(
        Actor const& viewer, CommentNumber const& number) const;
    /// The same letter in other consultations that the viewer may know of, at most 20.
    [[nodiscard]] Result<std::vector<CampaignElsewhere>> elsewhere(Actor const& viewer,
                                                                   CampaignId id) const;

    /// Needs respond. Keeps it whatever is found later.
    [[nodiscard]] Result<Campaign> confirm(Actor const& actor, CampaignId id);
    /// Needs respond. Name: one line of at most 300 octets in each language; sponsor likewise.
    /// @param seen when what is replaced was written (`Campaign::written_at`): refused
    /// (campaign.changed_meanwhile) where somebody has written since. None: whatever stands is
    /// replaced
    [[nodiscard]] Result<Campaign> describe(Actor const& actor, CampaignId id, LocalizedText name,
                                            std::string sponsor, std::optional<Instant> seen = {});
    /// Needs respond. All its comments belong to another one of the same consultation from now on.
    [[nodiscard]] Result<Campaign> merge(Actor const& actor, CampaignId id, CampaignId into);
    /// Needs respond. 1 to 1,000 of its comments leave it: as a campaign of their own where they
    /// are three or more, else as comments of their own. The exemplar can't leave.
    [[nodiscard]] Result<std::optional<Campaign>> split(Actor const& actor, CampaignId id,
                                                        std::vector<CommentNumber> const& comments);
    /// Needs respond. Reason: 1 to 2,000 octets.
    [[nodiscard]] Result<> dissolve(Actor const& actor, CampaignId id, std::string reason);
    /// Oldest first, with what other campaigns gave to it and got of it. Needs read_all.
    [[nodiscard]] Result<std::vector<CampaignDecision>> history(Actor const& actor,
                                                                CampaignId id) const;

    /// Whoever has the tracking token of a comment says that it is no copy; once for each campaign.
    [[nodiscard]] Result<CampaignContest> contest(CommentNumber const& number,
                                                  std::string const& tracking_token,
                                                  std::string reason);
    /// The campaign of the comment that the token is for, be it published or not.
    [[nodiscard]] Result<std::optional<CampaignMember>> tracked(
        CommentNumber const& number, std::string const& tracking_token) const;
    /// Of the comment that the token is for, oldest first.
    [[nodiscard]] Result<std::vector<CampaignContest>> contests_of(
        CommentNumber const& number, std::string const& tracking_token) const;
    /// Needs read_all. Oldest first.
    [[nodiscard]] Result<std::vector<CampaignContest>> contests(
        Actor const& actor, ConsultationNumber const& number) const;
    /// Needs respond. Upheld: the comment leaves the campaign.
    [[nodiscard]] Result<CampaignContest> answer_contest(Actor const& actor, std::int64_t id,
                                                         bool upheld, std::string answer);

    /// Needs read_all.
    [[nodiscard]] Result<CampaignProgress> progress(Actor const& actor,
                                                    ConsultationNumber const& number) const;
    /// Places the comments that came since it was last called, in all consultations; how many. The
    /// program calls it when comments come. One caller at a time works, others return at once.
    /// @param stop has it return after the unit at which it is
    std::size_t keep_up(std::stop_token const& stop = {});
    /// Looks at the oldest 300,000 comments of a consultation anew: the same comments and decisions
    /// give the same campaigns. What came later keeps its campaign; what belongs to none is
    /// searched for more by keep_up().
    [[nodiscard]] Result<> search_again(Actor const& actor, ConsultationNumber const& number);

private:
    PlatformCore& core_;
    std::unique_ptr<CampaignFinder> finder_;
};

}  // namespace consult
