#include "campaign/decision_keeping.h"

#include <algorithm>

namespace consult::campaign {
namespace {

CampaignLetter whole_text(CampaignText const& text) {
    auto const end = static_cast<std::uint32_t>(text.text.size());
    return {text.comment, Belonging::near_copy, {{0, end}}};
}

}  // namespace

DecisionKeeping::DecisionKeeping(CampaignDecisions const& decisions,
                                 std::span<CampaignText const> texts, CampaignDrafts& drafts,
                                 CampaignRecognition& known)
    : decisions_(decisions),
      apart_(decisions.apart),
      texts_(texts),
      drafts_(drafts),
      known_(known) {
    for (auto const* const pairs : {&decisions.together, &decisions.apart}) {
        for (CommentPair const& pair : *pairs) {
            places_.emplace(pair.comment, 0);
            places_.emplace(pair.other, 0);
        }
    }
    std::unordered_map<std::uint64_t, std::uint32_t> there;
    for (std::uint32_t i = 0; !places_.empty() && i < texts.size(); ++i) {
        if (places_.contains(texts[i].comment)) there.emplace(texts[i].comment, i);
    }
    places_ = std::move(there);
}

std::optional<std::uint32_t> DecisionKeeping::place_of(std::uint64_t comment) const {
    auto const found = places_.find(comment);
    if (found == places_.end()) return std::nullopt;
    return found->second;
}

bool DecisionKeeping::may_be_in(std::uint64_t comment, std::uint32_t draft) const {
    return std::ranges::none_of(apart_.from(comment), [&](std::uint64_t other) {
        auto const place = place_of(other);
        return place && drafts_.of_comment(*place) == drafts_.whole(draft);
    });
}

bool DecisionKeeping::may_be_one(std::uint32_t one, std::uint32_t other) const {
    return std::ranges::none_of(decisions_.apart, [&](CommentPair const& pair) {
        auto const first = place_of(pair.comment);
        auto const second = place_of(pair.other);
        if (!first || !second) return false;
        auto const of_first = drafts_.of_comment(*first);
        auto const of_second = drafts_.of_comment(*second);
        return (of_first == one && of_second == other) || (of_first == other && of_second == one);
    });
}

std::uint32_t DecisionKeeping::add_draft(std::uint32_t comment) {
    std::uint32_t const draft = drafts_.add();
    CampaignLetter const letter = whole_text(texts_[comment]);
    known_.add(draft, letter, texts_[comment].text);
    drafts_.add_letter(draft, letter);
    put(comment, draft);
    return draft;
}

bool DecisionKeeping::put(std::uint32_t comment, std::uint32_t draft) {
    if (!may_be_in(texts_[comment].comment, draft)) return false;
    auto placement = known_.describe(texts_[comment].text, draft, 0);
    placement.use.kind = Belonging::decision;
    drafts_.decide(comment, placement);
    return true;
}

bool DecisionKeeping::obey(CommentPair const& pair) {
    auto const first = place_of(pair.comment);
    auto const second = place_of(pair.other);
    if (!first || !second) return false;
    auto const of_first = drafts_.of_comment(*first);
    auto const of_second = drafts_.of_comment(*second);
    if (of_first && of_second) {
        if (*of_first == *of_second) return true;
        if (!may_be_one(*of_first, *of_second)) return false;
        drafts_.join(*of_first, *of_second);
        return true;
    }
    if (of_first) return put(*second, *of_first);
    if (of_second) return put(*first, *of_second);
    if (std::ranges::count(apart_.from(pair.comment), pair.other) != 0) return false;
    return put(*first, add_draft(*second));
}

std::vector<CommentPair> DecisionKeeping::join() {
    std::vector<CommentPair> unmet;
    for (CommentPair const& pair : decisions_.together) {
        if (!obey(pair)) unmet.push_back(pair);
    }
    return unmet;
}

}  // namespace consult::campaign
