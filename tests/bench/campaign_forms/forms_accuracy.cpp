#include "campaign_forms/forms_accuracy.h"

#include <algorithm>
#include <unordered_map>

namespace consult::bench {
namespace {

using campaign::Campaign;
using campaign::CampaignMember;

void add(Count& count, bool is_right) {
    ++count.all;
    count.right += is_right ? 1 : 0;
}

/// How many members of a campaign were made of each letter.
std::map<std::uint64_t, std::size_t> letters_of(Campaign const& campaign,
                                                std::vector<GeneratedComment> const& comments) {
    std::map<std::uint64_t, std::size_t> counts;
    for (CampaignMember const& member : campaign.members)
        ++counts[comments[member.comment].letter];
    return counts;
}

}  // namespace

FormsAccuracy accuracy_of(std::vector<Campaign> const& campaigns,
                          std::vector<GeneratedComment> const& comments) {
    struct Most {
        std::size_t campaign = 0;
        std::size_t comments = 0;
    };
    FormsAccuracy found;
    std::unordered_map<std::uint64_t, Most> most_of_letter;
    std::vector<std::size_t> campaign_of(comments.size(), campaigns.size());
    for (std::size_t i = 0; i < campaigns.size(); ++i) {
        auto const letters = letters_of(campaigns[i], comments);
        auto const letter = std::ranges::max_element(letters, {}, [](auto const& one) {
                                return one.second;
                            })->first;
        for (auto const& [one, count] : letters) {
            Most& most = most_of_letter[one];
            if (count > most.comments) most = {i, count};
        }
        for (CampaignMember const& member : campaigns[i].members) {
            GeneratedComment const& comment = comments[member.comment];
            campaign_of[member.comment] = i;
            add(found.precision[member.kind], letter != 0 && comment.letter == letter);
            if (comment.letter == 0) ++found.strangers;
        }
    }
    for (std::size_t i = 0; i < comments.size(); ++i) {
        if (comments[i].letter == 0) continue;
        auto const most = most_of_letter.find(comments[i].letter);
        add(found.recall[comments[i].made],
            most != most_of_letter.end() && most->second.campaign == campaign_of[i]);
    }
    return found;
}

}  // namespace consult::bench
