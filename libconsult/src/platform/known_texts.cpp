#include "platform/known_texts.h"

#include <algorithm>
#include <cstring>
#include <sodium.h>
#include <string>
#include <utility>
#include <vector>

#include "platform/campaign_rows.h"
#include "platform/platform_core.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_search_rows.h"

namespace consult {
namespace {

/// Texts that are in memory at once while members are learnt.
constexpr std::size_t at_once = 2'000;

class Learning {
public:
    Learning(PlatformCore const& core, ConsultationId consultation, PlaceOf const& place_of,
             std::atomic<bool> const& is_stopped)
        : core_(core),
          consultation_(consultation),
          place_of_(place_of),
          is_stopped_(is_stopped),
          known_(no_near_copies(core)) {}

    void learn_after(std::uint64_t sequence, std::size_t most) {
        last_ = sequence;
        for (std::size_t learnt = 0; learnt < most && !is_stopped_;) {
            std::size_t const some = std::min(at_once, most - learnt);
            if (learn_some(some) < some) return;
            learnt += some;
        }
    }
    /// The sequence of the last one that was learnt.
    [[nodiscard]] std::uint64_t last() const { return last_; }
    [[nodiscard]] std::unique_ptr<campaign::NearCopies> take() { return std::move(known_); }

private:
    struct Copy {
        CommentId comment;
        campaign::NearCopies::Place place;
        std::string text;
    };

    std::size_t learn_some(std::size_t most) {
        std::size_t read = 0;
        std::vector<Copy> copies;
        {
            storage::Snapshot const snapshot = core_.snapshot();
            storage::each_copy(
                *snapshot, consultation_, last_, most, [&](storage::PlacedText const& one) {
                    ++read;
                    last_ = one.sequence;
                    if (auto const place = place_of_(one.campaign, one.letter)) {
                        copies.push_back({one.comment, *place, std::string{one.text}});
                    }
                });
        }
        for (Copy const& one : copies)
            known_->add(key_of(one.comment), one.text, one.place);
        return read;
    }

    PlatformCore const& core_;
    ConsultationId consultation_;
    PlaceOf const& place_of_;
    std::atomic<bool> const& is_stopped_;
    std::unique_ptr<campaign::NearCopies> known_;
    std::uint64_t last_ = 0;
};

}  // namespace

void KnownTexts::add(std::uint32_t campaign, storage::StoredLetter const& letter,
                     std::string_view holder) {
    auto const number = static_cast<std::uint32_t>(letters.letters(campaign));
    letters.add(campaign, letter_from(letter, holder), holder);
    bool const has_copies =
        letter.kind == Belonging::exact_copy || letter.kind == Belonging::near_copy;
    if (near && has_copies) near->add(key_of(letter.holder), holder, {campaign, number});
}

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

std::unique_ptr<campaign::NearCopies> learn_near_copies(PlatformCore const& core,
                                                        ConsultationId consultation,
                                                        PlaceOf const& place_of,
                                                        std::atomic<bool> const& is_stopped,
                                                        LearningBounds bounds) {
    Learning learning{core, consultation, place_of, is_stopped};
    learning.learn_after(0, bounds.oldest);
    std::uint64_t before_newest = 0;
    {
        storage::Snapshot const snapshot = core.snapshot();
        before_newest = storage::sequence_before_last(*snapshot, consultation, bounds.newest);
    }
    learning.learn_after(std::max(learning.last(), before_newest), bounds.newest);
    return learning.take();
}

}  // namespace consult
