#include "platform/near_members.h"

#include <string>
#include <utility>

#include "platform/platform_core.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_search_rows.h"

namespace consult {
namespace {

/// Texts that are in memory at once while members are learnt.
constexpr std::size_t at_once = 2'000;

std::uint64_t key_of(CommentId id) {
    return static_cast<std::uint64_t>(id.value());
}

}  // namespace

void NearMembers::know(std::vector<CampaignId> const& campaigns) {
    if (known_ && known_->comments() < most_known) return;
    known_ = std::make_unique<campaign::NearCopies>(
        settings_, [this](std::uint64_t comment, std::string& text) {
            storage::Snapshot const snapshot = core_.snapshot();
            text = storage::comment_text(*snapshot, CommentId{static_cast<std::int64_t>(comment)});
        });
    try {
        learn(places_of_members(campaigns));
    } catch (...) {
        forget();  // half of them would pass for all
        throw;
    }
}

/// Only copies and near copies: who has a passage of a letter is like it in nothing else.
NearMembers::Places NearMembers::places_of_members(std::vector<CampaignId> const& campaigns) const {
    std::unordered_map<std::int64_t, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < campaigns.size(); ++i) {
        if (campaigns[i]) numbers.emplace(campaigns[i].value(), i);
    }
    Places places;
    storage::Snapshot const snapshot = core_.snapshot();
    storage::each_member(*snapshot, consultation_, [&](storage::StoredMember const& member) {
        bool const is_near =
            member.kind == Belonging::exact_copy || member.kind == Belonging::near_copy;
        auto const number = numbers.find(member.campaign.value());
        if (!is_near || number == numbers.end()) return;
        places.emplace(member.comment.value(),
                       campaign::NearCopies::Place{number->second, member.letter});
    });
    return places;
}

void NearMembers::learn(Places const& places) {
    std::vector<std::pair<CommentId, std::string>> some;
    std::uint64_t last = 0;
    for (std::size_t learnt = 0; learnt < most_learnt; learnt += at_once) {
        std::size_t read = 0;
        some.clear();
        {
            storage::Snapshot const snapshot = core_.snapshot();
            storage::each_comment_text(*snapshot, consultation_, last, at_once,
                                       [&](storage::CommentWords const& comment) {
                                           ++read;
                                           last = comment.sequence;
                                           if (places.contains(comment.id.value()))
                                               some.emplace_back(comment.id, comment.text);
                                       });
        }
        for (auto const& [id, text] : some)
            known_->add(key_of(id), text, places.at(id.value()));
        if (read < at_once) return;
    }
}

std::optional<campaign::NearCopies::Place> NearMembers::place(CommentId comment,
                                                              std::string_view text) {
    if (!known_) return std::nullopt;
    return known_->place(key_of(comment), text);
}

}  // namespace consult
