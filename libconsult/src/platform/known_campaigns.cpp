#include "platform/known_campaigns.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <unordered_set>
#include <utility>

#include "campaign/quotations.h"
#include "platform/campaign_rows.h"
#include "platform/campaign_texts.h"
#include "platform/platform_core.h"

namespace consult {
void KnownCampaigns::load(storage::Queries& queries, StoredCampaigns stored) {
    forget();
    know_no_letters(queries);
    ids_.clear();
    take_decisions(queries, std::move(stored));
}

void KnownCampaigns::take(KnownTexts texts, std::vector<CampaignId> ids, StoredCampaigns stored) {
    forget();
    texts_ = std::move(texts);
    ids_ = std::move(ids);
    stored_ = std::move(stored);
    know_pins();
}

/// What an official split off has a letter, too.
std::vector<CampaignId> KnownCampaigns::take_decisions(storage::Queries& queries,
                                                       StoredCampaigns stored) {
    stored_ = std::move(stored);
    know_pins();
    std::vector<CampaignId> added;
    std::unordered_set<std::int64_t> known;
    for (CampaignId const id : ids_)
        known.insert(id.value());
    for (storage::StoredCampaign const& one : stored_.campaigns) {
        CampaignId const id = one.campaign.id;
        if (known.contains(id.value()) || !stored_.is_open(id)) continue;
        ids_.push_back(id);
        add_letters(queries, static_cast<std::uint32_t>(ids_.size() - 1));
        added.push_back(id);
    }
    return added;
}

void KnownCampaigns::read_letters_anew(storage::Queries& queries, StoredCampaigns stored) {
    stored_ = std::move(stored);
    know_pins();
    know_no_letters(queries);
    for (std::uint32_t number = 0; number < ids_.size(); ++number) {
        if (stored_.is_open(ids_[number])) add_letters(queries, number);
    }
}

void KnownCampaigns::know_no_letters(storage::Queries& queries) {
    std::vector<std::string> const draft = texts_of_consultation(queries, consultation_);
    std::vector<std::string_view> const views(draft.begin(), draft.end());
    texts_.letters = campaign::CampaignRecognition{campaign::Quotations{views}};
}

void KnownCampaigns::add_letters(storage::Queries& queries, std::uint32_t number) {
    for (storage::StoredLetter const& letter : storage::letters_of(queries, ids_[number])) {
        std::string const holder = storage::comment_text(queries, letter.holder);
        texts_.letters.add(number, letter_from(letter, holder), holder);
    }
}

void KnownCampaigns::join_copies(std::vector<CampaignId> const& ids) {
    if (!texts_.near) return;
    std::vector<Copy> copies;
    std::vector<std::string> texts;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        for (std::uint32_t number = 0; number < ids_.size(); ++number) {
            if (std::ranges::find(ids, ids_[number]) == ids.end()) continue;
            std::uint32_t letter = 0;
            for (storage::StoredLetter const& one : storage::letters_of(*snapshot, ids_[number])) {
                campaign::NearCopies::Place const place{number, letter++};
                if (one.kind != Belonging::exact_copy && one.kind != Belonging::near_copy) continue;
                copies.push_back({one.holder, place});
                texts.push_back(storage::comment_text(*snapshot, one.holder));
            }
        }
    }
    for (std::size_t i = 0; i < copies.size(); ++i)
        texts_.near->add(key_of(copies[i].comment), texts[i], copies[i].place);
    if (learning_.valid()) arrived_.insert(arrived_.end(), copies.begin(), copies.end());
}

void KnownCampaigns::know_pins() {
    pins_.clear();
    for (storage::CampaignPin const& pin : stored_.pins)
        pins_[pin.comment.value()].push_back(pin);
}

void KnownCampaigns::learn() {
    if (!texts_.near) {
        texts_.near = learn_near_copies(core_, consultation_, place_of(), is_stopped_);
    } else if (texts_.near->comments() >= most_known_) {
        learn_anew();
    }
}

void KnownCampaigns::learn_anew() {
    if (!texts_.near || learning_.valid()) return;
    learning_ = std::async(std::launch::async, [this, place = place_of()] {
        return learn_near_copies(core_, consultation_, place, is_stopped_);
    });
}

/// What was learnt is as old as when it began.
void KnownCampaigns::follow_learning() {
    if (!learning_.valid()) return;
    if (learning_.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return;
    std::vector<Copy> const arrived = std::exchange(arrived_, {});
    texts_.near = learning_.get();
    std::vector<std::string> texts;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        for (Copy const& one : arrived)
            texts.push_back(storage::comment_text(*snapshot, one.comment));
    }
    for (std::size_t i = 0; i < arrived.size(); ++i)
        texts_.near->add(key_of(arrived[i].comment), texts[i], arrived[i].place);
}

void KnownCampaigns::forget() {
    is_stopped_ = true;
    learning_ = {};
    is_stopped_ = false;
    arrived_.clear();
    texts_.near.reset();
}

/// Of a search that was broken off, members may name letters that there are no more.
PlaceOf KnownCampaigns::place_of() const {
    struct Known {
        std::uint32_t number = 0;
        std::size_t letters = 0;
    };
    std::unordered_map<std::int64_t, Known> known;
    for (std::uint32_t i = 0; i < ids_.size(); ++i) {
        if (stored_.is_open(ids_[i])) known[ids_[i].value()] = {i, texts_.letters.letters(i)};
    }
    return [known = std::move(known)](
               CampaignId campaign,
               std::uint32_t letter) -> std::optional<campaign::NearCopies::Place> {
        auto const found = known.find(campaign.value());
        if (found == known.end() || letter >= found->second.letters) return std::nullopt;
        return campaign::NearCopies::Place{found->second.number, letter};
    };
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
    bool const is_copy =
        place->use.kind == Belonging::exact_copy || place->use.kind == Belonging::near_copy;
    if (is_copy && learning_.valid())
        arrived_.push_back({comment, {place->campaign, place->letter}});
    return stored_.led_on(member_row(comment, ids_[place->campaign], *place));
}

bool KnownCampaigns::may_stay(storage::StoredMember const& member) const {
    bool const is_known = std::ranges::find(ids_, member.campaign) != ids_.end();
    return !is_known && stored_.is_confirmed(member.campaign);
}

}  // namespace consult
