#include "campaign/campaign_search.h"

#include <algorithm>
#include <map>

#include "campaign/block_parts.h"
#include "campaign/block_search.h"
#include "campaign/campaign_drafts.h"
#include "campaign/campaign_size.h"
#include "campaign/decision_keeping.h"
#include "campaign/found_letters.h"
#include "campaign/key_blocks.h"
#include "campaign/text_items.h"

namespace consult::campaign {
namespace {

using ItemNumbers = std::vector<std::uint32_t>;

/// Near copies of each other.
struct Group {
    ItemNumbers items;
    std::uint32_t comments = 0;
    std::uint32_t exemplar = 0;  ///< an item
};

std::uint32_t words_of_block(FoundBlock const& block) {
    std::uint32_t words = 0;
    for (WordRange const& range : block.ranges)
        words += range.size();
    return words;
}

class CampaignSearch {
public:
    CampaignSearch(std::span<CampaignText const> texts, Groups const& groups,
                   CampaignDecisions const& decisions, Quotations const& quotations)
        : items_(items_of(texts, groups, ApartComments{decisions.apart})),
          texts_(texts, items_, quotations),
          drafts_(items_),
          known_(quotations),
          decisions_(decisions, texts, drafts_, known_),
          is_exemplar_(items_.items.size()) {}

    std::vector<CommentPair> find() {
        add_groups();
        add_templates();
        place_others();
        add_blocks();
        place_others();
        // What was merged is one by now: who left it finds no place in either part.
        std::vector<CommentPair> unmet = decisions_.join();
        place_those_who_left();
        return unmet;
    }

    [[nodiscard]] CampaignDrafts const& drafts() const { return drafts_; }

private:
    std::uint32_t add_letter(std::uint32_t draft, CampaignLetter const& letter,
                             std::uint32_t holder) {
        known_.add(draft, letter, texts_.text(holder));
        drafts_.add_letter(draft, letter);
        return static_cast<std::uint32_t>(drafts_.letters(draft).size()) - 1;
    }

    void put(std::uint32_t item, std::uint32_t draft, std::uint32_t letter) {
        drafts_.place(item, known_.describe(texts_.text(item), draft, letter));
    }

    /// Those that may make a campaign, the largest first.
    [[nodiscard]] std::vector<Group> groups() const {
        std::map<std::uint32_t, ItemNumbers> by_number;
        for (std::uint32_t item = 0; item < texts_.size(); ++item) {
            std::uint32_t const group = texts_.item(item).group;
            if (group != TextItem::no_group) by_number[group].push_back(item);
        }
        std::vector<Group> groups;
        for (auto& [number, items] : by_number) {
            std::uint32_t comments = 0;
            ItemNumbers founders;
            for (std::uint32_t const item : items) {
                comments += texts_.item(item).comments;
                if (!texts_.item(item).is_short) founders.push_back(item);
            }
            if (comments < least_campaign || founders.empty()) continue;
            groups.push_back({std::move(items), comments, texts_.exemplar(founders)});
        }
        std::ranges::stable_sort(groups, std::ranges::greater{}, &Group::comments);
        return groups;
    }

    void add_groups() {
        for (Group const& group : groups()) {
            std::string_view const text = texts_.text(group.exemplar);
            auto const end = static_cast<std::uint32_t>(text.size());
            CampaignLetter const whole{
                texts_.comment(group.exemplar), Belonging::near_copy, {{0, end}}};
            auto const version = known_.find_version(whole, text);
            std::uint32_t const draft = version ? *version : drafts_.add();
            std::uint32_t const letter = add_letter(draft, whole, group.exemplar);
            for (std::uint32_t const item : group.items)
                put(item, draft, letter);
            is_exemplar_[group.exemplar] = true;
        }
    }

    [[nodiscard]] bool is_open(std::uint32_t item) const {
        TextItem const& one = texts_.item(item);
        return !one.is_short && !one.has_left && !drafts_.is_placed(item);
    }

    void place_others() {
        for (std::uint32_t item = 0; item < texts_.size(); ++item) {
            if (!is_open(item)) continue;
            if (auto const placement = known_.place(texts_.text(item)))
                drafts_.place(item, *placement);
        }
    }

    void add_blocks() {
        ItemNumbers open;
        for (std::uint32_t item = 0; item < texts_.size(); ++item) {
            if (is_open(item)) open.push_back(item);
        }
        TextPool const pool = pool_for_blocks(texts_, open);
        std::vector<FoundBlock> const blocks = find_blocks(pool.texts);
        std::vector<std::uint32_t> const letters = letters_of_blocks(pool.texts, blocks);
        std::vector<std::uint32_t> drafts;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            FoundLetter const found = letter_of_block(texts_, pool, blocks[i]);
            auto const version = known_.find_version(found.letter, texts_.text(found.exemplar));
            std::uint32_t const draft = drafts_.add();
            drafts.push_back(draft);
            // A sentence makes no campaign, but leads to the one whose letter has it.
            if (!version && words_of_block(blocks[i]) < least_new_block) continue;
            drafts_.join(draft, drafts[letters[i]]);
            if (version) drafts_.join(draft, *version);
            std::uint32_t const letter = add_letter(draft, found.letter, found.exemplar);
            for (std::uint32_t const item : found.items)
                put_holder(item, draft, letter);
        }
    }

    /// Who has little of a block as it stands in the exemplar may have more of another letter.
    void put_holder(std::uint32_t item, std::uint32_t draft, std::uint32_t letter) {
        auto const placement = known_.describe(texts_.text(item), draft, letter);
        if (placement.use.shared_words >= least_passage) drafts_.place(item, placement);
    }

    /// The exemplars of groups are looked at first, so that a template takes in what is of one
    /// letter.
    void add_templates() {
        ItemNumbers items;
        for (bool const is_exemplar : {true, false}) {
            for (std::uint32_t item = 0; item < texts_.size(); ++item) {
                if (is_exemplar ? is_exemplar_[item] : is_open(item)) items.push_back(item);
            }
        }
        TextPool const pool = pool_for_templates(texts_, items);
        for (FoundTemplate const& one : find_templates(pool.texts)) {
            FoundLetter const found = letter_of_template(texts_, pool, one, is_exemplar_);
            std::uint32_t const draft = drafts_.add();
            std::uint32_t const letter = add_letter(draft, found.letter, found.exemplar);
            for (std::uint32_t const item : found.items) {
                if (is_exemplar_[item]) {
                    drafts_.join(draft, *drafts_.of_comment(texts_.item(item).first));
                } else {
                    put(item, draft, letter);
                }
            }
        }
    }

    void place_those_who_left() {
        for (std::uint32_t item = 0; item < texts_.size(); ++item) {
            if (!texts_.item(item).has_left) continue;
            if (drafts_.of_comment(texts_.item(item).first)) continue;  // by decision
            auto const accepts = [&](std::uint32_t draft) {
                return decisions_.may_be_in(texts_.comment(item), draft);
            };
            if (auto const placement = known_.place(texts_.text(item), accepts))
                drafts_.place(item, *placement);
        }
    }

    TextItems items_;
    ItemTexts texts_;
    CampaignDrafts drafts_;
    CampaignRecognition known_;
    DecisionKeeping decisions_;
    std::vector<bool> is_exemplar_;  // of a group, by item
};

}  // namespace

FoundCampaigns find_campaigns(std::span<CampaignText const> texts, Groups const& groups,
                              CampaignDecisions const& decisions, Quotations const& quotations) {
    CampaignSearch search{texts, groups, decisions, quotations};
    FoundCampaigns found;
    found.unmet = search.find();
    found.campaigns = search.drafts().campaigns(texts);
    return found;
}

CampaignRecognition recognition_of(
    std::span<Campaign const> campaigns, Quotations const& quotations,
    std::function<std::string_view(std::uint64_t comment)> const& text_of) {
    CampaignRecognition recognition{quotations};
    for (std::uint32_t i = 0; i < campaigns.size(); ++i) {
        for (CampaignLetter const& letter : campaigns[i].letters)
            recognition.add(i, letter, text_of(letter.holder));
    }
    return recognition;
}

}  // namespace consult::campaign
