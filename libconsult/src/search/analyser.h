/// From a text to the terms it is found by.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <consult/language.h>

#include "search/stemmer.h"

namespace consult::search {

/// A word in a text.
struct Token {
    std::uint32_t begin = 0;  ///< in octets of the text
    std::uint32_t end = 0;
    std::uint32_t term = 0;  ///< for Analyser::term()
};

/// The forms a word of a query may have in the index: whoever types it says nothing of its
/// language, and may lack a Kazakh keyboard.
struct WordForms {
    std::string folded;              ///< what longer words may begin with
    std::vector<std::string> terms;  ///< one to three, none twice
};

/// Makes terms of words: Latin words get the English stem, Cyrillic ones the Kazakh stem in a
/// Kazakh text and where they have a letter that Russian lacks, else the Russian stem. A text is
/// Kazakh when it is said to be, or when one of twenty Cyrillic letters is one that Russian lacks.
/// What it has seen it keeps, so it is worth keeping for many texts. Used by one thread at a time.
class Analyser {
public:
    /// How much memory is spent on what was seen: megabytes, or next to nothing.
    enum class Use { many_texts, few_texts };
    explicit Analyser(Use use = Use::few_texts);

    /// The words of a text in their order; what is not UTF-8 keeps words apart. Good until the next
    /// call.
    [[nodiscard]] std::vector<Token> const& analyse(std::string_view text,
                                                    Language const& language);
    [[nodiscard]] std::string const& term(std::uint32_t number) const { return terms_[number]; }
    /// How many terms have a number; numbers stay until forget_if_many().
    [[nodiscard]] std::size_t terms() const { return terms_.size(); }
    /// Forgets all terms when they take up tens of megabytes; then numbers are given anew.
    void forget_if_many();

    [[nodiscard]] WordForms forms(std::string_view word);

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Numbers = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;
    enum class Kind : std::uint8_t { other, latin, cyrillic, kazakh };
    /// A word as it was written, and its term: as much as fits a line of the processor's cache.
    struct Seen {
        std::uint32_t term = 0;
        Kind kind = Kind::other;
        std::uint8_t size = 0;  ///< 0: none
        std::array<char, 58> word{};
    };
    struct Found {
        std::uint32_t begin;
        std::uint32_t end;
        std::uint32_t hash;
        Kind kind;
    };

    [[nodiscard]] std::size_t place_of(std::uint32_t hash, Kind kind) const;
    [[nodiscard]] bool split(std::string_view text);
    [[nodiscard]] std::string stem(std::string const& folded, Kind kind);
    [[nodiscard]] std::uint32_t number_of(std::string_view word, std::uint32_t hash, Kind kind);

    Stemmer russian_;
    Stemmer english_;
    std::vector<Found> found_;
    std::vector<Token> tokens_;
    std::deque<std::string> terms_;
    Numbers numbers_;         // of terms
    std::vector<Seen> seen_;  // each where its hash says; a later one takes an earlier one's place
};

/// The longest term, in octets; what is longer is cut.
inline constexpr std::size_t most_term_octets = 96;

}  // namespace consult::search
