#include "campaign/campaign_drafts.h"

#include <algorithm>
#include <array>

#include "campaign/campaign_size.h"

namespace consult::campaign {
namespace {

Belonging most_frequent(std::vector<CampaignMember> const& members) {
    std::array<std::size_t, 5> counts{};
    for (CampaignMember const& member : members)
        ++counts[static_cast<std::size_t>(member.kind)];
    auto const most = std::ranges::max_element(counts) - counts.begin();
    return static_cast<Belonging>(most);
}

}  // namespace

std::uint32_t CampaignDrafts::add() {
    letters_.emplace_back();
    is_decided_.push_back(false);
    return whole_.add();
}

void CampaignDrafts::add_letter(std::uint32_t draft, CampaignLetter letter) {
    letters_[draft].push_back(std::move(letter));
}

void CampaignDrafts::decide(std::uint32_t comment, Placement const& placement) {
    is_decided_[placement.campaign] = true;
    decided_[comment] = placement;
}

CampaignDrafts::Placement const* CampaignDrafts::placement(std::uint32_t comment) const {
    auto const decided = decided_.find(comment);
    if (decided != decided_.end()) return &decided->second;
    auto const& placed = of_item_[items_.item_of[comment]];
    return placed ? &*placed : nullptr;
}

std::optional<std::uint32_t> CampaignDrafts::of_comment(std::uint32_t comment) const {
    Placement const* const placed = placement(comment);
    if (placed == nullptr) return std::nullopt;
    return whole(placed->campaign);
}

std::vector<std::uint32_t> CampaignDrafts::sizes() const {
    std::vector<std::uint32_t> sizes(letters_.size());
    for (std::uint32_t comment = 0; comment < items_.item_of.size(); ++comment) {
        if (Placement const* const placed = placement(comment)) ++sizes[placed->campaign];
    }
    return sizes;
}

std::vector<Campaign> CampaignDrafts::assembled(std::vector<std::uint32_t>& first_letters) const {
    std::vector<std::uint32_t> order(letters_.size());
    for (std::uint32_t draft = 0; draft < order.size(); ++draft)
        order[draft] = draft;
    // The largest part gives the exemplar.
    std::vector<std::uint32_t> const sizes = this->sizes();
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::uint32_t draft) { return sizes[draft]; });
    std::vector<Campaign> whole_ones(letters_.size());
    first_letters.resize(letters_.size());
    for (std::uint32_t const draft : order) {
        std::vector<CampaignLetter>& letters = whole_ones[whole(draft)].letters;
        first_letters[draft] = static_cast<std::uint32_t>(letters.size());
        letters.insert(letters.end(), letters_[draft].begin(), letters_[draft].end());
    }
    return whole_ones;
}

std::vector<Campaign> CampaignDrafts::campaigns(std::span<CampaignText const> texts) const {
    std::vector<std::uint32_t> first_letters;
    std::vector<Campaign> whole_ones = assembled(first_letters);
    for (std::uint32_t comment = 0; comment < texts.size(); ++comment) {
        Placement const* const placed = placement(comment);
        if (placed == nullptr) continue;
        LetterUse const& use = placed->use;
        whole_ones[whole(placed->campaign)].members.push_back(
            {texts[comment].comment, first_letters[placed->campaign] + placed->letter, use.kind,
             use.likeness, use.shared_words, use.own_words, use.has_substance});
    }
    std::vector<bool> is_kept(letters_.size());
    for (std::uint32_t draft = 0; draft < letters_.size(); ++draft) {
        if (is_decided_[draft]) is_kept[whole(draft)] = true;
    }
    std::vector<Campaign> found;
    for (std::uint32_t draft = 0; draft < letters_.size(); ++draft) {
        Campaign& campaign = whole_ones[draft];
        std::size_t const least = is_kept[draft] ? 1 : least_campaign;
        if (campaign.members.size() < least) continue;
        campaign.exemplar = campaign.letters.front().holder;
        campaign.kind = most_frequent(campaign.members);
        found.push_back(std::move(campaign));
    }
    std::ranges::stable_sort(found, std::ranges::greater{},
                             [](Campaign const& one) { return one.members.size(); });
    return found;
}

}  // namespace consult::campaign
