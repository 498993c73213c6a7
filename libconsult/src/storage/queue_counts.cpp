#include "storage/read_runs.h"
#include "storage/reading_queue.h"

namespace consult::storage {
namespace {

/// In a count that is made by looking: comments that are found, and looked at, at most.
constexpr std::size_t most_counted = 10'000;
constexpr std::size_t most_looked_at = 20'000;

enum class Tallied { all, to_answer };

/// From the tally, of what the rows are on.
std::uint64_t tallied(Queries& queries, QueueRows const& rows, Tallied what) {
    std::string const sum =
        "SELECT CAST(coalesce(sum(comments), 0) AS bigint) FROM comment_tally "
        "WHERE consultation_id = $1" +
        std::string{
            what == Tallied::all
                ? ""
                : " AND state = 'published' AND answer IN ('', 'drafted') AND has_text = 1"};
    auto const count = [](std::int64_t number) { return static_cast<std::uint64_t>(number); };
    if (rows.provisions.empty()) return count(queries.integer(sum, {rows.consultation}));
    std::uint64_t total = 0;
    for (ProvisionIn const& provision : rows.provisions) {
        // Which version it is called so in matters only where there are several.
        if (provision.versions.empty()) {
            total += count(
                queries.integer(sum + " AND provision = $2", {rows.consultation, provision.eid}));
        }
        for (DraftVersionId const version : provision.versions) {
            total += count(queries.integer(sum + " AND provision = $2 AND version = $3",
                                           {rows.consultation, provision.eid, version}));
        }
    }
    return total;
}

/// Those that were said to need no answer and still have none; nothing where there are too many to
/// be looked at.
std::optional<std::uint64_t> waived(Queries& queries, ConsultationId consultation) {
    std::uint64_t open = 0;
    std::uint64_t all = 0;
    queries.query(
        "SELECT (SELECT CASE WHEN m.state = 'published' AND m.answer IN ('', 'drafted') "
        "AND m.text_hash <> $1 THEN 1 ELSE 0 END FROM comment m WHERE m.id = w.comment_id) "
        "FROM comment_work w WHERE w.consultation_id = $2 AND w.needs_no_answer = 1 "
        "ORDER BY w.sequence LIMIT $3",
        {sha256_of_nothing, consultation, most_counted + 1}, [&](Row const& row) {
            ++all;
            open += static_cast<std::uint64_t>(row.integer(0));
        });
    if (all > most_counted) return std::nullopt;
    return open;
}

QueueCount looked_through(Queries& queries, QueueRows const& rows) {
    QueueScan const scan = scan_queue(queries, rows, {}, most_counted, most_looked_at);
    return {scan.found.size(), scan.is_over};
}

}  // namespace

QueueCount count_queue(Queries& queries, QueueRows const& rows) {
    bool const is_plain = !rows.assigned_to && rows.language.empty() && !rows.free_at;
    if (is_plain && rows.queues.empty()) return {tallied(queries, rows, Tallied::all), true};
    bool const is_one = is_plain && rows.queues.size() == 1;
    if (is_one && rows.has(ReadingQueue::unread) && rows.provisions.empty()) {
        std::uint64_t const all = tallied(queries, rows, Tallied::all);
        return {all - count_read(queries, rows.consultation), true};
    }
    if (is_one && rows.has(ReadingQueue::needs_answer) && rows.provisions.empty()) {
        if (std::optional<std::uint64_t> const without = waived(queries, rows.consultation)) {
            return {tallied(queries, rows, Tallied::to_answer) - *without, true};
        }
    }
    return looked_through(queries, rows);
}

}  // namespace consult::storage
