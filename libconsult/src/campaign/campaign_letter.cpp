#include "campaign/campaign_letter.h"

#include <algorithm>

#include "campaign/additions.h"
#include "campaign/substance.h"

namespace consult::campaign {
namespace {

/// What is filled in may be longer than what the holder has there, but not a letter of its own.
constexpr std::uint32_t most_longer = 10;

bool is_within(Word const& word, std::vector<OctetRange> const& ranges) {
    auto const next = std::ranges::upper_bound(ranges, word.begin, {}, &OctetRange::begin);
    return next != ranges.begin() && word.end <= (next - 1)->end;
}

WordHashes chosen(WordHashes const& words, std::vector<std::uint32_t> const& numbers) {
    WordHashes some;
    for (std::uint32_t const number : numbers)
        some.push_back(words[number]);
    return some;
}

std::vector<std::uint32_t> numbers_within(std::span<Word const> words,
                                          std::vector<OctetRange> const& ranges) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        if (is_within(words[i], ranges)) numbers.push_back(i);
    }
    return numbers;
}

std::vector<Word> read(std::string_view text) {
    std::vector<Word> words;
    words_of(text, words);
    return words;
}

}  // namespace

Letter::Letter(CampaignLetter const& letter, std::string_view holder)
    : kind_(letter.kind),
      holder_words_(hashes_of(read(holder))),
      numbers_(numbers_within(read(holder), letter.ranges)),
      words_(chosen(holder_words_, numbers_)),
      index_(words_) {
    if (kind_ == Belonging::filled_template) {
        gaps_ = template_gaps(words_, holder_words_);
    } else if (kind_ != Belonging::key_block) {
        shingles_ = shingles_of(read(holder));
    }
}

LetterUse Letter::use(Belonging kind, std::string_view text, std::span<Word const> words) const {
    if (kind == Belonging::filled_template) return use_of_template(text, words);
    return use_of_words(kind, text, words);
}

LetterUse Letter::use_of_words(Belonging kind, std::string_view text,
                               std::span<Word const> words) const {
    Additions const found = additions(index_, text, words);
    LetterUse use{kind, 0, found.shared_words, found.own_words, found.have_substance()};
    if (kind == Belonging::exact_copy || kind == Belonging::near_copy) {
        bool const is_exact = hashes_of(words) == words_;
        use.kind = is_exact ? Belonging::exact_copy : Belonging::near_copy;
        use.likeness = is_exact ? 1 : jaccard(shingles_of(words), shingles_);
    } else if (!words_.empty()) {
        use.likeness = 1 - found.left_out / static_cast<double>(words_.size());
    }
    return use;
}

bool Letter::is_filling(TemplateGap const& gap) const {
    auto const own = std::ranges::lower_bound(gaps_, gap.place, {}, &TemplateGap::place);
    return own != gaps_.end() && own->place == gap.place &&
           gap.words.size() <= 2 * own->words.size() + most_longer;
}

LetterUse Letter::use_of_template(std::string_view text, std::span<Word const> words) const {
    LetterUse use{Belonging::filled_template, 0, 0, 0, false};
    auto between = std::uint32_t{0};
    for (TemplateGap const& gap : template_gaps(words_, hashes_of(words))) {
        between += gap.words.size();
        if (is_filling(gap)) continue;
        use.own_words += gap.words.size();
        use.has_substance |= has_substance(text, words.subspan(gap.words.begin, gap.words.size()));
    }
    use.shared_words = static_cast<std::uint32_t>(words.size()) - between;
    if (!words.empty()) use.likeness = use.shared_words / static_cast<double>(words.size());
    return use;
}

}  // namespace consult::campaign
