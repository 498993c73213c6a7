#include "campaign/campaign_search.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "campaign/block_search.h"
#include "campaign/campaign_drafts.h"
#include "campaign/campaign_size.h"
#include "campaign/exemplar.h"
#include "campaign/fingerprints.h"
#include "campaign/repeated_phrases.h"
#include "campaign/sparse_phrases.h"
#include "campaign/template_search.h"
#include "campaign/text_items.h"
#include "campaign/word_alignment.h"

namespace consult::campaign {
namespace {

using ItemNumbers = std::vector<std::uint32_t>;
using PhrasesOf = std::vector<std::uint64_t> (*)(std::span<std::uint64_t const>);

std::vector<std::uint64_t> distinct(std::vector<std::uint64_t> phrases) {
    std::ranges::sort(phrases);
    auto const repeated = std::ranges::unique(phrases);
    phrases.erase(repeated.begin(), repeated.end());
    return phrases;
}

std::vector<std::uint64_t> block_phrases(std::span<std::uint64_t const> words) {
    std::vector<std::uint64_t> phrases;
    for (Fingerprint const& one : fingerprints_of(words))
        phrases.push_back(one.phrase);
    return distinct(std::move(phrases));
}

std::vector<std::uint64_t> template_phrases(std::span<std::uint64_t const> words) {
    std::vector<std::uint64_t> phrases;
    for (SparsePhrase const& one : sparse_phrases_of(words))
        phrases.push_back(one.phrase);
    return distinct(std::move(phrases));
}

/// Texts that are searched together, with the items they are.
struct Pool {
    ItemNumbers items;
    std::vector<WordHashes> texts;
};

class CampaignSearch {
public:
    CampaignSearch(std::span<CampaignText const> texts, Groups const& groups,
                   CampaignDecisions const& decisions, Quotations const& quotations)
        : texts_(texts),
          decisions_(decisions),
          apart_(decisions.apart),
          quotations_(quotations),
          all_(items_of(texts, groups, apart_)),
          drafts_(all_),
          known_(quotations) {}

    FoundCampaigns find() {
        add_groups();
        place_others();
        add_blocks();
        add_templates();
        place_others();
        place_those_who_left();
        join_decided();
        return {drafts_.campaigns(texts_), std::move(unmet_)};
    }

private:
    [[nodiscard]] std::string_view text_of(std::uint32_t item) const {
        return texts_[all_.items[item].first].text;
    }
    [[nodiscard]] std::uint64_t comment_of(std::uint32_t item) const {
        return texts_[all_.items[item].first].comment;
    }

    /// Without what it quotes.
    [[nodiscard]] WordHashes words_of_item(std::uint32_t item) const {
        std::vector<Word> words;
        words_of(text_of(item), words);
        WordHashes hashes = hashes_of(words);
        quotations_.hide(hashes, item);
        return hashes;
    }

    [[nodiscard]] CampaignLetter whole_text(std::uint32_t item) const {
        auto const end = static_cast<std::uint32_t>(text_of(item).size());
        return {comment_of(item), Belonging::near_copy, {{0, end}}};
    }

    std::uint32_t choose(std::span<std::uint32_t const> items) const {
        std::vector<ExemplarCandidate> candidates;
        for (std::uint32_t const item : items) {
            TextItem const& one = all_.items[item];
            candidates.push_back({one.comments, one.words, one.first});
        }
        return items[choose_exemplar(candidates)];
    }

    std::uint32_t add_draft(CampaignLetter const& letter, std::uint32_t holder) {
        std::uint32_t const draft = drafts_.add();
        add_letter(draft, letter, holder);
        return draft;
    }

    std::uint32_t add_letter(std::uint32_t draft, CampaignLetter const& letter,
                             std::uint32_t holder) {
        known_.add(draft, letter, text_of(holder));
        drafts_.add_letter(draft, letter);
        return static_cast<std::uint32_t>(drafts_.letters(draft).size()) - 1;
    }

    void put(std::uint32_t item, std::uint32_t draft, std::uint32_t letter) {
        drafts_.place(item, known_.describe(text_of(item), draft, letter));
    }

    // Step 1.

    struct Group {
        ItemNumbers items;
        std::uint32_t comments = 0;
        std::uint32_t exemplar = 0;
    };

    [[nodiscard]] std::vector<Group> groups() const {
        std::map<std::uint32_t, ItemNumbers> by_number;
        for (std::uint32_t item = 0; item < all_.items.size(); ++item) {
            std::uint32_t const group = all_.items[item].group;
            if (group != TextItem::no_group) by_number[group].push_back(item);
        }
        std::vector<Group> groups;
        for (auto& [number, items] : by_number) {
            std::uint32_t comments = 0;
            ItemNumbers founders;
            for (std::uint32_t const item : items) {
                comments += all_.items[item].comments;
                if (!all_.items[item].is_short) founders.push_back(item);
            }
            if (comments < least_campaign || founders.empty()) continue;
            groups.push_back({std::move(items), comments, choose(founders)});
        }
        std::ranges::stable_sort(groups, std::ranges::greater{}, &Group::comments);
        return groups;
    }

    void add_groups() {
        for (Group const& group : groups()) {
            CampaignLetter const letter = whole_text(group.exemplar);
            auto const version = known_.find_version(text_of(group.exemplar));
            std::uint32_t const draft = version ? *version : drafts_.add();
            std::uint32_t const number = add_letter(draft, letter, group.exemplar);
            for (std::uint32_t const item : group.items)
                put(item, draft, number);
            group_exemplars_.push_back(group.exemplar);
        }
    }

    // Steps 2 and 4.

    [[nodiscard]] bool is_open(std::uint32_t item) const {
        TextItem const& one = all_.items[item];
        return !one.is_short && !one.has_left && !drafts_.is_placed(item);
    }

    void place_others() {
        for (std::uint32_t item = 0; item < all_.items.size(); ++item) {
            if (!is_open(item)) continue;
            if (auto const placement = known_.place(text_of(item)))
                drafts_.place(item, *placement);
        }
    }

    // Step 3.

    /// Those of the items that share at least so many phrases with others.
    [[nodiscard]] Pool pool_of(ItemNumbers const& items, PhrasesOf phrases_of,
                               std::size_t least) const {
        std::size_t expected = 0;
        for (std::uint32_t const item : items)
            expected += all_.items[item].words;
        RepeatedPhrases repeated{expected};
        for (std::uint32_t const item : items) {
            for (std::uint64_t const phrase : phrases_of(words_of_item(item)))
                repeated.note(phrase);
        }
        Pool pool;
        for (std::uint32_t const item : items) {
            WordHashes words = words_of_item(item);
            auto const shared = std::ranges::count_if(
                phrases_of(words), [&](std::uint64_t phrase) { return repeated.has(phrase); });
            if (static_cast<std::size_t>(shared) < least) continue;
            pool.items.push_back(item);
            pool.texts.push_back(std::move(words));
        }
        return pool;
    }

    [[nodiscard]] ItemNumbers open_items() const {
        ItemNumbers open;
        for (std::uint32_t item = 0; item < all_.items.size(); ++item) {
            if (is_open(item)) open.push_back(item);
        }
        return open;
    }

    void add_blocks() {
        Pool const pool = pool_of(open_items(), block_phrases, 1);
        for (FoundBlock const& block : find_blocks(pool.texts))
            add_block(pool, block);
    }

    /// Those who have next to all of it may stand for all.
    void add_block(Pool const& pool, FoundBlock const& found) {
        WordHashes const block = block_words(pool.texts[found.holder], found.ranges);
        ItemNumbers whole;
        std::vector<std::uint32_t> shares;
        for (std::uint32_t const text : found.texts) {
            RunIndex const index{pool.texts[text]};
            shares.push_back(block_share(index.runs(block), block.size()).words);
        }
        std::uint32_t const most = *std::ranges::max_element(shares);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            if (10 * shares[i] >= 9 * most) whole.push_back(pool.items[found.texts[i]]);
        }
        std::uint32_t const exemplar = choose(whole);
        add_members(pool, found.texts, exemplar, block_letter(exemplar, block));
    }

    [[nodiscard]] CampaignLetter block_letter(std::uint32_t exemplar,
                                              WordHashes const& block) const {
        std::vector<Word> words;
        words_of(text_of(exemplar), words);
        CampaignLetter letter{comment_of(exemplar), Belonging::key_block, {}};
        std::vector<SharedRun> const runs = RunIndex{block}.runs(words_of_item(exemplar));
        for (SharedPassage const& passage : passages_of(runs)) {
            if (passage.shared < certain_run) continue;
            letter.ranges.push_back(
                {words[passage.other_begin].begin, words[passage.other_end - 1].end});
        }
        return letter;
    }

    /// Texts that were found together; each may yet have more of another letter.
    void add_members(Pool const& pool, std::vector<std::uint32_t> const& texts,
                     std::uint32_t exemplar, CampaignLetter const& letter) {
        std::uint32_t const draft = add_draft(letter, exemplar);
        for (std::uint32_t const text : texts)
            put(pool.items[text], draft, 0);
    }

    void add_templates() {
        ItemNumbers items = group_exemplars_;
        ItemNumbers const open = open_items();
        items.insert(items.end(), open.begin(), open.end());
        Pool const pool = pool_of(items, template_phrases, 4);
        for (FoundTemplate const& found : find_templates(pool.texts))
            add_template(pool, found);
    }

    void add_template(Pool const& pool, FoundTemplate const& found) {
        WordHashes fixed;
        for (std::uint32_t const word : found.fixed)
            fixed.push_back(pool.texts[found.holder][word]);
        ItemNumbers open;
        ItemNumbers grouped;
        for (std::uint32_t const text : found.texts)
            (is_open(pool.items[text]) ? open : grouped).push_back(pool.items[text]);
        if (open.empty()) return;
        std::uint32_t const exemplar = choose(grouped.empty() ? open : grouped);
        std::uint32_t const draft = add_draft(template_letter(exemplar, fixed), exemplar);
        for (std::uint32_t const item : open)
            put(item, draft, 0);
        for (std::uint32_t const item : grouped)
            drafts_.join(draft, *drafts_.of_comment(all_.items[item].first));
    }

    [[nodiscard]] CampaignLetter template_letter(std::uint32_t exemplar,
                                                 WordHashes const& fixed) const {
        std::vector<Word> words;
        words_of(text_of(exemplar), words);
        CampaignLetter letter{comment_of(exemplar), Belonging::filled_template, {}};
        std::uint32_t next = 0;  // the word that would go on where the last range ended
        for (AlignedWord const& word : aligned(fixed, words_of_item(exemplar))) {
            OctetRange const range{words[word.other].begin, words[word.other].end};
            if (!letter.ranges.empty() && word.other == next) {
                letter.ranges.back().end = range.end;
            } else {
                letter.ranges.push_back(range);
            }
            next = word.other + 1;
        }
        return letter;
    }

    // Decisions.

    [[nodiscard]] bool may_be_in(std::uint64_t comment, std::uint32_t draft) const {
        return std::ranges::none_of(apart_.from(comment), [&](std::uint64_t other) {
            auto const place = place_of(other);
            return place && drafts_.of_comment(*place) == drafts_.whole(draft);
        });
    }

    void place_those_who_left() {
        for (std::uint32_t item = 0; item < all_.items.size(); ++item) {
            if (!all_.items[item].has_left) continue;
            auto const accepts = [&](std::uint32_t draft) {
                return may_be_in(comment_of(item), draft);
            };
            if (auto const placement = known_.place(text_of(item), accepts))
                drafts_.place(item, *placement);
        }
    }

    [[nodiscard]] std::optional<std::uint32_t> place_of(std::uint64_t comment) const {
        auto const found = places_.find(comment);
        if (found == places_.end()) return std::nullopt;
        return found->second;
    }

    std::span<CampaignText const> texts_;
    CampaignDecisions const& decisions_;
    ApartComments apart_;
    Quotations const& quotations_;
    TextItems all_;
    CampaignDrafts drafts_;
    CampaignRecognition known_;
    ItemNumbers group_exemplars_;
    std::unordered_map<std::uint64_t, std::uint32_t> places_;  // of comments that decisions name
    std::vector<CommentPair> unmet_;
};

}  // namespace
}  // namespace consult::campaign
