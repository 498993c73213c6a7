/// Invented texts of which some are like others.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace consult::campaign {

/// Families of texts: each member is the first one with some words changed, so that likenesses of
/// all sizes come up; some are exact copies in other case.
class RandomTexts {
public:
    explicit RandomTexts(std::uint64_t seed) : chance_(seed) {}

    std::vector<std::string> families(std::size_t count, std::size_t most_members,
                                      std::size_t most_words = 60) {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<std::string> const words = any_words(below(most_words) + 1);
            for (std::size_t member = below(most_members) + 1; member > 0; --member)
                texts.push_back(joined(changed(words)));
        }
        std::shuffle(texts.begin(), texts.end(), chance_);
        return texts;
    }

    std::size_t below(std::size_t bound) { return chance_() % bound; }

private:
    std::string any_word() { return "w" + std::to_string(below(5000)); }

    std::vector<std::string> any_words(std::size_t count) {
        std::vector<std::string> words(count);
        for (std::string& word : words)
            word = any_word();
        return words;
    }

    std::vector<std::string> changed(std::vector<std::string> words) {
        for (std::size_t changes = below(5); changes > 0; --changes)
            words[below(words.size())] = any_word();
        if (below(4) == 0) words.push_back(any_word());
        return words;
    }

    std::string joined(std::vector<std::string> const& words) {
        std::string text;
        bool const is_shouted = below(5) == 0;
        for (std::string const& word : words)
            text += (text.empty() ? "" : " ") + word;
        if (is_shouted) {
            for (char& sign : text)
                sign = sign == 'w' ? 'W' : sign;
        }
        return text;
    }

    std::mt19937_64 chance_;
};

inline std::vector<std::string_view> views_of(std::vector<std::string> const& texts) {
    return {texts.begin(), texts.end()};
}

}  // namespace consult::campaign
