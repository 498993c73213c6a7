/// The worked example of docs/log-format.md: five entries, and the receipt of the fourth.
#pragma once

#include <vector>

#include <consult/comment.h>

namespace consult::test {

/// 32 octets that count up from `first`.
[[nodiscard]] Digest counting_from(std::uint8_t first);

/// What the submitter holds, with the proof of inclusion in the whole log.
[[nodiscard]] Receipt example_receipt();
[[nodiscard]] Bytes example_statement();

/// The entries of the log in their order.
[[nodiscard]] std::vector<LogEntry> example_log();
[[nodiscard]] std::vector<Digest> example_leaves();

}  // namespace consult::test
