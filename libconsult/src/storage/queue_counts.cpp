#include <algorithm>
#include <optional>

#include "storage/read_runs.h"
#include "storage/reading_queue.h"

namespace consult::storage {
namespace {

/// In a count that is made by looking: comments that are found, and looked at, at most.
constexpr std::size_t most_counted = 10'000;
constexpr std::size_t most_looked_at = 10'000;
/// Comments said to need no answer that are looked at for how they were answered since.
constexpr std::size_t most_waived = 1'000;

enum class Tallied { all, to_answer };

/// From the tally, of what the rows are on.
std::uint64_t tallied(Queries& queries, QueueRows const& rows, Tallied what) {
    std::string const sum =
        "SELECT CAST(coalesce(sum(comments), 0) AS bigint) FROM comment_tally "
        "WHERE consultation_id = $1" +
        std::string{
            what == Tallied::all
                ? ""
                : " AND state <> 'received' AND answer IN ('', 'drafted') AND has_text = 1"};
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

/// How many were said to need no answer: where there are few, those that still have none.
QueueCount waived(Queries& queries, ConsultationId consultation) {
    std::uint64_t open = 0;
    std::uint64_t looked_at = 0;
    queries.query(
        "SELECT (SELECT CASE WHEN m.state <> 'received' AND m.answer IN ('', 'drafted') "
        "AND m.text_hash <> $1 THEN 1 ELSE 0 END FROM comment m WHERE m.id = w.comment_id) "
        "FROM comment_work w WHERE w.consultation_id = $2 AND w.needs_no_answer = 1 "
        "ORDER BY w.sequence LIMIT $3",
        {sha256_of_nothing, consultation, most_waived + 1}, [&](Row const& row) {
            ++looked_at;
            open += static_cast<std::uint64_t>(row.integer(0));
        });
    if (looked_at <= most_waived) return {open, true};
    return {static_cast<std::uint64_t>(
                queries.integer("SELECT count(*) FROM comment_work WHERE consultation_id = $1 "
                                "AND needs_no_answer = 1",
                                {consultation})),
            false};
}

/// Without those that were said to need no answer; so many or more where these were not looked at.
QueueCount to_answer(Queries& queries, QueueRows const& rows) {
    std::uint64_t const all = tallied(queries, rows, Tallied::to_answer);
    QueueCount const without = waived(queries, rows.consultation);
    return {all - std::min(all, without.count), without.is_exact};
}

/// What is assigned to nobody, where it can be counted how much is assigned.
std::optional<QueueCount> unassigned(Queries& queries, QueueRows const& rows) {
    QueueRows assigned = rows;
    assigned.queues = {ReadingQueue::assigned};
    QueueCount const count = count_queue(queries, assigned);
    if (!count.is_exact) return std::nullopt;
    return QueueCount{tallied(queries, rows, Tallied::all) - count.count, true};
}

QueueCount looked_through(Queries& queries, QueueRows const& rows) {
    QueueScan const scan = scan_queue(queries, rows, {}, most_counted, most_looked_at);
    return {scan.found.size(), scan.is_over};
}

}  // namespace

QueueCount count_queue(Queries& queries, QueueRows const& rows) {
    bool const is_plain = !rows.assigned_to && rows.language.empty() && !rows.free_at;
    if (is_plain && rows.queues.empty()) return {tallied(queries, rows, Tallied::all), true};
    bool const is_one = is_plain && rows.queues.size() == 1 && rows.provisions.empty();
    if (is_one && rows.has(ReadingQueue::unread)) {
        std::uint64_t const all = tallied(queries, rows, Tallied::all);
        return {all - count_read(queries, rows.consultation), true};
    }
    if (is_one && rows.has(ReadingQueue::needs_answer)) return to_answer(queries, rows);
    if (is_one && rows.has(ReadingQueue::unassigned)) {
        if (std::optional<QueueCount> const count = unassigned(queries, rows)) return *count;
    }
    return looked_through(queries, rows);
}

UnansweredComments unanswered_comments(Queries& queries, ConsultationId consultation) {
    UnansweredComments unanswered;
    std::uint64_t screened = 0;
    queries.query(
        "SELECT has_text, CASE WHEN state = 'received' THEN 1 ELSE 0 END, "
        "CAST(sum(comments) AS bigint) FROM comment_tally WHERE consultation_id = $1 "
        "AND answer IN ('', 'drafted') GROUP BY 1, 2",
        {consultation}, [&](Row const& row) {
            auto const count = static_cast<std::uint64_t>(row.integer(2));
            unanswered.all += count;
            if (row.integer(0) == 0) unanswered.without_text += count;
            else if (row.integer(1) == 1) unanswered.unscreened += count;
            else screened += count;
        });
    QueueCount const needless = waived(queries, consultation);
    unanswered.to_answer = {screened - std::min(screened, needless.count), needless.is_exact};
    if (needless.is_exact) unanswered.needs_none = needless.count;
    return unanswered;
}

}  // namespace consult::storage
