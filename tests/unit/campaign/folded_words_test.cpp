#include "campaign/folded_words.h"

#include <gmock/gmock.h>
#include <random>
#include <string>

#include "campaign/words.h"

namespace consult::campaign {
namespace {

std::vector<Word> by_unicode_alone(std::string_view text) {
    std::vector<Word> words;
    add_folded_words(text, 0, text.size(), words);
    return words;
}

std::vector<Word> by_the_fastest_way(std::string_view text) {
    std::vector<Word> words;
    words_of(text, words);
    return words;
}

/// Signs of every sort that words have to do with: those that fold one by one, marks, letters that
/// become several or change places, octets that are none.
std::string any_text(std::mt19937_64& chance) {
    static std::vector<std::string> const signs{
        "a",        "Z",      "0", "_",      " ", ".",      "\n",     "é",      "É",      "ß",
        "ﬁ",        "№",      "“", "…",      "—", "\u00a0", "\u0301", "\u0306", "\u0308", "и",
        "И",        "й",      "Ё", "қ",      "Қ", "Ә",      "і",      "Ӏ",      "ұ",      "ſ",
        "İ",        "ͅ",       "ΐ", "Σ",      "ς", "가",     "\u1100", "\u1161", "ｶ",      "ﾞ",
        "か",       "\u3099", "क", "\u093c", "½", "²",      "😀",      "\u200d", "\xff",   "\xd0",
        "\xe2\x80", "ǆ",      "ŉ", "Å",      "≠", "\u0338"};
    std::string text;
    bool const is_plain = chance() % 2 == 0;
    for (std::size_t left = chance() % 150; left > 0; --left) {
        std::size_t const among = is_plain && chance() % 30 != 0 ? 7 : signs.size();
        text += signs[chance() % among];
    }
    return text;
}

TEST(FoldedWords, AreThoseOfTheFasterWay) {
    std::mt19937_64 chance(1);
    for (int i = 0; i < 30'000; ++i) {
        std::string const text = any_text(chance);
        ASSERT_EQ(by_the_fastest_way(text), by_unicode_alone(text)) << text;
    }
}

TEST(FoldedWords, OfEverySignAreThoseOfTheFasterWay) {
    for (unsigned code = 1; code < 0x3000; ++code) {
        std::string sign;
        if (code < 0x80) {
            sign = static_cast<char>(code);
        } else if (code < 0x800) {
            sign = {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
        } else {
            sign = {static_cast<char>(0xe0 | code >> 12),
                    static_cast<char>(0x80 | (code >> 6 & 0x3f)),
                    static_cast<char>(0x80 | (code & 0x3f))};
        }
        std::string const text = "b" + sign + "\u0301a " + sign + "б" + sign;
        ASSERT_EQ(by_the_fastest_way(text), by_unicode_alone(text)) << std::hex << code;
    }
}

TEST(FoldedWords, OfWholeBlocksAreThoseOfTheFasterWay) {
    for (std::size_t size = 0; size < 300; ++size) {
        std::string const text = std::string(size, 'x') + "й" + std::string(size % 70, ' ') + "Ж";
        ASSERT_EQ(by_the_fastest_way(text), by_unicode_alone(text)) << size;
    }
}

}  // namespace
}  // namespace consult::campaign
