#include "storage/postgres/numbers.h"

namespace consult::storage::postgres {
namespace {

constexpr std::int64_t rows_in_a_block = 100;  // as sequence row_id counts

}  // namespace

std::int64_t Numbers::row_id() {
    std::scoped_lock const lock(mutex_);
    if (next_row_ == end_of_rows_) {
        next_row_ = connection().integer("SELECT nextval('row_id')");
        end_of_rows_ = next_row_ + rows_in_a_block;
    }
    return next_row_++;
}

std::uint64_t Numbers::comment_sequence(ConsultationId consultation, std::size_t wanted) {
    std::scoped_lock const lock(mutex_);
    std::set<std::uint64_t>& free = free_[consultation];
    if (free.empty()) {
        auto const given = static_cast<std::uint64_t>(count(consultation, wanted));
        for (std::uint64_t sequence = given - wanted + 1; sequence <= given; ++sequence)
            free.insert(free.end(), sequence);
    }
    std::uint64_t const lowest = *free.begin();
    free.erase(free.begin());
    return lowest;
}

/// The last one of so many more numbers.
std::int64_t Numbers::count(ConsultationId consultation, std::size_t wanted) {
    std::optional<std::int64_t> const given = connection().one(
        "UPDATE comment_counter SET given = given + $2 WHERE consultation_id = $1 RETURNING given",
        {consultation, wanted}, [](Row const& row) { return row.integer(0); });
    if (given) return *given;
    // Counted from the comments there are where nobody has counted yet. A plan for this that is
    // kept may read all of them, each time.
    return connection().integer(
        "INSERT INTO comment_counter AS c (consultation_id, given) SELECT $1, $2 + "
        "coalesce((SELECT max(sequence) FROM comment WHERE consultation_id = $1), 0) "
        "ON CONFLICT (consultation_id) DO UPDATE SET given = c.given + $2 RETURNING given",
        {consultation, wanted});
}

void Numbers::give_back(ConsultationId consultation, std::uint64_t sequence) {
    std::scoped_lock const lock(mutex_);
    free_[consultation].insert(sequence);
}

void Numbers::give_back_all() noexcept try {
    std::scoped_lock const lock(mutex_);
    for (auto& [consultation, free] : free_) {
        while (!free.empty()) {
            bool const was_last =
                connection()
                    .one(
                        "UPDATE comment_counter SET given = given - 1 "
                        "WHERE consultation_id = $1 AND given = $2 RETURNING given",
                        {consultation, *free.rbegin()}, [](Row const&) { return true; })
                    .has_value();
            if (!was_last) break;
            free.erase(std::prev(free.end()));
        }
    }
} catch (...) {
    // They stay unused, which the numbers' readers can see.
}

Connection& Numbers::connection() {
    if (!connection_ || connection_->is_lost()) {
        connection_ = std::make_unique<Connection>(
            options_.url, Access::write, options_.cutoff.get(), Purpose::work,
            Patience{.lock = options_.longest_lock_of_a_change});
        // A comment is not durable before the count that stands before it in the write-ahead log.
        connection_->run_script("SET synchronous_commit = off");
    }
    return *connection_;
}

}  // namespace consult::storage::postgres
