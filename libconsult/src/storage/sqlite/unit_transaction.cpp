#include "storage/sqlite/unit_transaction.h"

#include <utility>

#include "storage/sqlite/search.h"

namespace consult::storage {

void UnitTransaction::query(std::string_view sql, Params params, EachRow const& each) {
    connection_.query(sql, params, each);
}

void UnitTransaction::execute(std::string_view sql, Params params) {
    connection_.execute(sql, params);
}

std::int64_t UnitTransaction::insert(std::string_view sql, Params params) {
    connection_.execute(sql, params);
    return connection_.last_row_id();
}

AppendedEntry UnitTransaction::append_to_log(BytesView entry) {
    LogPlace const place = sequencer_.append(connection_, entry);
    return {LogEntryId{static_cast<std::int64_t>(place.position)}, place};
}

std::uint64_t UnitTransaction::next_comment_sequence(ConsultationId consultation) {
    auto const [place, is_first] = batch_.next_sequences.try_emplace(consultation);
    if (is_first) {
        place->second =
            static_cast<std::uint64_t>(integer("SELECT coalesce(max(sequence), 0) + 1 FROM comment "
                                               "WHERE consultation_id = $1",
                                               {consultation}));
    }
    return place->second++;
}

std::any& UnitTransaction::carried() {
    carries_ = true;
    return batch_.carried;
}

void UnitTransaction::index_consultation(ConsultationId id, std::string_view old_words,
                                         std::string_view words) {
    index_words(*this, id, old_words, words);
}

void UnitTransaction::stand() {
    for (auto const& [kind, count] : new_comments_)
        batch_.new_comments[kind] += count;
    if (!carries_) batch_.carried.reset();
}

void UnitTransaction::fall() {
    batch_.next_sequences.clear();
    batch_.carried.reset();
}

void keep_counts(Connection& connection, BatchState& batch) {
    for (auto const& [kind, count] : std::exchange(batch.new_comments, {})) {
        Param const row[] = {kind.consultation, kind.version.value(), kind.provision,
                             kind.state,        kind.has_text,        count};
        connection.execute(
            "INSERT INTO comment_tally (consultation_id, version, provision, state, answer, "
            "has_text, comments) VALUES ($1, $2, $3, $4, '', $5, $6) "
            "ON CONFLICT DO UPDATE SET comments = comments + excluded.comments",
            row);
    }
}

}  // namespace consult::storage
