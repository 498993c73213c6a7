#include <algorithm>

#include <consult/platform/action_log.h>

#include "platform/platform_core.h"
#include "platform/state_verification.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

tl::unexpected<Error> beyond_the_log(std::uint64_t size) {
    return refuse(ErrorCode::not_found, "position", "log.beyond",
                  "The log's size is {size}; name a position below that.",
                  {{"size", std::to_string(size)}});
}

LoggedEntry logged(storage::LogRow const& row) {
    Result<LogEntry> entry = decode(row.octets);
    if (!entry) throw Fault{"log entry " + std::to_string(row.position) + " is damaged"};
    return {row.position, row.logged_at, row.octets, std::move(*entry)};
}

}  // namespace

TreeHead ActionLog::head() const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::uint64_t const size = storage::log_size(*snapshot);
    return {size, log::root(storage::StoredHashes{*snapshot}, size)};
}

std::vector<LoggedEntry> ActionLog::entries(std::uint64_t first, std::size_t count) const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::vector<LoggedEntry> found;
    storage::each_log_row(*snapshot, first, std::min<std::size_t>(count, 1000),
                          [&](storage::LogRow const& row) { found.push_back(logged(row)); });
    return found;
}

Result<LoggedEntry> ActionLog::entry(std::uint64_t position) const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::optional<storage::LogRow> const row = storage::find_log_row(*snapshot, position);
    if (!row) return beyond_the_log(storage::log_size(*snapshot));
    return logged(*row);
}

Result<InclusionProof> ActionLog::inclusion(std::uint64_t position,
                                            std::optional<std::uint64_t> size) const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::uint64_t const present = storage::log_size(*snapshot);
    std::uint64_t const wanted = size.value_or(present);
    if (wanted > present || position >= wanted) return beyond_the_log(std::min(wanted, present));
    storage::StoredHashes const hashes{*snapshot};
    return InclusionProof{position,
                          {wanted, log::root(hashes, wanted)},
                          log::inclusion_path(hashes, position, wanted)};
}

Result<std::vector<Digest>> ActionLog::consistency(std::uint64_t earlier,
                                                   std::uint64_t later) const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::uint64_t const present = storage::log_size(*snapshot);
    if (later > present) return beyond_the_log(present);
    if (earlier > later) {
        return refuse(ErrorCode::invalid, "earlier", "log.order",
                      "The earlier size is not above the later one.");
    }
    return log::consistency_path(storage::StoredHashes{*snapshot}, earlier, later);
}

Result<TreeHead> ActionLog::head_at(std::uint64_t size) const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::uint64_t const present = storage::log_size(*snapshot);
    if (size > present) return beyond_the_log(present);
    return TreeHead{size, log::root(storage::StoredHashes{*snapshot}, size)};
}

LogVerification ActionLog::verify(
    std::optional<ExpectedRoot> const& expected,
    std::function<void(std::uint64_t, std::uint64_t)> const& progress) const {
    storage::Snapshot const snapshot = core_.snapshot();
    return verify_state(*snapshot, core_.blobs(), expected, progress);
}

}  // namespace consult
