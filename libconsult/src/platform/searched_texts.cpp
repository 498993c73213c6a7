#include "platform/searched_texts.h"

#include "platform/campaign_rows.h"

namespace consult {

std::vector<campaign::CampaignText> SearchedTexts::of_campaigns() const {
    std::vector<campaign::CampaignText> all;
    all.reserve(texts_.size());
    for (std::size_t i = 0; i < texts_.size(); ++i)
        all.push_back({key_of(comments_[i]), texts_[i]});
    return all;
}

}  // namespace consult
