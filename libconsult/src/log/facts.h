/// Facts of log entries that stand for something longer: its digest in place of its words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/bytes.h>
#include <consult/comment.h>
#include <consult/language.h>

namespace consult::log {

using Fact = std::pair<std::string, std::string>;

/// The fact NAME_sha256 of words that are or become public, which need no salt: the log shows that
/// they are still the same and stays free of what may have to be taken down.
[[nodiscard]] Fact text_fact(std::string_view name, std::string_view text);
/// The same of a text in several languages, as one digest. Format in docs/log-format.md, section
/// "Digests of texts".
[[nodiscard]] Fact text_fact(std::string_view name, LocalizedText const& text);

/// Makes the fact `comments_sha256` of numbers that are given in ascending order: a line feed after
/// each. It keeps none of them.
class CommentsFact {
public:
    void add(CommentNumber const& number);
    [[nodiscard]] std::uint64_t count() const { return count_; }
    /// @pre it was not asked for before
    [[nodiscard]] Fact finish();

private:
    Sha256 digest_;
    std::uint64_t count_ = 0;
};

/// The same of numbers in any order.
[[nodiscard]] Fact comments_fact(std::vector<CommentNumber> comments);

}  // namespace consult::log
