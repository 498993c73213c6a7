/// A text whose signs are folded in place, with the octets marked that are of words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace consult::campaign {

/// Folds the signs that fold one by one, which leaves every octet where it is, and remembers
/// those that take Unicode's rules. Made once for many texts, as its memory is kept.
class FoldedText {
public:
    /// Octets behind the text that may be read.
    static constexpr std::size_t padding = 16;

    void fold(std::string_view text);

    /// The folded octets, with padding behind.
    [[nodiscard]] char const* octets() const { return octets_.data(); }
    /// A bit for each octet, the first the lowest: whether it is of a word. Those behind the
    /// text are not.
    [[nodiscard]] std::vector<std::uint64_t> const& marks() const { return marks_; }
    /// Where signs stand that are neither folded nor marked, ascending.
    [[nodiscard]] std::vector<std::uint32_t> const& involved() const { return involved_; }

    [[nodiscard]] bool is_of_word(std::size_t at) const {
        return (marks_[at / 64] >> (at % 64) & 1) != 0;
    }

private:
    std::size_t fold_ascii_blocks(std::string_view text, std::size_t at);
    std::size_t fold_ascii(std::string_view text, std::size_t at);
    std::size_t fold_signs(std::string_view text, std::size_t at);
    std::size_t fold_other_sign(std::string_view text, std::size_t at);
    void add_marks(std::size_t at, std::uint64_t marks);

    std::vector<char> octets_;
    std::vector<std::uint64_t> marks_;
    std::vector<std::uint32_t> involved_;
};

}  // namespace consult::campaign
