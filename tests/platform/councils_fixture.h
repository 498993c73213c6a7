/// A council beside the institution MOH, with its secretary and six members, for tests.
#pragma once

#include "platform/platform_fixture.h"

namespace consult::test {

class CouncilTest : public PlatformTest {
protected:
    CouncilTest() {
        secretary = official(7, "Office of the council", Role::secretary, moh.id);
        value(platform->councils().create(secretary, offered()));
    }

    static NewCouncil offered() {
        NewCouncil council;
        council.code = "MOHOK";
        council.institution = "MOH";
        council.name = in_both("Council of parents and cooks");
        council.rules = "kz.council.local";
        return council;
    }

    static LocalDate day(std::string_view text) { return value(parse_local_date(text)); }

    static RosterMember member(std::string name,
                               MemberCapacity capacity = MemberCapacity::citizen) {
        RosterMember offered;
        offered.name = std::move(name);
        offered.capacity = capacity;
        offered.mandate = {day("2026-02-01"), day("2029-02-01"), 1};
        return offered;
    }
    /// Four of civil society, two in public office; the first has the chair.
    static std::vector<RosterMember> six() {
        std::vector<RosterMember> members{
            member("Aigul Sample"),
            member("Boris Example", MemberCapacity::expert),
            member("Dana Instance", MemberCapacity::organisation),
            member("Erlan Model"),
            member("Farida Pattern", MemberCapacity::public_office),
            member("Galym Case", MemberCapacity::public_office),
        };
        members[0].is_chair = true;
        members[2].organisation = "Parents of schools";
        return members;
    }

    NewRecommendation on_draft(ConsultationNumber const& number) {
        NewRecommendation recommendation;
        recommendation.consultation = number;
        recommendation.provision = "art_1";
        recommendation.text = in_both("Have parents taste the food.");
        return recommendation;
    }
    static NewRecommendation on_work() {
        NewRecommendation recommendation;
        recommendation.subject = RecommendationSubject::work;
        recommendation.about = in_both("Hot line");
        recommendation.text = in_both("Answer calls after six in the evening.");
        return recommendation;
    }
    /// Adopted and received.
    RecommendationNumber sent(NewRecommendation recommendation) {
        RecommendationNumber const number =
            value(platform->recommendations().adopt(secretary, "MOHOK", std::move(recommendation)))
                .recommendation.number;
        value(platform->recommendations().send(secretary, number));
        return number;
    }
    TrackedRecommendation found(RecommendationNumber const& number) {
        return value(platform->recommendations().find(number));
    }

    Actor secretary;
};

}  // namespace consult::test
