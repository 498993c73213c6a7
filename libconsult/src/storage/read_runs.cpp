#include "storage/read_runs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace consult::storage {
namespace {

/// Runs looked at together.
constexpr std::size_t at_once = 64;

struct Run {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    friend bool operator==(Run const&, Run const&) = default;
};

/// What is kept of a consultation.
struct Kept {
    std::vector<Run> runs;
    std::uint64_t comments = 0;
    friend bool operator==(Kept const&, Kept const&) = default;
};

Run run_from(Row const& row) {
    return {static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1))};
}

/// The run that begins last among those that begin no later.
std::optional<Run> run_before(Queries& queries, ConsultationId consultation,
                              std::uint64_t sequence) {
    return queries.one(
        "SELECT first_sequence, last_sequence FROM read_run WHERE consultation_id = $1 "
        "AND first_sequence <= $2 ORDER BY first_sequence DESC LIMIT 1",
        {consultation, sequence}, run_from);
}

void remove_run(Transaction& transaction, ConsultationId consultation, Run const& run) {
    transaction.execute("DELETE FROM read_run WHERE consultation_id = $1 AND first_sequence = $2",
                        {consultation, run.first});
}

void insert_run(Transaction& transaction, ConsultationId consultation, Run const& run) {
    transaction.execute(
        "INSERT INTO read_run (consultation_id, first_sequence, last_sequence) "
        "VALUES ($1, $2, $3)",
        {consultation, run.first, run.last});
}

void count_one(Transaction& transaction, ConsultationId consultation, int more) {
    transaction.execute(
        "INSERT INTO read_count (consultation_id, comments) VALUES ($1, $2) "
        "ON CONFLICT (consultation_id) DO UPDATE SET comments = read_count.comments + $2",
        {consultation, more});
}

std::vector<Run> runs_from(Queries& queries, ConsultationId consultation, std::uint64_t from,
                           bool descending) {
    std::vector<Run> runs;
    queries.query(
        descending
            ? "SELECT first_sequence, last_sequence FROM read_run WHERE consultation_id = $1 "
              "AND first_sequence < $2 ORDER BY first_sequence DESC LIMIT $3"
            : "SELECT first_sequence, last_sequence FROM read_run WHERE consultation_id = $1 "
              "AND first_sequence > $2 ORDER BY first_sequence LIMIT $3",
        {consultation, from, at_once}, [&](Row const& row) { runs.push_back(run_from(row)); });
    return runs;
}

}  // namespace

void add_to_read(Transaction& transaction, ConsultationId consultation, std::uint64_t sequence) {
    Run run{sequence, sequence};
    if (auto const left = run_before(transaction, consultation, sequence);
        left && left->last + 1 == sequence) {
        remove_run(transaction, consultation, *left);
        run.first = left->first;
    }
    if (auto const right = run_before(transaction, consultation, sequence + 1);
        right && right->first == sequence + 1) {
        remove_run(transaction, consultation, *right);
        run.last = right->last;
    }
    insert_run(transaction, consultation, run);
    count_one(transaction, consultation, 1);
}

void take_from_read(Transaction& transaction, ConsultationId consultation, std::uint64_t sequence) {
    std::optional<Run> const run = run_before(transaction, consultation, sequence);
    if (!run || run->last < sequence) throw Fault{"a comment that is read is in no run"};
    remove_run(transaction, consultation, *run);
    if (run->first < sequence) insert_run(transaction, consultation, {run->first, sequence - 1});
    if (sequence < run->last) insert_run(transaction, consultation, {sequence + 1, run->last});
    count_one(transaction, consultation, -1);
}

std::uint64_t count_read(Queries& queries, ConsultationId consultation) {
    return static_cast<std::uint64_t>(queries.integer(
        "SELECT comments FROM read_count WHERE consultation_id = $1", {consultation}));
}

void each_unread_stretch(
    Queries& queries, ConsultationId consultation, std::uint64_t after, std::uint64_t before,
    bool descending, std::function<bool(std::uint64_t after, std::uint64_t before)> const& each) {
    std::uint64_t at = descending ? before : after;
    if (!descending) {
        // The place to begin at may lie within a run.
        auto const run = run_before(queries, consultation, after + 1);
        if (run && run->last > after) at = run->last;
    }
    for (;;) {
        std::vector<Run> const runs = runs_from(queries, consultation, at, descending);
        for (Run const& run : runs) {
            if (descending ? run.last <= after : run.first >= before) break;
            bool const goes_on = descending
                                     ? run.last + 1 >= at || each(std::max(after, run.last), at)
                                     : each(at, run.first);
            if (!goes_on) return;
            at = descending ? std::min(at, run.first) : run.last;
        }
        bool const is_last = runs.size() < at_once ||
                             (descending ? runs.back().last <= after : runs.back().first >= before);
        if (!is_last) continue;
        if (at + 1 < before && !descending) each(at, before);
        if (after + 1 < at && descending) each(after, at);
        return;
    }
}

std::uint64_t count_wrong_runs(Queries& queries) {
    std::map<std::int64_t, Kept> kept;
    queries.scan(
        "SELECT first_sequence, last_sequence, consultation_id FROM read_run "
        "ORDER BY consultation_id, first_sequence",
        {}, [&](Row const& row) { kept[row.integer(2)].runs.push_back(run_from(row)); });
    queries.query("SELECT consultation_id, comments FROM read_count WHERE comments <> 0", {},
                  [&](Row const& row) {
                      kept[row.integer(0)].comments = static_cast<std::uint64_t>(row.integer(1));
                  });
    std::map<std::int64_t, Kept> is;
    queries.scan(
        "SELECT consultation_id, sequence FROM comment_work WHERE read_at IS NOT NULL "
        "ORDER BY consultation_id, sequence",
        {}, [&](Row const& row) {
            Kept& of = is[row.integer(0)];
            auto const sequence = static_cast<std::uint64_t>(row.integer(1));
            ++of.comments;
            if (!of.runs.empty() && of.runs.back().last + 1 == sequence) {
                of.runs.back().last = sequence;
            } else {
                of.runs.push_back({sequence, sequence});
            }
        });
    std::set<std::int64_t> wrong;
    for (auto const& [consultation, of] : is) {
        if (!(kept[consultation] == of)) wrong.insert(consultation);
    }
    for (auto const& [consultation, of] : kept) {
        if (!(is[consultation] == of)) wrong.insert(consultation);
    }
    return wrong.size();
}

}  // namespace consult::storage
