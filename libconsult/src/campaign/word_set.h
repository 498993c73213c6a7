/// A set of words that a rule names, whatever their case.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace consult::campaign {

/// Reading it from several threads at once is safe.
class WordSet {
public:
    /// @param lists words with white space between them
    WordSet(std::initializer_list<std::string_view> lists);

    /// @param hash as Word::hash
    [[nodiscard]] bool has(std::uint64_t hash) const;

private:
    std::vector<std::uint64_t> hashes_;  // ascending
};

}  // namespace consult::campaign
