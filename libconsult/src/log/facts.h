/// Facts of log entries that stand for something longer: its digest in place of its words.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

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

/// The fact `comments_sha256`: the numbers in ascending order, a line feed after each.
[[nodiscard]] Fact comments_fact(std::span<CommentNumber const> comments);

}  // namespace consult::log
