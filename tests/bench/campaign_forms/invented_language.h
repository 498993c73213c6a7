/// Words and sentences of no language, as often repeated as those of one.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace consult::bench {

/// The same numbers on every machine, unlike the distributions of the standard library.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t next() { return engine_(); }
    /// From 0 to below `end`.
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
    std::size_t between(std::size_t least, std::size_t most) {
        return least + below(most - least + 1);
    }
    double unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    bool chance(double probability) { return unit() < probability; }

private:
    std::mt19937_64 engine_;
};

/// The alphabet and look of words.
enum class Script { english, russian, kazakh };

/// A stock of words, of which the first are said far more often than the last (Zipf), and of
/// phrases that everyone uses.
class InventedLanguage {
public:
    InventedLanguage(Script script, std::uint64_t seed);

    /// A word as running text has it.
    [[nodiscard]] std::string const& word(Random& random) const;
    /// A word that says something: none of the most common.
    [[nodiscard]] std::string const& content_word(Random& random) const;
    /// A name, with a capital letter.
    [[nodiscard]] std::string name(Random& random) const;
    /// Some 8 to 25 words; one in four begins with a phrase that everyone uses.
    [[nodiscard]] std::vector<std::string> sentence(Random& random) const;
    /// Sentences of at least so many words in all.
    [[nodiscard]] std::vector<std::string> sentences(Random& random, std::size_t words) const;

private:
    std::vector<std::string> words_;
    std::vector<double> until_;  // cumulated shares of the words
    std::vector<std::vector<std::string>> phrases_;
};

}  // namespace consult::bench
