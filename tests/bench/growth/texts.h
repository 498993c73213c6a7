/// Invented texts for the database of growth: of realistic length, each different, the same in
/// every run.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace growth {

/// Gives texts in an order of chance that a seed decides.
class Texts {
public:
    explicit Texts(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    /// Some words, without a full stop. @param language `ru`, `kk` or `en`
    [[nodiscard]] std::string words(std::string_view language, std::size_t count);
    /// A comment: mostly some hundred octets, seldom some thousand, about 700 on average. One in
    /// fifty repeats one of a hundred texts, as campaigns do.
    [[nodiscard]] std::string comment(std::string_view language);
    /// Paragraphs of together at least `octets`.
    [[nodiscard]] std::string prose(std::string_view language, std::size_t octets);
    /// A draft in Markdown of so many articles with three points each.
    [[nodiscard]] std::string draft(std::string_view language, int articles);
    [[nodiscard]] std::string name();
    [[nodiscard]] std::string_view language();

private:
    [[nodiscard]] std::string word(std::string_view language);

    std::mt19937_64 random_;
};

}  // namespace growth
