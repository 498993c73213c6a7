/// Finding the comments of a queue in their order, without reading what is not shown.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <consult/reading.h>

#include "storage/comment_repository.h"
#include "storage/storage.h"

namespace consult::storage {

/// A filter as rows know it.
struct QueueRows {
    ConsultationId consultation;
    std::vector<ReadingQueue> queues;
    AccountId viewer;  ///< to whom `mine` are assigned
    std::optional<AccountId> assigned_to;
    std::string language;            ///< a tag; "" any
    std::optional<Instant> closes;   ///< late ones came after it; none: there are none
    std::optional<Instant> free_at;  ///< only what nobody but `viewer` holds then
    /// On any of these; none: wherever.
    std::vector<ProvisionIn> provisions;

    [[nodiscard]] bool has(ReadingQueue queue) const;
};

/// Which part of a consultation's numbers is looked through, and from which end.
struct QueueStretch {
    std::uint64_t after = 0;
    std::uint64_t before = std::numeric_limits<std::int64_t>::max();
    bool descending = false;
};

struct QueuedComment {
    CommentId id;
    std::uint64_t sequence = 0;
    friend bool operator==(QueuedComment const&, QueuedComment const&) = default;
};

struct QueueScan {
    std::vector<QueuedComment> found;
    /// Nothing more fits in the stretch; otherwise one may look on behind `looked_up_to`.
    bool is_over = true;
    std::uint64_t looked_up_to = 0;
    std::size_t looked_at = 0;  ///< comments, those that do not fit included
};

/// The first `wanted` comments, at least one, that fit. Where an index holds what is asked for, as
/// many rows are read as are found; otherwise comments are passed over, of which `most` are looked
/// at.
[[nodiscard]] QueueScan scan_queue(Queries& queries, QueueRows const& rows,
                                   QueueStretch const& stretch, std::size_t wanted,
                                   std::size_t most);

/// The highest number of a comment; 0 when there is none.
[[nodiscard]] std::uint64_t last_sequence(Queries& queries, ConsultationId consultation);

/// How many fit: from what is kept where it is, otherwise by looking at a bounded number.
[[nodiscard]] QueueCount count_queue(Queries& queries, QueueRows const& rows);

[[nodiscard]] UnansweredComments unanswered_comments(Queries& queries, ConsultationId consultation);

}  // namespace consult::storage
