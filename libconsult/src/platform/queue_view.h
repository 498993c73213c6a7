/// A queue as it stands in its order: from a filter to comments.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <consult/platform/page.h>
#include <consult/reading.h>

#include "platform/platform_core.h"
#include "storage/reading_queue.h"

namespace consult {

/// Where a comment stands in a queue: in which group, and there by its number.
struct QueuePosition {
    std::int64_t group = 0;
    std::uint64_t sequence = 0;
};

/// A part of a queue, in its order or against it.
struct QueueSlice {
    struct Placed {
        storage::QueuedComment comment;
        QueuePosition position;
    };
    std::vector<Placed> found;
    /// Nothing more fits; otherwise one may look on behind `looked_up_to`.
    bool is_over = true;
    QueuePosition looked_up_to;
};

/// A filter made ready for looking: provisions found in their versions, groups in their order.
class QueueView {
public:
    /// @param viewer whose comments `mine` are
    [[nodiscard]] static Result<QueueView> open(PlatformCore const& core, Actor const& viewer,
                                                Consultation const& consultation,
                                                ReadingFilter const& filter);

    /// Leaves out what somebody else holds at `now`.
    void only_free(Instant now) { rows_.free_at = now; }
    /// Leaves out comments with higher numbers.
    void only_up_to(std::uint64_t sequence) { up_to_ = sequence; }

    /// The first `wanted` behind a position; without one from the queue's beginning, or against the
    /// order from its end.
    [[nodiscard]] QueueSlice slice(storage::Queries& queries,
                                   std::optional<QueuePosition> const& behind, bool against_order,
                                   std::size_t wanted) const;
    /// Where a comment would stand; nothing where it belongs to no group.
    [[nodiscard]] std::optional<QueuePosition> position_of(Comment const& comment) const;
    [[nodiscard]] QueueCount count(storage::Queries& queries) const;

    /// A page as cursors have it. `total` is left to the caller.
    [[nodiscard]] Result<Page<CommentId>> page(storage::Queries& queries,
                                               PageRequest const& request) const;

private:
    /// Comments that stand together: those of one provision, or all.
    struct Group {
        std::int64_t key = 0;
        std::vector<storage::ProvisionIn> provisions;  ///< none: wherever
    };

    [[nodiscard]] Result<> add_groups(PlatformCore const& core, Actor const& viewer,
                                      ReadingFilter const& filter);

    storage::QueueRows rows_;
    std::vector<Group> groups_;
    bool newest_first_ = false;
    std::optional<std::uint64_t> up_to_;
};

}  // namespace consult
