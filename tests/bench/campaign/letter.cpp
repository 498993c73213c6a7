#include "campaign/letter.h"

#include <utility>

namespace consult::bench {
namespace {

Sentence make_sentence(WordStock const& stock, Chance& chance) {
    constexpr double stock_phrases = 0.2;
    Sentence sentence;
    if (chance.share() < stock_phrases) sentence = stock.any_phrase(chance);
    for (std::size_t left = chance.between(6, 16); left > 0; --left)
        sentence.push_back(stock.any_word(chance));
    return sentence;
}

Paragraph make_paragraph(WordStock const& stock, Chance& chance, std::size_t words) {
    Paragraph paragraph;
    for (std::size_t made = 0; made < words;) {
        paragraph.push_back(make_sentence(stock, chance));
        made += paragraph.back().size();
    }
    return paragraph;
}

Sentence& any_sentence(Letter& letter, Chance& chance) {
    Paragraph& paragraph = letter.paragraphs[chance.below(letter.paragraphs.size())];
    return paragraph[chance.below(paragraph.size())];
}

}  // namespace

Letter make_letter(WordStock const& stock, Chance& chance, std::size_t words) {
    std::size_t const paragraphs = chance.between(3, 5);
    Letter letter;
    for (std::size_t i = 0; i < paragraphs; ++i)
        letter.paragraphs.push_back(make_paragraph(stock, chance, words / paragraphs));
    return letter;
}

void edit_words(Letter& letter, WordStock const& stock, Chance& chance, std::size_t edits) {
    for (; edits > 0; --edits) {
        Sentence& sentence = any_sentence(letter, chance);
        auto const at =
            sentence.begin() + static_cast<std::ptrdiff_t>(chance.below(sentence.size()));
        switch (chance.below(3)) {
            case 0: sentence.insert(at, stock.any_word(chance)); break;
            case 1:
                if (sentence.size() > 1) sentence.erase(at);
                break;
            default: *at = stock.any_word(chance);
        }
    }
}

void add_signature(Letter& letter, WordStock const& stock, Chance& chance) {
    Sentence signature;
    for (std::size_t left = chance.between(2, 6); left > 0; --left)
        signature.push_back(stock.any_word(chance));
    Paragraph paragraph{std::move(signature)};
    auto const place = chance.below(4) == 0 ? letter.paragraphs.begin() : letter.paragraphs.end();
    letter.paragraphs.insert(place, std::move(paragraph));
}

void reorder(Letter& letter, Chance& chance) {
    for (std::size_t i = letter.paragraphs.size(); i > 1; --i)
        std::swap(letter.paragraphs[i - 1], letter.paragraphs[chance.below(i)]);
}

Letter tell_story_around(Paragraph const& block, WordStock const& stock, Chance& chance) {
    Letter letter;
    letter.paragraphs.push_back(make_paragraph(stock, chance, chance.between(20, 80)));
    letter.paragraphs.push_back(block);
    letter.paragraphs.push_back(make_paragraph(stock, chance, chance.between(10, 60)));
    return letter;
}

void write(Letter const& letter, WordStock const& stock, std::string& text) {
    for (Paragraph const& paragraph : letter.paragraphs) {
        if (!text.empty()) text += "\n\n";
        for (Sentence const& sentence : paragraph) {
            if (!text.empty() && text.back() != '\n') text += ' ';
            for (std::size_t i = 0; i < sentence.size(); ++i) {
                if (i > 0) text += ' ';
                text += i == 0 ? stock.capitalised(sentence[i]) : stock.word(sentence[i]);
            }
            text += '.';
        }
    }
}

}  // namespace consult::bench
