/// A council beside MOH with its members, seen and managed at pages.
#pragma once

#include <string>
#include <vector>

#include "pages/page_fixture.h"

namespace consult::test {

class CouncilPageTest : public PageTest {
protected:
    CouncilPageTest() {
        secretary = official(7, "Office of the council", Role::secretary, moh.id);
        NewCouncil council;
        council.code = "MOHOK";
        council.institution = "MOH";
        council.name = in_both("Council of parents and cooks");
        council.rules = "kz.council.local";
        value(platform->councils().create(secretary, council));
    }

    static RosterMember member(std::string name,
                               MemberCapacity capacity = MemberCapacity::citizen) {
        RosterMember offered;
        offered.name = std::move(name);
        offered.capacity = capacity;
        offered.mandate = {value(parse_local_date("2026-02-01")),
                           value(parse_local_date("2029-02-01")), 1};
        return offered;
    }
    /// By the rules of the council; the first has the chair.
    static std::vector<RosterMember> roster() {
        std::vector<RosterMember> members{
            member("Aigul Sample"), member("Boris Example", MemberCapacity::expert),
            member("Dana Instance", MemberCapacity::organisation), member("Erlan Model"),
            member("Farida Pattern", MemberCapacity::public_office)};
        members[0].is_chair = true;
        members[2].organisation = "Parents of schools";
        return members;
    }
    std::vector<CouncilMember> appoint(std::vector<RosterMember> const& members = roster()) {
        return value(platform->councils().appoint(secretary, "MOHOK", members));
    }
    std::vector<CouncilMember> members() { return value(platform->councils().members("MOHOK")); }

    RecommendationNumber adopt_on(ConsultationNumber const& number) {
        NewRecommendation adopted;
        adopted.consultation = number;
        adopted.provision = "art_1";
        adopted.text = in_both("Have parents taste the food.");
        return value(platform->recommendations().adopt(secretary, "MOHOK", adopted))
            .recommendation.number;
    }
    RecommendationNumber adopt_on_work() {
        NewRecommendation adopted;
        adopted.subject = RecommendationSubject::work;
        adopted.about = in_both("Hot line");
        adopted.text = in_both("Answer calls after six in the evening.");
        return value(platform->recommendations().adopt(secretary, "MOHOK", adopted))
            .recommendation.number;
    }
    /// Adopted and received.
    RecommendationNumber sent(RecommendationNumber const& number) {
        value(platform->recommendations().send(secretary, number));
        return number;
    }
    TrackedRecommendation found(RecommendationNumber const& number) {
        return value(platform->recommendations().find(number));
    }
    ResponseId write_reply(ConsultationNumber const& number, RecommendationNumber const& to) {
        NewResponse response = new_response(Disposition::accepted, "Parents may taste.", {});
        response.recommendations = {to};
        response.provision = "art_1";
        return value(platform->responses().write(regulator, number, response)).id;
    }

    Actor secretary;
};

}  // namespace consult::test
