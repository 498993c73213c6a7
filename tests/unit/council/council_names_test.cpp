#include <consult/council.h>
#include <consult/recommendation.h>

#include "unit/names.h"

namespace consult::test {
namespace {

TEST(CouncilNames, Rules) {
    expect_names<CouncilKind>({{CouncilKind::republican, "republican"},
                               {CouncilKind::local, "local"},
                               {CouncilKind::quasi_public, "quasi_public"},
                               {CouncilKind::sectoral, "sectoral"}},
                              council_kind_from);
    expect_names<FormationAct>({{FormationAct::working_group, "working_group"},
                                {FormationAct::announcement, "announcement"},
                                {FormationAct::applications, "applications"},
                                {FormationAct::scoring, "scoring"},
                                {FormationAct::selection, "selection"},
                                {FormationAct::appointment, "appointment"},
                                {FormationAct::first_meeting, "first_meeting"}},
                               formation_act_from);
    expect_names<MajorityOf>({{MajorityOf::votes, "votes"},
                              {MajorityOf::present, "present"},
                              {MajorityOf::members, "members"}},
                             majority_of_from);
    expect_names<Tie>({{Tie::rejected, "rejected"}, {Tie::chair_decides, "chair_decides"}},
                      tie_from);
}

TEST(CouncilNames, Members) {
    expect_names<MemberCapacity>({{MemberCapacity::citizen, "citizen"},
                                  {MemberCapacity::organisation, "organisation"},
                                  {MemberCapacity::business, "business"},
                                  {MemberCapacity::expert, "expert"},
                                  {MemberCapacity::public_office, "public_office"}},
                                 member_capacity_from);
    expect_names<Vote>({{Vote::in_favour, "in_favour"},
                        {Vote::against, "against"},
                        {Vote::abstained, "abstained"}},
                       vote_from);
}

TEST(CouncilNames, Recommendations) {
    expect_names<RecommendationSubject>(
        {{RecommendationSubject::draft, "draft"},
         {RecommendationSubject::budget_programme, "budget_programme"},
         {RecommendationSubject::report, "report"},
         {RecommendationSubject::work, "work"}},
        recommendation_subject_from);
    expect_names<Implementation>({{Implementation::planned, "planned"},
                                  {Implementation::under_way, "under_way"},
                                  {Implementation::done, "done"},
                                  {Implementation::given_up, "given_up"}},
                                 implementation_from);
}

}  // namespace
}  // namespace consult::test
