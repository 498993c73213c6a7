/// The words of councils: enumerators and their names in files, rows and answers.
#include <consult/council.h>
#include <consult/council_record.h>
#include <consult/recommendation.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<CouncilKind> council_kind_names[] = {
    {CouncilKind::republican, "republican"},
    {CouncilKind::local, "local"},
    {CouncilKind::quasi_public, "quasi_public"},
    {CouncilKind::sectoral, "sectoral"},
};
constexpr Named<FormationAct> formation_act_names[] = {
    {FormationAct::working_group, "working_group"}, {FormationAct::announcement, "announcement"},
    {FormationAct::applications, "applications"},   {FormationAct::scoring, "scoring"},
    {FormationAct::selection, "selection"},         {FormationAct::appointment, "appointment"},
    {FormationAct::first_meeting, "first_meeting"},
};
constexpr Named<MajorityOf> majority_of_names[] = {
    {MajorityOf::votes, "votes"},
    {MajorityOf::present, "present"},
    {MajorityOf::members, "members"},
};
constexpr Named<Tie> tie_names[] = {
    {Tie::rejected, "rejected"},
    {Tie::chair_decides, "chair_decides"},
};
constexpr Named<MemberCapacity> member_capacity_names[] = {
    {MemberCapacity::citizen, "citizen"},
    {MemberCapacity::organisation, "organisation"},
    {MemberCapacity::business, "business"},
    {MemberCapacity::expert, "expert"},
    {MemberCapacity::public_office, "public_office"},
};
constexpr Named<Vote> vote_names[] = {
    {Vote::in_favour, "in_favour"},
    {Vote::against, "against"},
    {Vote::abstained, "abstained"},
};
constexpr Named<DepartureKind> departure_kind_names[] = {
    {DepartureKind::term_ended, "term_ended"},
    {DepartureKind::resigned, "resigned"},
    {DepartureKind::recalled, "recalled"},
    {DepartureKind::removed, "removed"},
    {DepartureKind::died, "died"},
};
constexpr Named<RecommendationSubject> recommendation_subject_names[] = {
    {RecommendationSubject::draft, "draft"},
    {RecommendationSubject::budget_programme, "budget_programme"},
    {RecommendationSubject::report, "report"},
    {RecommendationSubject::work, "work"},
};
constexpr Named<Implementation> implementation_names[] = {
    {Implementation::planned, "planned"},
    {Implementation::under_way, "under_way"},
    {Implementation::done, "done"},
    {Implementation::given_up, "given_up"},
};
constexpr Named<RecommendationState> recommendation_state_names[] = {
    {RecommendationState::adopted, "adopted"},
    {RecommendationState::awaiting_reply, "awaiting_reply"},
    {RecommendationState::withdrawn, "withdrawn"},
    {RecommendationState::not_accepted, "not_accepted"},
    {RecommendationState::to_be_done, "to_be_done"},
    {RecommendationState::done, "done"},
    {RecommendationState::given_up, "given_up"},
};

}  // namespace

std::string_view name(CouncilKind kind) {
    return name_in(council_kind_names, kind);
}
std::optional<CouncilKind> council_kind_from(std::string_view name) {
    return value_in(council_kind_names, name);
}
std::string_view name(FormationAct act) {
    return name_in(formation_act_names, act);
}
std::optional<FormationAct> formation_act_from(std::string_view name) {
    return value_in(formation_act_names, name);
}
std::string_view name(MajorityOf of) {
    return name_in(majority_of_names, of);
}
std::optional<MajorityOf> majority_of_from(std::string_view name) {
    return value_in(majority_of_names, name);
}
std::string_view name(Tie tie) {
    return name_in(tie_names, tie);
}
std::optional<Tie> tie_from(std::string_view name) {
    return value_in(tie_names, name);
}
std::string_view name(MemberCapacity capacity) {
    return name_in(member_capacity_names, capacity);
}
std::optional<MemberCapacity> member_capacity_from(std::string_view name) {
    return value_in(member_capacity_names, name);
}
std::string_view name(Vote vote) {
    return name_in(vote_names, vote);
}
std::optional<Vote> vote_from(std::string_view name) {
    return value_in(vote_names, name);
}
std::string_view name(DepartureKind kind) {
    return name_in(departure_kind_names, kind);
}
std::optional<DepartureKind> departure_kind_from(std::string_view name) {
    return value_in(departure_kind_names, name);
}
std::string_view name(RecommendationSubject subject) {
    return name_in(recommendation_subject_names, subject);
}
std::optional<RecommendationSubject> recommendation_subject_from(std::string_view name) {
    return value_in(recommendation_subject_names, name);
}
std::string_view name(Implementation implementation) {
    return name_in(implementation_names, implementation);
}
std::optional<Implementation> implementation_from(std::string_view name) {
    return value_in(implementation_names, name);
}
std::string_view name(RecommendationState state) {
    return name_in(recommendation_state_names, state);
}

}  // namespace consult
