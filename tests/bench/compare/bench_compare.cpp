/// Comparing two legal texts of 500 KB by their words, beside dtl, a library that does so.
/// Usage: bench_compare light|typical|heavy: milliseconds of ours, of dtl's, edits of ours, of
/// dtl's.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <dtl/dtl.hpp>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <consult/text_comparison.h>

#include "draft/words.h"

namespace {

using consult::TextPiece;
using consult::Word;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<Word> words;
    consult::add_words(text, 0, text.size(), words);
    std::vector<std::string> letters;
    letters.reserve(words.size());
    for (Word const& word : words)
        letters.emplace_back(text.substr(word.begin, word.end - word.begin));
    return letters;
}

/// Invented paragraphs whose words are as unequally frequent as those of a language.
class Author {
public:
    Author() {
        for (int i = 0; i < 5000; ++i) {
            std::string word;
            for (std::size_t letters = 2 + below(9); letters > 0; --letters)
                word += static_cast<char>('a' + below(26));
            vocabulary_.push_back(std::move(word));
        }
    }

    [[nodiscard]] double chance() { return std::uniform_real_distribution<>{0, 1}(engine_); }
    [[nodiscard]] std::size_t below(std::size_t end) { return engine_() % end; }

    [[nodiscard]] std::string const& word() {
        auto const rank = static_cast<std::size_t>(std::pow(vocabulary_.size(), chance())) - 1;
        return vocabulary_[std::min(rank, vocabulary_.size() - 1)];
    }
    [[nodiscard]] std::string paragraph() {
        std::string text;
        for (std::size_t words = 15 + below(30); words > 0; --words)
            text += word() + (words == 1 ? ".\n" : below(9) == 0 ? ", " : " ");
        return text;
    }
    /// With one to four words taken out, replaced or put in.
    [[nodiscard]] std::string edited(std::string const& paragraph) {
        std::vector<Word> words;
        consult::add_words(paragraph, 0, paragraph.size(), words);
        std::set<std::size_t> places;
        for (std::size_t edits = 1 + below(4); places.size() < edits;)
            places.insert(below(words.size()));
        std::string text;
        for (std::size_t i = 0; i < words.size(); ++i) {
            std::size_t const kind = places.contains(i) ? below(3) : 3;
            if (kind != 0 && kind != 1) {
                text += paragraph.substr(words[i].begin, words[i].after - words[i].begin);
            }
            if (kind == 1 || kind == 2) text += word() + " ";
        }
        if (!text.ends_with('\n')) text += '\n';
        return text;
    }

private:
    std::mt19937 engine_{2026};
    std::vector<std::string> vocabulary_;
};

struct Pair {
    std::string before;
    std::string after;
};

/// @param touched the share of paragraphs that were edited, taken out or put in
Pair made(double touched) {
    Author author;
    Pair pair;
    while (pair.before.size() < 500'000) {
        std::string const paragraph = author.paragraph();
        pair.before += paragraph;
        double const lot = author.chance() / touched;
        if (lot < 0.8) {
            pair.after += author.edited(paragraph);
        } else if (lot >= 0.9) {
            pair.after += paragraph + (lot < 1 ? author.paragraph() : "");
        }
    }
    return pair;
}

template <class Work>
double milliseconds_of(Work const& work) {
    double best = 0;
    for (int round = 0; round < 5; ++round) {
        auto const begun = std::chrono::steady_clock::now();
        work();
        std::chrono::duration<double, std::milli> const taken =
            std::chrono::steady_clock::now() - begun;
        best = round == 0 ? taken.count() : std::min(best, taken.count());
    }
    return best;
}

}  // namespace

int main(int argc, char** argv) {
    std::map<std::string, double> const kinds{{"light", 0.01}, {"typical", 0.1}, {"heavy", 0.5}};
    auto const kind = kinds.find(argc == 2 ? argv[1] : "");
    if (kind == kinds.end()) {
        std::cerr << "usage: bench_compare light|typical|heavy\n";
        return 2;
    }
    Pair const pair = made(kind->second);
    std::vector<TextPiece> pieces;
    double const ours =
        milliseconds_of([&] { pieces = consult::compare_texts(pair.before, pair.after); });
    std::size_t edits = 0;
    for (TextPiece const& piece : pieces)
        edits += piece.kind == TextPiece::Kind::kept ? 0 : words_of(piece.text()).size();
    long long least = 0;
    double const theirs = milliseconds_of([&] {
        std::vector<std::string> const before = words_of(pair.before);
        std::vector<std::string> const after = words_of(pair.after);
        dtl::Diff<std::string, std::vector<std::string>> diff{before, after};
        diff.onHuge();  // else it stops before the shortest script of long texts is found
        diff.compose();
        least = diff.getEditDistance();
    });
    std::cout << ours << " " << theirs << " " << edits << " " << least << "\n";
}
