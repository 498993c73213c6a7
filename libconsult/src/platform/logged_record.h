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

/// An entry with its position.
struct SaidOf {
    std::uint64_t position = 0;
    LogEntry entry;
};

/// `entry 12 (consultation.published MOH-2026-0001)`.
[[nodiscard]] std::string named(std::uint64_t position, LogEntry const& entry);

/// Where the log speaks of a comment: positions only, for there are many.
struct LoggedComment {
    std::optional<std::uint64_t> received;  ///< or imported
    std::vector<std::uint64_t> screenings;  ///< in their order
    CommentState state = CommentState::received;
};
using LoggedComments = std::map<std::uint64_t, LoggedComment>;  ///< by sequence

class LoggedRecord {
public:
    /// Adds the entry at a position; entries come in their order.
    void add(std::uint64_t position, LogEntry entry);

    /// All that was said of the subject, in order. It is not said of anything else afterwards.
    [[nodiscard]] std::vector<SaidOf> take(std::string const& subject);
    /// The same of the comments of a consultation.
    [[nodiscard]] LoggedComments take_comments(ConsultationNumber const& consultation);

    /// The first entry of every subject that nobody has taken.
    [[nodiscard]] std::vector<SaidOf> not_taken() const;
    [[nodiscard]] std::map<ConsultationNumber, LoggedComments> const& comments_not_taken() const {
        return comments_;
    }

private:
    std::map<std::string, std::vector<SaidOf>> subjects_;
    std::map<ConsultationNumber, LoggedComments> comments_;
};

/// Where each comment of the consultation was received or imported, by sequence, as the log has it.
/// Reads the whole log. Throws Fault when an entry can't be read.
[[nodiscard]] std::map<std::uint64_t, std::uint64_t> received_positions(
    storage::Queries& queries, ConsultationNumber const& consultation);

}  // namespace consult
