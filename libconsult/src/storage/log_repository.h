/// The action log as rows.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <consult/log.h>

#include "log/merkle_tree.h"
#include "storage/damage.h"
#include "storage/storage.h"

namespace consult::storage {

/// The stored log is not whole.
struct DamagedLog : Damage {
    using Damage::Damage;
};

struct LogRow {
    LogEntryId id{};
    std::uint64_t position = 0;
    Instant logged_at;
    Digest chain{};  ///< zero when the row holds no digest: what is damaged can still be read
    Bytes octets;
};

/// An entry as it was appended.
struct LoggedOctets {
    LogEntryId id{};
    std::optional<LogPlace> place;  ///< none until it has one
    Bytes octets;
};

[[nodiscard]] std::uint64_t log_size(Queries& queries);
[[nodiscard]] std::optional<LogRow> find_log_row(Queries& queries, std::uint64_t position);
[[nodiscard]] std::optional<LoggedOctets> find_logged(Queries& queries, LogEntryId id);
/// Entries that are going to have a place a moment later, in that order. Costs the same however
/// long the log is.
void each_waiting(Queries& queries, std::function<void(LoggedOctets const&)> const& each);
/// Whether there are any.
[[nodiscard]] bool has_waiting(Queries& queries);
/// Entries that have no place, in the order in which they should get one: of the whole log, which
/// is looked through for it.
void each_unplaced(Queries& queries, std::function<void(LoggedOctets const&)> const& each);
/// Rows from `first` on, at most `count`, in order.
void each_log_row(Queries& queries, std::uint64_t first, std::uint64_t count,
                  std::function<void(LogRow const&)> const& each);
/// Stored nodes in order of level and position; a damaged one is zero.
void each_log_node(
    Queries& queries,
    std::function<void(unsigned level, std::uint64_t position, Digest const&)> const& each);

/// The hashes of the tree, as its algorithms ask for them: those of leaves made from the entries'
/// octets, the others stored. Throws DamagedLog when one is missing.
class StoredHashes final : public log::HashSource {
public:
    explicit StoredHashes(Queries& queries) : queries_(queries) {}
    void read(unsigned level, std::uint64_t first, std::span<Digest> out) const override;

private:
    Queries& queries_;
};

}  // namespace consult::storage
