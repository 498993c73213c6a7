/// Comments and lists of like pairs, read from files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace consult::test {

/// The comments of a docket in the order of the file.
struct CommentFile {
    std::vector<std::string> texts;
    std::unordered_map<std::string, std::uint32_t> number_of;  ///< by the name in lists of pairs
};

/// Reads lines of JSON, with `documentId` as name and `commentText`, which may be absent; or CSV
/// with a column `text`, whose rows are named by their number from 0 on. Throws std::runtime_error
/// that says what is not as it should be.
[[nodiscard]] CommentFile read_comments(std::filesystem::path const& file);

struct ListedPair {
    std::uint32_t one;  ///< the lower number
    std::uint32_t other;
    double likeness;

    bool operator==(ListedPair const&) const = default;
    auto operator<=>(ListedPair const&) const = default;
};

/// Reads lines of two names and a likeness with tabs between, ascending by numbers.
[[nodiscard]] std::vector<ListedPair> read_pairs(std::filesystem::path const& file,
                                                 CommentFile const& comments);

}  // namespace consult::test
