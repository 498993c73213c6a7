#include "campaign/recognition.h"

#include <algorithm>
#include <functional>

#include "campaign/distinct_texts.h"

namespace consult::campaign {
namespace {

/// Marks quotations of letters apart from those of each other and of the text that is placed.
std::uint64_t mark_of_letter(std::size_t letter) {
    return letter + 1;
}
constexpr std::uint64_t mark_of_text = 0;

}  // namespace

void CampaignRecognition::add(std::uint32_t campaign, CampaignLetter const& letter,
                              std::string_view holder) {
    auto const number = static_cast<std::uint32_t>(letters_.size());
    if (of_campaign_.size() <= campaign) of_campaign_.resize(campaign + 1);
    auto& of_campaign = of_campaign_[campaign];
    letters_.push_back(
        {campaign, static_cast<std::uint32_t>(of_campaign.size()), Letter{letter, holder}});
    of_campaign.push_back(number);
    Letter const& added = letters_.back().letter;
    if (letter.kind == Belonging::filled_template) {
        templates_.add(added.holder_words(), added.numbers());
        letter_of_template_.push_back(number);
        return;
    }
    WordHashes words = added.words();
    quotations_.hide(words, mark_of_letter(number));
    blocks_.add(std::move(words));
    letter_of_block_.push_back(number);
    if (letter.kind != Belonging::key_block) copies_.emplace(hash_of_words(added.words()), number);
}

std::uint32_t CampaignRecognition::known(std::uint32_t campaign, std::uint32_t letter) const {
    return of_campaign_[campaign][letter];
}

std::optional<CampaignRecognition::Placement> CampaignRecognition::place_copy(
    std::string_view text, std::span<Word const> words, Filter const& accepts) const {
    WordHashes const hashes = hashes_of(words);
    std::optional<std::uint32_t> first;
    auto const [begin, end] = copies_.equal_range(hash_of_words(hashes));
    for (auto copy = begin; copy != end; ++copy) {
        Known const& known = letters_[copy->second];
        if (known.letter.words() != hashes || (accepts && !accepts(known.campaign))) continue;
        if (!first || copy->second < *first) first = copy->second;
    }
    if (!first) return std::nullopt;
    Known const& known = letters_[*first];
    return Placement{known.campaign, known.number,
                     known.letter.use(Belonging::exact_copy, text, words)};
}

std::optional<CampaignRecognition::Placement> CampaignRecognition::place(
    std::string_view text, Filter const& accepts) const {
    std::vector<Word> words;
    words_of(text, words);
    if (auto copy = place_copy(text, words, accepts)) return copy;

    auto const placed = [&](std::uint32_t number, Belonging kind) {
        Known const& known = letters_[number];
        return Placement{known.campaign, known.number, known.letter.use(kind, text, words)};
    };
    auto const accepting = [&](std::vector<std::uint32_t> const& letters) -> PhraseHolders::Filter {
        if (!accepts) return nullptr;
        return [&](std::uint32_t one) { return accepts(letters_[letters[one]].campaign); };
    };
    WordHashes hashes = hashes_of(words);
    quotations_.hide(hashes, mark_of_text);
    RunIndex const index{std::move(hashes)};
    if (auto const match = blocks_.find(index, accepting(letter_of_block_)))
        return placed(letter_of_block_[match->block], Belonging::key_block);
    if (auto const match = templates_.find(index.words(), accepting(letter_of_template_)))
        return placed(letter_of_template_[match->letter], Belonging::filled_template);
    return std::nullopt;
}

std::optional<std::uint32_t> CampaignRecognition::find_version(CampaignLetter const& letter,
                                                               std::string_view holder) const {
    WordHashes words = Letter{letter, holder}.words();
    quotations_.hide(words, mark_of_text);
    auto const block = blocks_.find_version(RunIndex{std::move(words)});
    if (!block) return std::nullopt;
    return letters_[letter_of_block_[*block]].campaign;
}

CampaignRecognition::Placement CampaignRecognition::describe(std::string_view text,
                                                             std::uint32_t campaign,
                                                             std::uint32_t letter) const {
    std::vector<Word> words;
    words_of(text, words);
    Letter const& one = letters_[known(campaign, letter)].letter;
    return {campaign, letter, one.use(one.kind(), text, words)};
}

}  // namespace consult::campaign
