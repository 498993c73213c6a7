/// What is to be told, as rows: which entries of the log were read for it, and who has been told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/notice.h>

#include "storage/storage.h"

namespace consult::storage {

struct StoredNotice {
    std::int64_t id = 0;
    Notice notice;
    ConsultationId consultation;
    std::int64_t part = 0;   ///< of those it concerns: being told now
    std::int64_t after = 0;  ///< of that part: told so far
};

/// From which place on the log is to be read; nothing before set_log_progress() was called.
[[nodiscard]] std::optional<std::uint64_t> log_progress(Queries& queries);
void set_log_progress(Transaction& transaction, std::uint64_t position);

/// Once for each key.
void put_notice(Transaction& transaction, std::string_view key, Notice const& notice,
                ConsultationId consultation);
[[nodiscard]] std::optional<StoredNotice> find_notice(Queries& queries, std::int64_t id);
/// The oldest of which not all have been told.
[[nodiscard]] std::optional<std::int64_t> first_untold(Queries& queries);
/// @param told_at when nobody is left
void set_told(Transaction& transaction, StoredNotice const& notice, std::optional<Instant> told_at);

/// Published ones that are open and close in (after, until], of which nobody was told.
struct ClosingSoon {
    ConsultationId consultation;
    ConsultationNumber number;
    Instant closes;
};
[[nodiscard]] std::vector<ClosingSoon> closing_unnoted(Queries& queries, Instant now,
                                                       Instant until);
[[nodiscard]] std::string closing_key(ConsultationId consultation, Instant closes);

/// A comment that a response answers, with the address that was given with it.
struct AnsweredComment {
    CommentId id;
    CommentNumber number;
    std::string address;  ///< empty: none was given, or it was erased
};
[[nodiscard]] std::vector<AnsweredComment> answered_comments(Queries& queries,
                                                             ConsultationNumber const& consultation,
                                                             ResponseId response,
                                                             std::int64_t after, std::size_t most);
/// The address and language given with a comment; nothing where none was, or it was erased.
struct CommentAddress {
    std::string address;
    Language language;
    CommentNumber number;
};
[[nodiscard]] std::optional<CommentAddress> find_comment_address(Queries& queries, CommentId id);

}  // namespace consult::storage
