#include "platform/stored_campaigns.h"

#include <algorithm>
#include <limits>
#include <map>

#include "platform/campaign_rows.h"

namespace consult {
namespace {

/// Of a member of which nothing is known: no campaign has so many letters.
constexpr std::uint32_t no_letter = std::numeric_limits<std::int32_t>::max();

/// Finds the letters of a campaign that was merged into another among those of the other.
void lead_letters(storage::Queries& queries, CampaignId merged, StoredCampaigns& stored) {
    std::vector<storage::StoredLetter> const there =
        storage::letters_of(queries, stored.led_on(merged));
    std::vector<storage::StoredLetter> const here = storage::letters_of(queries, merged);
    for (std::uint32_t i = 0; i < here.size(); ++i) {
        auto const same = std::ranges::find(there, here[i]);
        if (same == there.end()) continue;
        stored.led_letters.emplace(std::pair{merged, i},
                                   static_cast<std::uint32_t>(same - there.begin()));
    }
}

}  // namespace

storage::StoredCampaign const* StoredCampaigns::find(CampaignId id) const {
    auto const place = std::ranges::lower_bound(
        campaigns, id, {}, [](storage::StoredCampaign const& one) { return one.campaign.id; });
    return place != campaigns.end() && place->campaign.id == id ? &*place : nullptr;
}

CampaignId StoredCampaigns::led_on(CampaignId id) const {
    storage::StoredCampaign const* one = find(id);
    while (one != nullptr && one->campaign.merged_into) {
        id = *one->campaign.merged_into;
        one = find(id);
    }
    return id;
}

storage::StoredMember StoredCampaigns::led_on(storage::StoredMember member) const {
    CampaignId const now = led_on(member.campaign);
    if (now == member.campaign) return member;
    auto const letter = led_letters.find({member.campaign, member.letter});
    member.campaign = now;
    if (letter != led_letters.end()) {
        member.letter = letter->second;
    } else {
        member.letter = no_letter;  // all that it says is to be read
        member.kind = Belonging::decision;
        member.likeness = 0;
        member.adds = true;
    }
    return member;
}

bool StoredCampaigns::is_open(CampaignId id) const {
    storage::StoredCampaign const* const one = find(id);
    return one != nullptr && one->campaign.state != CampaignState::dissolved &&
           !one->campaign.merged_into;
}

bool StoredCampaigns::is_confirmed(CampaignId id) const {
    storage::StoredCampaign const* const one = find(id);
    return one != nullptr && one->campaign.state == CampaignState::confirmed;
}

campaign::CampaignDecisions StoredCampaigns::decisions() const {
    campaign::CampaignDecisions decisions;
    for (storage::CampaignPin const& pin : pins) {
        storage::StoredCampaign const* const one = find(pin.campaign);
        if (one == nullptr || one->exemplar == pin.comment) continue;
        (pin.belongs ? decisions.together : decisions.apart)
            .push_back({key_of(pin.comment), key_of(one->exemplar)});
    }
    return decisions;
}

StoredCampaigns read_campaigns(storage::Queries& queries, ConsultationId consultation) {
    StoredCampaigns stored;
    stored.progress = storage::campaign_progress(queries, consultation);
    stored.campaigns = storage::campaigns_of(queries, consultation);
    stored.pins = storage::pins_of(queries, consultation);
    for (storage::StoredCampaign const& one : stored.campaigns) {
        if (one.campaign.merged_into) lead_letters(queries, one.campaign.id, stored);
    }
    return stored;
}

StoredCampaigns read_campaigns_and_members(storage::Queries& queries, ConsultationId consultation,
                                           std::uint64_t until) {
    StoredCampaigns stored = read_campaigns(queries, consultation);
    storage::each_member(queries, consultation, until, [&](storage::StoredMember const& member) {
        stored.members.emplace(member.comment.value(), member);
    });
    return stored;
}

std::vector<std::optional<CampaignId>> known_among(StoredCampaigns const& stored,
                                                   std::span<campaign::Campaign const> found) {
    std::map<CampaignId, std::size_t> places;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_exemplar;
    for (std::size_t i = 0; i < stored.campaigns.size(); ++i) {
        places.emplace(stored.campaigns[i].campaign.id, i);
        by_exemplar[key_of(stored.campaigns[i].exemplar)].push_back(i);
    }
    std::vector<bool> is_taken(stored.campaigns.size());
    std::vector<std::optional<CampaignId>> all;
    for (campaign::Campaign const& one : found) {
        std::map<std::size_t, std::size_t> shared;
        for (campaign::CampaignMember const& member : one.members) {
            auto const before = stored.members.find(static_cast<std::int64_t>(member.comment));
            if (before != stored.members.end()) ++shared[places.at(before->second.campaign)];
            auto const exemplar = by_exemplar.find(member.comment);
            if (exemplar == by_exemplar.end()) continue;
            for (std::size_t const place : exemplar->second)
                ++shared[place];
        }
        std::optional<std::size_t> known;
        for (auto const& [place, count] : shared) {
            if (is_taken[place] || stored.campaigns[place].campaign.merged_into) continue;
            if (!known || count > shared.at(*known)) known = place;
        }
        std::optional<CampaignId>& id = all.emplace_back();
        if (!known) continue;
        is_taken[*known] = true;
        id = stored.campaigns[*known].campaign.id;
    }
    return all;
}

}  // namespace consult
