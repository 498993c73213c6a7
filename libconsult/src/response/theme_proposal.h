/// Which comments may raise a theme, by their words. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace consult {

/// Compares texts with those that are known to raise a theme: the angle between their words, each
/// weighed by how seldom it is among all texts (tf-idf, cosine), so that what every comment says
/// counts for little. A proposal and no more: a person confirms it.
class ThemeProposal {
public:
    /// A text that may raise it.
    /// @param key what the caller knows it by
    void add(std::int64_t key, std::string_view text);
    /// A text that is neither learnt from nor proposed: it counts among all.
    void add_other(std::string_view text);
    /// A text that raises it, or the passage of one.
    void learn(std::string_view text);

    struct Proposed {
        std::int64_t key = 0;
        double likeness = 0;  ///< 0 to 1
    };
    /// The most like ones, at most `most`, the likest first; of equally like ones the first added.
    /// None where nothing was learnt.
    [[nodiscard]] std::vector<Proposed> likest(std::size_t most) const;

private:
    [[nodiscard]] static std::vector<std::uint64_t> distinct_words(std::string_view text);
    void count(std::vector<std::uint64_t> const& words);

    struct Candidate {
        std::int64_t key = 0;
        std::size_t begin = 0;  ///< of its words in `candidate_words_`
        std::size_t end = 0;
    };
    std::vector<Candidate> candidates_;
    std::vector<std::uint64_t> candidate_words_;
    std::vector<std::uint64_t> learnt_words_;  ///< of all texts learnt from, one after the other
    std::vector<std::uint64_t> all_words_;     ///< of every text: how often each is there
    std::size_t texts_ = 0;
};

}  // namespace consult
