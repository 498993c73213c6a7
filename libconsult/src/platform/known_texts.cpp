#include "platform/known_texts.h"

#include <cstring>
#include <sodium.h>
#include <string>
#include <utility>

#include "platform/campaign_rows.h"
#include "platform/platform_core.h"
#include "storage/campaign_search_rows.h"

namespace consult {
namespace {

/// Texts that are in memory at once while members are learnt.
constexpr std::size_t at_once = 2'000;
/// Comments that are looked through for members.
constexpr std::size_t most_learnt = 300'000;

}  // namespace

std::optional<campaign::CampaignRecognition::Placement> KnownTexts::place(
    CommentId comment, std::string_view text,
    campaign::CampaignRecognition::Filter const& accepts) {
    if (near) {
        auto const place = near->place(key_of(comment), text);
        if (place && (!accepts || accepts(place->campaign)))
            return letters.describe(text, place->campaign, place->letter);
    }
    return letters.place(text, accepts);
}

campaign::Settings campaign_settings(PlatformCore const& core) {
    constexpr std::string_view purpose = "campaign texts";
    Digest mac{};
    crypto_auth_hmacsha256(mac.data(), reinterpret_cast<unsigned char const*>(purpose.data()),
                           purpose.size(), core.key().data());
    campaign::Settings settings;
    std::memcpy(&settings.key, mac.data(), sizeof settings.key);
    return settings;
}

std::unique_ptr<campaign::NearCopies> no_near_copies(PlatformCore const& core) {
    return std::make_unique<campaign::NearCopies>(
        campaign_settings(core), [&core](std::uint64_t comment, std::string& text) {
            storage::Snapshot const snapshot = core.snapshot();
            text = storage::comment_text(*snapshot, comment_of(comment));
        });
}

NearPlaces near_places(PlatformCore const& core, ConsultationId consultation,
                       std::vector<CampaignId> const& campaigns) {
    std::unordered_map<std::int64_t, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < campaigns.size(); ++i) {
        if (campaigns[i]) numbers.emplace(campaigns[i].value(), i);
    }
    NearPlaces places;
    storage::Snapshot const snapshot = core.snapshot();
    storage::each_member(*snapshot, consultation, [&](storage::StoredMember const& member) {
        bool const is_near =
            member.kind == Belonging::exact_copy || member.kind == Belonging::near_copy;
        auto const number = numbers.find(member.campaign.value());
        if (!is_near || number == numbers.end()) return;
        places.emplace(member.comment.value(),
                       campaign::NearCopies::Place{number->second, member.letter});
    });
    return places;
}

std::unique_ptr<campaign::NearCopies> learn_near_copies(PlatformCore const& core,
                                                        ConsultationId consultation,
                                                        NearPlaces const& places) {
    std::unique_ptr<campaign::NearCopies> known = no_near_copies(core);
    std::vector<std::pair<CommentId, std::string>> some;
    std::uint64_t last = 0;
    for (std::size_t learnt = 0; learnt < most_learnt; learnt += at_once) {
        std::size_t read = 0;
        some.clear();
        {
            storage::Snapshot const snapshot = core.snapshot();
            storage::each_comment_text(*snapshot, consultation, last, at_once,
                                       [&](storage::CommentWords const& comment) {
                                           ++read;
                                           last = comment.sequence;
                                           if (places.contains(comment.id.value()))
                                               some.emplace_back(comment.id, comment.text);
                                       });
        }
        for (auto const& [id, text] : some)
            known->add(key_of(id), text, places.at(id.value()));
        if (read < at_once) break;
    }
    return known;
}

}  // namespace consult
