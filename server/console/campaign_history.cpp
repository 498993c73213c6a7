#include "console/campaign_history.h"

#include "page/format.h"
#include "page/ui_language.h"

namespace consult::console {

using page::View;

namespace {

std::string decision_text(page::Translator const& words, CampaignDecision const& decision) {
    switch (decision.kind) {
        case CampaignDecision::Kind::confirmed: return words.text("Confirmed");
        case CampaignDecision::Kind::described: return words.text("Named");
        case CampaignDecision::Kind::merged: return words.text("Merged into another campaign");
        case CampaignDecision::Kind::split:
            return words.plural("{n} comment taken out", "{n} comments taken out",
                                decision.comments);
        case CampaignDecision::Kind::dissolved: return words.text("Dissolved");
        case CampaignDecision::Kind::absorbed:
            return words.plural("Another campaign was merged into it, with {n} comment",
                                "Another campaign was merged into it, with {n} comments",
                                decision.comments);
        case CampaignDecision::Kind::parted:
            return words.text("Made of comments that were taken out of another campaign");
    }
    throw Fault{"a decision without words"};
}

}  // namespace

std::string campaign_path(Docket const& docket, CampaignId id) {
    return docket.path("/campaigns/" + std::to_string(id.value()));
}

std::string campaign_name(Desk const& desk, Campaign const& campaign) {
    if (!campaign.name.empty()) return campaign.name.in(page::domain_language(desk.visit.language));
    return desk.words().text("Campaign {id}", {{"id", std::to_string(campaign.id.value())}});
}

std::string campaign_name_language(Desk const& desk, Campaign const& campaign) {
    Language const wanted = page::domain_language(desk.visit.language);
    return campaign.name.empty() ? wanted.tag() : campaign.name.language_for(wanted).tag();
}

std::vector<View> campaign_history(Desk const& desk, Docket const& docket,
                                   std::vector<CampaignDecision> const& decisions) {
    page::Formatter const format = desk.visit.formatter(docket.zone());
    std::vector<View> steps;
    for (CampaignDecision const& decision : decisions) {
        View& step = steps.emplace_back();
        step.set("title", decision_text(desk.words(), decision))
            .set("date", format.date_time(decision.decided_at))
            .set("machine_time", format.machine_time(decision.decided_at))
            .set("note", decision.reason.empty() ? decision.decided_by
                                                 : decision.decided_by + ": " + decision.reason)
            .set("other", std::string{})
            .set("other_language", std::string{})
            .set("other_href", std::string{});
        if (!decision.other) continue;
        Result<Campaign> const other =
            desk.visit.platform.campaigns().find(desk.actor, *decision.other);
        if (!other) continue;
        step.set("other", campaign_name(desk, *other))
            .set("other_language", campaign_name_language(desk, *other))
            .set("other_href", desk.visit.to(campaign_path(docket, other->id)));
    }
    return steps;
}

}  // namespace consult::console
