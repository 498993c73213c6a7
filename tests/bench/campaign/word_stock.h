/// Invented words that look like those of a language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/chance.h"

namespace consult::bench {

enum class Tongue { english_like, russian_like, kazakh_like };

/// Some thousand words, the first used most, as in any language, and phrases that everybody uses.
class WordStock {
public:
    explicit WordStock(Tongue tongue);
    WordStock(WordStock const&) = delete;
    WordStock& operator=(WordStock const&) = delete;

    /// A word's number, of those that are in use.
    [[nodiscard]] std::uint32_t any_word(Chance& chance) const;
    /// A phrase that many begin a sentence with.
    [[nodiscard]] std::vector<std::uint32_t> const& any_phrase(Chance& chance) const;
    /// Behind a word, `copied` octets from its beginning on may be read.
    [[nodiscard]] std::string_view word(std::uint32_t number) const { return words_[number]; }
    [[nodiscard]] std::string_view capitalised(std::uint32_t number) const {
        return capitalised_[number];
    }
    /// Octets of the longest word.
    [[nodiscard]] std::size_t longest() const { return longest_; }
    static constexpr std::size_t copied = 32;

private:
    std::string octets_;  // of all words, side by side
    std::vector<std::string_view> words_;
    std::vector<std::string_view> capitalised_;
    std::size_t longest_ = 0;
    std::vector<std::uint32_t> by_use_;  // a word stands there as often as it is used
    std::vector<std::vector<std::uint32_t>> phrases_;
};

}  // namespace consult::bench
