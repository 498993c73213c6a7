/// What the log says of each thing it speaks of, gathered for comparing it with what is stored.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>
#include <consult/log.h>

#include "storage/storage.h"

namespace consult {

struct SaidOf {
    storage::LogEntryId id{};
    std::optional<std::uint64_t> position;  ///< none while it has no place yet
    LogEntry entry;
};

/// `entry 12 (consultation.published MOH-2026-0001)`.
[[nodiscard]] std::string named(std::optional<std::uint64_t> position, LogEntry const& entry);

/// Which entries speak of a comment: ids only, for there are many.
struct LoggedComment {
    std::optional<storage::LogEntryId> received;  ///< or imported
    std::vector<storage::LogEntryId> screenings;  ///< in their order
    CommentState state = CommentState::received;
};
using LoggedComments = std::map<std::uint64_t, LoggedComment>;  ///< by sequence

class LoggedRecord {
public:
    /// Entries come in their order.
    void add(SaidOf said);

    /// All that was said of the subject, in order. It is not said of anything else afterwards.
    [[nodiscard]] std::vector<SaidOf> take(std::string const& subject);
    /// The same of every subject that begins so, by subject.
    [[nodiscard]] std::map<std::string, std::vector<SaidOf>> take_beginning(
        std::string const& beginning);
    /// The same of the comments of a consultation.
    [[nodiscard]] LoggedComments take_comments(ConsultationNumber const& consultation);

    /// The first entry of every subject that nobody has taken, but for what was discarded: that is
    /// not stored any more.
    [[nodiscard]] std::vector<SaidOf> not_taken() const;
    [[nodiscard]] std::map<ConsultationNumber, LoggedComments> const& comments_not_taken() const {
        return comments_;
    }

private:
    std::map<std::string, std::vector<SaidOf>> subjects_;
    std::map<ConsultationNumber, LoggedComments> comments_;
};

/// The entry of each comment's reception or import, by sequence, as the log has it.
/// Reads the whole log. Throws Fault when an entry can't be read.
[[nodiscard]] std::map<std::uint64_t, storage::LogEntryId> received_entries(
    storage::Queries& queries, ConsultationNumber const& consultation);

}  // namespace consult
