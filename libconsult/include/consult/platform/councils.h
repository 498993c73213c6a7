/// Use cases on councils: founding them, who sits in them, what they recommend.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/council_record.h>
#include <consult/platform/page.h>
#include <consult/recommendation.h>

namespace consult {

class PlatformCore;

/// Everything of a council is public. What changes it needs manage_councils at its institution.
class Councils {
public:
    explicit Councils(PlatformCore& core) : core_(core) {}

    /// Conflict (`code`) where a council or an institution has the code.
    [[nodiscard]] Result<Council> create(Actor const& actor, NewCouncil council);
    /// All, by code.
    [[nodiscard]] std::vector<Council> list() const;
    /// not_found (`council`) where there is none.
    [[nodiscard]] Result<Council> find(std::string_view code) const;

    /// Who sits in it and who did, in the order of their appointment.
    [[nodiscard]] Result<std::vector<CouncilMember>> members(std::string_view code) const;
    /// What is wrong with those who sit, by the council's rules: a member who left may leave too
    /// few, or a mandate may have ended.
    [[nodiscard]] Result<> check_sitting(std::string_view code) const;

    /// Appoints 1 to 500 members, all or none. Together with those who sit they keep to the rules,
    /// or every rule that is broken is named. Whoever is to have the chair has it from then on.
    [[nodiscard]] Result<std::vector<CouncilMember>> appoint(
        Actor const& actor, std::string_view code, std::vector<RosterMember> const& members);
    /// Notes that a member sits no longer, from a day on that is not in the future. Whether those
    /// who stay keep to the rules says check_sitting().
    [[nodiscard]] Result<CouncilMember> end_mandate(Actor const& actor, std::string_view code,
                                                    CouncilMemberId member, Departure departure);
    /// Gives the chair to a member who sits and may have it.
    [[nodiscard]] Result<CouncilMember> elect_chair(Actor const& actor, std::string_view code,
                                                    CouncilMemberId member);

private:
    PlatformCore& core_;
};

/// A recommendation as it stands now.
struct TrackedRecommendation {
    Recommendation recommendation;
    LocalizedText council_name;
    std::string institution_code;  ///< of the council's body
    RecommendationState state = RecommendationState::adopted;
    RecommendationDates dates;
    /// What was to be done by a moment that has passed, and is not: sent, or replied to.
    bool is_overdue = false;
};

/// Everything of a recommendation is public from its adoption on.
class Recommendations {
public:
    explicit Recommendations(PlatformCore& core) : core_(core) {}

    /// Needs manage_councils at the council's institution. Of a draft: its consultation was
    /// published, and has not ended.
    [[nodiscard]] Result<TrackedRecommendation> adopt(Actor const& actor, std::string_view council,
                                                      NewRecommendation recommendation);
    /// Notes when the body received it; nothing: now. Needs manage_councils, or respond there.
    [[nodiscard]] Result<TrackedRecommendation> send(Actor const& actor,
                                                     RecommendationNumber const& number,
                                                     std::optional<Instant> received_at = {});
    /// Withdraws it, with a reason in at least one language. Needs manage_councils.
    [[nodiscard]] Result<TrackedRecommendation> withdraw(Actor const& actor,
                                                         RecommendationNumber const& number,
                                                         LocalizedText reason);
    /// Tells the council when it is heard; it counts as told at this moment. Needs respond where
    /// the recommendation is replied to: at the consultation's institution, or at the council's.
    [[nodiscard]] Result<TrackedRecommendation> set_hearing(Actor const& actor,
                                                            RecommendationNumber const& number,
                                                            Instant at);
    /// Replies to one that is on no draft, or on one whose consultation was cancelled; any other on
    /// a draft is replied to by a response (`NewResponse::recommendations`). The reason is in the
    /// languages of the recommendation. Needs respond, as for set_hearing().
    [[nodiscard]] Result<TrackedRecommendation> reply(Actor const& actor,
                                                      RecommendationNumber const& number,
                                                      Disposition disposition,
                                                      LocalizedText reason);
    /// Notes how far what was accepted has come; `at` and `office` are ignored. Needs respond, as
    /// for set_hearing().
    [[nodiscard]] Result<TrackedRecommendation> record_step(Actor const& actor,
                                                            RecommendationNumber const& number,
                                                            ImplementationStep step);

    /// not_found (`recommendation`) where there is none.
    [[nodiscard]] Result<TrackedRecommendation> find(RecommendationNumber const& number) const;
    /// Of a council, or of all where `council` is empty; newest first.
    [[nodiscard]] Result<Page<TrackedRecommendation>> list(std::string_view council,
                                                           PageRequest const& page) const;
    /// On the draft of a consultation, in the order of their adoption; not_found where the viewer
    /// may not know of the consultation.
    [[nodiscard]] Result<std::vector<TrackedRecommendation>> on(
        Actor const& viewer, ConsultationNumber const& number) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
