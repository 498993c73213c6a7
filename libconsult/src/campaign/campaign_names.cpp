#include <consult/campaign.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<Belonging> belonging_names[] = {
    {Belonging::exact_copy, "exact_copy"}, {Belonging::near_copy, "near_copy"},
    {Belonging::key_block, "key_block"},   {Belonging::filled_template, "filled_template"},
    {Belonging::decision, "decision"},
};
constexpr Named<CampaignState> state_names[] = {
    {CampaignState::found, "found"},
    {CampaignState::confirmed, "confirmed"},
    {CampaignState::dissolved, "dissolved"},
};
constexpr Named<ContestState> contest_names[] = {
    {ContestState::open, "open"},
    {ContestState::upheld, "upheld"},
    {ContestState::rejected, "rejected"},
};
constexpr Named<CampaignDecision::Kind> decision_names[] = {
    {CampaignDecision::Kind::confirmed, "confirmed"},
    {CampaignDecision::Kind::described, "described"},
    {CampaignDecision::Kind::merged, "merged"},
    {CampaignDecision::Kind::split, "split"},
    {CampaignDecision::Kind::dissolved, "dissolved"},
    {CampaignDecision::Kind::absorbed, "absorbed"},
    {CampaignDecision::Kind::parted, "parted"},
};

}  // namespace

std::string_view name(Belonging belonging) {
    return name_in(belonging_names, belonging);
}
std::optional<Belonging> belonging_from(std::string_view name) {
    return value_in(belonging_names, name);
}
std::string_view name(CampaignState state) {
    return name_in(state_names, state);
}
std::optional<CampaignState> campaign_state_from(std::string_view name) {
    return value_in(state_names, name);
}
std::string_view name(ContestState state) {
    return name_in(contest_names, state);
}
std::optional<ContestState> contest_state_from(std::string_view name) {
    return value_in(contest_names, name);
}
std::string_view name(CampaignDecision::Kind kind) {
    return name_in(decision_names, kind);
}
std::optional<CampaignDecision::Kind> campaign_decision_from(std::string_view name) {
    return value_in(decision_names, name);
}

}  // namespace consult
