#include "campaign/generated_comments.h"

#include <algorithm>

namespace consult::bench {
namespace {

/// The slots of a letter are the same for all of its senders; each chooses of a few words.
void fill_in(Letter& letter, WordStock const& stock, std::uint64_t campaign, Chance& chance) {
    constexpr std::size_t slots = 6;
    constexpr std::size_t choices = 12;
    Chance places(campaign, slots);
    for (std::size_t slot = 0; slot < slots; ++slot) {
        Paragraph& paragraph = letter.paragraphs[places.below(letter.paragraphs.size())];
        Sentence& sentence = paragraph[places.below(paragraph.size())];
        std::size_t const place = places.below(sentence.size());
        Chance words(campaign * slots + slot, chance.below(choices));
        sentence[place] = stock.any_word(words);
    }
}

}  // namespace

GeneratedComments::GeneratedComments(CampaignMix const& mix)
    : mix_(mix),
      stocks_{WordStock(Tongue::english_like), WordStock(Tongue::russian_like),
              WordStock(Tongue::kazakh_like)} {
    std::size_t const count = mix.great_letters + mix.letters;
    for (std::uint64_t campaign = 0; campaign < count; ++campaign) {
        Chance chance(mix.seed, ~campaign);
        std::size_t const words = mix.words * chance.between(50, 150) / 100;
        letters_.push_back(make_letter(stock(campaign), chance, words));
        bench::write(letters_.back(), stock(campaign), written_.emplace_back());
    }
}

GeneratedComments::Choice GeneratedComments::choose(std::uint64_t comment) const {
    Choice choice{{}, Chance(mix_.seed, comment)};
    Chance& chance = choice.chance;
    CommentTruth& truth = choice.truth;
    double const share = chance.share();
    if (share < mix_.unique) {
        truth = {CommentKind::unique, letters_.size() + comment};
        return choice;
    }
    if (share < mix_.unique + mix_.great) {
        truth = {CommentKind::exact_copy, chance.below(mix_.great_letters)};
        return choice;
    }
    // The rank as a square: the first tenth of the campaigns has a third of the comments.
    double const rank = chance.share();
    auto const campaign =
        static_cast<std::uint64_t>(rank * rank * static_cast<double>(mix_.letters));
    truth.campaign = mix_.great_letters + campaign;
    double kind = chance.share();
    truth.kind = CommentKind::exact_copy;
    for (auto const& [of_kind, its_share] : {std::pair{CommentKind::edited, mix_.edited},
                                             {CommentKind::reordered, mix_.reordered},
                                             {CommentKind::key_block, mix_.key_block},
                                             {CommentKind::filled_in, mix_.filled_in}}) {
        if (kind >= 0 && kind < its_share) truth.kind = of_kind;
        kind -= its_share;
    }
    return choice;
}

CommentTruth GeneratedComments::truth(std::uint64_t comment) const {
    return choose(comment).truth;
}

Letter GeneratedComments::changed(CommentTruth const& truth, Chance& chance) const {
    WordStock const& words = stock(truth.campaign);
    Letter letter = letters_[truth.campaign];
    switch (truth.kind) {
        case CommentKind::edited:
            edit_words(letter, words, chance, chance.between(1, mix_.most_edits));
            if (chance.below(3) == 0) add_signature(letter, words, chance);
            break;
        case CommentKind::reordered: reorder(letter, chance); break;
        case CommentKind::key_block: return tell_story_around(letter.paragraphs[0], words, chance);
        case CommentKind::filled_in: fill_in(letter, words, truth.campaign, chance); break;
        case CommentKind::unique:
        case CommentKind::exact_copy: break;
    }
    return letter;
}

void GeneratedComments::write(std::uint64_t comment, std::string& text) const {
    auto [truth, chance] = choose(comment);
    if (truth.kind == CommentKind::exact_copy) {
        text = written_[truth.campaign];
        return;
    }
    text.clear();
    if (truth.kind == CommentKind::unique) {
        WordStock const& words = stock(truth.campaign);
        bench::write(make_letter(words, chance, mix_.words * chance.between(20, 180) / 100), words,
                     text);
    } else {
        bench::write(changed(truth, chance), stock(truth.campaign), text);
    }
}

}  // namespace consult::bench
