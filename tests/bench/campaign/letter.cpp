#include "campaign/letter.h"

#include <algorithm>
#include <cstring>
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

/// Copies a word, mostly without asking for its size; returns where it ends.
char* copy(std::string_view word, char* at) {
    std::memcpy(at, word.data(), WordStock::copied);
    if (word.size() > WordStock::copied) std::memcpy(at, word.data(), word.size());
    return at + word.size();
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
    thread_local std::vector<char> octets;
    std::size_t most = WordStock::copied;
    for (Paragraph const& paragraph : letter.paragraphs) {
        most += 2;
        for (Sentence const& sentence : paragraph)
            most += 2 + sentence.size() * (stock.longest() + 1);
    }
    octets.resize(std::max(octets.size(), most));
    char* at = octets.data();
    for (Paragraph const& paragraph : letter.paragraphs) {
        if (at != octets.data()) at = std::fill_n(at, 2, '\n');
        for (Sentence const& sentence : paragraph) {
            if (at != octets.data() && at[-1] != '\n') *at++ = ' ';
            for (std::size_t i = 0; i < sentence.size(); ++i) {
                if (i > 0) *at++ = ' ';
                at = copy(i == 0 ? stock.capitalised(sentence[i]) : stock.word(sentence[i]), at);
            }
            *at++ = '.';
        }
    }
    text.assign(octets.data(), at);
}

}  // namespace consult::bench
