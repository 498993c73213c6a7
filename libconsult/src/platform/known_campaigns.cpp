#include "platform/known_campaigns.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "campaign/quotations.h"
#include "platform/campaign_rows.h"
#include "platform/campaign_texts.h"
#include "platform/platform_core.h"

namespace consult {
namespace {

/// Where so many comments are known, with those that arrived, they are learnt anew: those that are
/// in no campaign are forgotten.
constexpr std::size_t most_known = 400'000;

}  // namespace

void KnownCampaigns::load(storage::Queries& queries, StoredCampaigns stored) {
    std::vector<std::string> const draft = texts_of_consultation(queries, consultation_);
    std::vector<std::string_view> const views(draft.begin(), draft.end());
    texts_ = {campaign::CampaignRecognition{campaign::Quotations{views}}, nullptr};
    ids_.clear();
    take_decisions(queries, std::move(stored));
}

void KnownCampaigns::take(KnownTexts texts, std::vector<CampaignId> ids, StoredCampaigns stored) {
    texts_ = std::move(texts);
    ids_ = std::move(ids);
    stored_ = std::move(stored);
    know_pins();
}

/// What an official split off has a letter, too.
void KnownCampaigns::take_decisions(storage::Queries& queries, StoredCampaigns stored) {
    stored_ = std::move(stored);
    know_pins();
    std::unordered_set<std::int64_t> known;
    for (CampaignId const id : ids_)
        known.insert(id.value());
    for (storage::StoredCampaign const& one : stored_.campaigns) {
        CampaignId const id = one.campaign.id;
        if (!known.contains(id.value()) && stored_.is_open(id)) add(queries, id);
    }
}

void KnownCampaigns::add(storage::Queries& queries, CampaignId id) {
    auto const number = static_cast<std::uint32_t>(ids_.size());
    ids_.push_back(id);
    for (storage::StoredLetter const& letter : storage::letters_of(queries, id)) {
        std::string const holder = storage::comment_text(queries, letter.holder);
        texts_.letters.add(number, letter_from(letter, holder), holder);
    }
}

void KnownCampaigns::know_pins() {
    pins_.clear();
    for (storage::CampaignPin const& pin : stored_.pins)
        pins_[pin.comment.value()].push_back(pin);
}

void KnownCampaigns::learn() {
    if (texts_.near && texts_.near->comments() < most_known) return;
    forget();  // half of them would pass for all
    std::vector<CampaignId> open = ids_;
    for (CampaignId& id : open) {
        if (!stored_.is_open(id)) id = {};
    }
    NearPlaces places = near_places(core_, consultation_, open);
    // Of a search that was broken off, members may name letters that there are no more.
    std::erase_if(places, [&](auto const& one) {
        return one.second.letter >= texts_.letters.letters(one.second.campaign);
    });
    texts_.near = learn_near_copies(core_, consultation_, places);
}

bool KnownCampaigns::is_decided(CommentId comment) const {
    auto const pins = pins_.find(comment.value());
    return pins != pins_.end() && std::ranges::any_of(pins->second, &storage::CampaignPin::belongs);
}

bool KnownCampaigns::may_be_in(CommentId comment, std::uint32_t number) const {
    CampaignId const id = stored_.led_on(ids_[number]);
    if (!stored_.is_open(id)) return false;
    auto const pins = pins_.find(comment.value());
    return pins == pins_.end() ||
           std::ranges::none_of(pins->second, [&](storage::CampaignPin const& pin) {
               return !pin.belongs && pin.campaign == id;
           });
}

std::optional<storage::StoredMember> KnownCampaigns::place(CommentId comment,
                                                           std::string_view text) {
    auto const place = texts_.place(
        comment, text, [&](std::uint32_t number) { return may_be_in(comment, number); });
    if (!place) return std::nullopt;
    return stored_.led_on(member_row(comment, ids_[place->campaign], *place));
}

bool KnownCampaigns::may_stay(storage::StoredMember const& member) const {
    bool const is_known = std::ranges::find(ids_, member.campaign) != ids_.end();
    return !is_known && stored_.is_confirmed(member.campaign);
}

}  // namespace consult
