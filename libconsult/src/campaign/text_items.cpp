#include "campaign/text_items.h"

#include "campaign/short_agreement.h"

namespace consult::campaign {

TextItems items_of(std::span<CampaignText const> texts, Groups const& groups,
                   ApartComments const& apart) {
    constexpr std::uint32_t no_item = 0xffffffff;
    TextItems all;
    std::vector<std::uint32_t> item_of_text(groups.group_of.size(), no_item);
    std::vector<Word> words;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        std::uint32_t const text = groups.texts.text_of[i];
        bool const has_left = apart.has_left(texts[i].comment);
        if (!has_left && item_of_text[text] != no_item) {
            all.item_of.push_back(item_of_text[text]);
            ++all.items[item_of_text[text]].comments;
            continue;
        }
        auto const item = static_cast<std::uint32_t>(all.items.size());
        words_of(texts[i].text, words);
        all.item_of.push_back(item);
        all.items.push_back({i, 1, static_cast<std::uint32_t>(words.size()),
                             has_left ? TextItem::no_group : groups.group_of[text],
                             is_short_agreement(words), has_left});
        if (!has_left) item_of_text[text] = item;
    }
    return all;
}

}  // namespace consult::campaign
