#include "storage/postgres/unit_transaction.h"

#include <algorithm>

#include "storage/postgres/log_ids.h"
#include "storage/postgres/search.h"

namespace consult::storage::postgres {
namespace {

/// "cnsl", in front of the number of what is locked. Advisory locks are fair, so that a closing is
/// not kept waiting by submissions that go on sharing; locks of rows are not.
constexpr std::int64_t advisory_locks = std::int64_t{0x636e736c} << 32;

std::int64_t lock_of(ConsultationId id) {
    return advisory_locks | (id.value() & 0xFFFFFFFF);
}

/// `INSERT INTO t (a) VALUES ('x', $1)` with a column `id` in front, whose value is the last
/// parameter.
std::string with_id(std::string_view sql, std::size_t parameters) {
    std::size_t const columns = sql.find('(');
    constexpr std::string_view mark = "VALUES (";
    std::size_t const values = sql.find(mark);
    if (columns == std::string_view::npos || values == std::string_view::npos) {
        throw Fault{"insert() takes INSERT INTO table (columns) VALUES (values)"};
    }
    std::string text{sql.substr(0, columns + 1)};
    text += "id, ";
    text += sql.substr(columns + 1, values + mark.size() - columns - 1);
    text += "$" + std::to_string(parameters + 1) + ", ";
    text += sql.substr(values + mark.size());
    return text;
}

}  // namespace

void lock_exclusively(Connection& connection) {
    connection.execute("SELECT pg_advisory_xact_lock($1)", {advisory_locks});
}

void UnitTransaction::query(std::string_view sql, Params params, EachRow const& each) {
    buffer_.flush();
    connection_.query(sql, params, each);
}

void UnitTransaction::scan(std::string_view sql, Params params, EachRow const& each) {
    buffer_.flush();
    connection_.scan(sql, params, each);
}

void UnitTransaction::execute(std::string_view sql, Params params) {
    ++batch_.statements;
    if (!buffer_.take(sql, params)) connection_.execute(sql, params);
}

std::int64_t UnitTransaction::insert(std::string_view sql, Params params) {
    // Known beforehand, so that the next statement need not wait for this one's answer.
    std::int64_t const id = numbers_.row_id();
    ++batch_.statements;
    if (!buffer_.take(sql, params, id)) {
        std::vector<Param> values{params.begin(), params.end()};
        values.emplace_back(id);
        connection_.execute(with_id(sql, params.size()), Params{values});
    }
    return id;
}

AppendedEntry UnitTransaction::append_to_log(BytesView entry) {
    if (batch_.log_batch == 0 || batch_.log_entries == most_entries) {
        // The transaction gets its xid first: what the sequencer relies on when it tells by xids
        // that no transaction with a lower number will come any more.
        connection_.execute("SELECT pg_current_xact_id()");
        batch_.log_batch = connection_.integer("SELECT nextval('log_batch')");
        batch_.log_entries = 0;
    }
    std::int64_t const id = batch_.log_batch << entry_bits | batch_.log_entries++;
    execute("INSERT INTO log_content (id, octets) VALUES ($1, $2)", {id, Param::Blob{entry}});
    return {LogEntryId{id}, std::nullopt};
}

std::uint64_t UnitTransaction::next_comment_sequence(ConsultationId consultation) {
    // Another writer may have used what was taken for this batch: what it takes anew is for what is
    // left of it. A unit that numbers many comments takes more and more at once.
    std::uint64_t const sequence =
        numbers_.comment_sequence(consultation, std::max(batch_.units_waiting, numbered_++));
    batch_.numbers.emplace_back(consultation, sequence);
    return sequence;
}

void UnitTransaction::share_consultation(ConsultationId id) {
    if (!batch_.shared.insert(id).second) return;
    connection_.execute("SELECT pg_advisory_xact_lock_shared($1)", {lock_of(id)});
}

void UnitTransaction::hold_consultation(ConsultationId id) {
    connection_.execute("SELECT pg_advisory_xact_lock($1)", {lock_of(id)});
}

void UnitTransaction::stand() {
    for (auto const& [kind, count] : new_comments_)
        batch_.new_comments[kind] += count;
    if (!carries_) batch_.carried.reset();
}

std::any& UnitTransaction::carried() {
    carries_ = true;
    return batch_.carried;
}

void UnitTransaction::index_consultation(ConsultationId id, std::string_view,
                                         std::string_view words) {
    if (words.empty()) {
        execute("DELETE FROM consultation_search WHERE consultation_id = $1", {id});
        return;
    }
    execute(replace_words_sql, {id, indexed_words(words)});
}

void keep_counts(Connection& connection, BatchState& batch) {
    for (auto const& [kind, count] : std::exchange(batch.new_comments, {})) {
        connection.execute(
            "INSERT INTO comment_tally AS t (consultation_id, version, provision, state, answer, "
            "has_text, lane, comments) VALUES ($1, $2, $3, $4, '', $5, tally_lane(), $6) "
            "ON CONFLICT (consultation_id, version, provision, state, answer, has_text, lane) "
            "DO UPDATE SET comments = t.comments + excluded.comments",
            {kind.consultation, kind.version.value(), kind.provision, kind.state, kind.has_text,
             count});
    }
}

}  // namespace consult::storage::postgres
