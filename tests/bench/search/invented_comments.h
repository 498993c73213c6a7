/// Comments for the benchmarks of search: invented words in three languages, a few of which are in
/// nearly every text and most in hardly any (Zipf), in forms as the languages have them.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace search_bench {

/// The same comments in every run, in their order.
class InventedComments {
public:
    struct Comment {
        std::string text;
        std::string_view language;
    };
    explicit InventedComments(std::uint64_t seed = 1);

    [[nodiscard]] Comment next();
    /// A stem of a language by its rank, from 0, the most frequent first.
    [[nodiscard]] std::string const& stem(std::string_view language, std::size_t rank) const;
    /// One of its forms.
    [[nodiscard]] std::string form(std::string_view language, std::size_t rank);
    [[nodiscard]] static constexpr std::size_t stems() { return 60'000; }
    [[nodiscard]] std::size_t below(std::size_t bound);

private:
    struct Tongue {
        std::string_view language;
        std::vector<std::string> stems;
        std::vector<std::string_view> endings;
    };
    [[nodiscard]] Tongue const& tongue(std::string_view language) const;
    [[nodiscard]] std::size_t rank();

    std::mt19937_64 random_;
    std::vector<Tongue> tongues_;
    std::vector<std::uint32_t> ranks_;  // each as often as it is drawn, of a million
};

}  // namespace search_bench
