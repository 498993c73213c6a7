#include "platform/campaign_letters.h"

#include <algorithm>

#include <consult/platform/campaigns.h>

#include "identity/visibility.h"
#include "platform/loaded_campaign.h"
#include "platform/platform_core.h"
#include "storage/campaign_member_repository.h"
#include "storage/comment_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredLetter;

constexpr std::size_t most_letters = 100;

/// How many share each letter of a campaign; those that none shares are left out, and the most
/// sent are first.
std::vector<CampaignLetter> counted_letters(Queries& queries, Campaign const& campaign,
                                            std::vector<StoredLetter> const& letters) {
    std::vector<CampaignLetter> counted;
    auto const add = [&](std::size_t place, std::uint64_t comments) {
        CampaignLetter& letter = counted.emplace_back();
        letter.number = static_cast<int>(place) + 1;
        letter.kind = letters[place].kind;
        letter.comments = comments;
    };
    if (letters.size() == 1 && campaign.comments > 0) {
        add(0, campaign.comments);
        return counted;
    }
    for (auto const& [place, comments] : storage::members_by_letter(queries, campaign.id))
        if (place < letters.size()) add(place, comments);
    std::ranges::stable_sort(counted, std::greater{}, &CampaignLetter::comments);
    if (counted.size() > most_letters) counted.resize(most_letters);
    return counted;
}

Comment comment_with(Queries& queries, Consultation const& consultation, CommentId id) {
    return std::move(storage::find_comments(queries, consultation, {id}).front());
}

}  // namespace

std::string letter_text(StoredLetter const& letter, std::string_view holder) {
    std::string text;
    for (TextRange const& range : letter.ranges) {
        if (range.end > holder.size() || range.begin > range.end) continue;
        text += holder.substr(range.begin, range.end - range.begin);
        text += '\n';
    }
    return text;
}

Result<std::vector<CampaignLetter>> Campaigns::letters(Actor const& viewer, CampaignId id) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<LoadedCampaign> const place = load_campaign(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    bool const reads_all = may(viewer, Permission::read_all, place->consultation.institution);
    std::vector<StoredLetter> const stored = storage::letters_of(*snapshot, id);
    std::vector<CampaignLetter> letters =
        counted_letters(*snapshot, place->stored.campaign, stored);
    std::optional<std::map<std::uint32_t, CommentId>> others;
    std::set<std::uint32_t> to_screen;
    for (CampaignLetter& letter : letters) {
        auto const at = static_cast<std::uint32_t>(letter.number - 1);
        Comment shown = comment_with(*snapshot, place->consultation, stored[at].holder);
        bool const is_read = reads_all || shown.state == CommentState::published;
        std::string text = letter_text(stored[at], shown.text);
        if (!text.empty()) text.pop_back();  // the end of its last line
        if (!is_read) {
            if (!others) {
                others = storage::oldest_published_copies(*snapshot, id);
                to_screen = storage::letters_to_screen(*snapshot, id);
            }
            auto const other = others->find(at);
            if (other == others->end()) {
                letter.withheld = shown.state == CommentState::withheld && !to_screen.contains(at);
                continue;
            }
            shown = comment_with(*snapshot, place->consultation, other->second);
            text = shown.text;
        }
        letter.comment = shown.number;
        letter.text = std::move(text);
        letter.language = shown.language;
    }
    return letters;
}

}  // namespace consult
