/// Checking exports: whether a file holds what it says, and says what the log does.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <consult/export_verification.h>

namespace consult {

/// What a file is held against. Asked from one thread.
class CheckedLog {
public:
    virtual ~CheckedLog() = default;
    /// The octets of entries from `first` on, at most `count`; fewer only at the log's end.
    [[nodiscard]] virtual std::vector<Bytes> entries(std::uint64_t first, std::size_t count) = 0;
    /// A comment's text as the platform has it: empty while it is not shown to everyone; nothing
    /// where there is no such comment, or nobody to ask.
    [[nodiscard]] virtual std::optional<std::string> text_of(CommentNumber const& number) = 0;
};

/// What was found, in English.
struct ExportCheck {
    std::string form;  ///< `pdf`, `xlsx`, `csv`, `json`
    ExportVerification stated;
    bool is_against_log = false;             ///< else what is found is of the file alone
    std::uint64_t comments_in_log = 0;       ///< of the consultation, at the stated size
    std::uint64_t texts_compared = 0;        ///< with those of the platform
    std::vector<std::string> discrepancies;  ///< each says what is stated and what was found
    [[nodiscard]] bool holds() const { return discrepancies.empty(); }
};

/// Counts a file's rows and comments again, compares their digest with the stated one, and, where
/// there is a log, the root at the stated size, how many comments it had received, which these are
/// and what they say. Refuses (field `file`) what is no export.
/// @param log none: the file is held against itself alone
/// @param progress called now and then with entries done and to be done; what it throws ends it
[[nodiscard]] Result<ExportCheck> check_export(
    BytesView file, CheckedLog* log = nullptr,
    std::function<void(std::uint64_t done, std::uint64_t total)> const& progress = {});

}  // namespace consult
