#include "storage/log_repository.h"

namespace consult::storage {

std::uint64_t log_size(Queries& queries) {
    // Not as a maximum, for which a view of two tables would be read whole.
    return queries
        .one("SELECT position FROM log_entry ORDER BY position DESC LIMIT 1", {},
             [](Row const& row) { return static_cast<std::uint64_t>(row.integer(0)) + 1; })
        .value_or(0);
}

std::optional<LogRow> find_log_row(Queries& queries, std::uint64_t position) {
    std::optional<LogRow> found;
    each_log_row(queries, position, 1, [&](LogRow const& row) {
        if (row.position == position) found = row;
    });
    return found;
}

std::optional<LoggedOctets> find_logged(Queries& queries, LogEntryId id) {
    return queries.one(
        "SELECT id, position, logged_at, octets FROM log_entry_by_id WHERE id = $1", {id},
        [](Row const& row) {
            LoggedOctets found{row.log_entry_id(0), std::nullopt, Bytes{row.octets(3)}};
            if (!row.is_null(1)) {
                found.place = {static_cast<std::uint64_t>(row.integer(1)), row.instant(2)};
            }
            return found;
        });
}

bool has_waiting(Queries& queries) {
    return queries.integer("SELECT count(*) FROM (SELECT id FROM log_entry_waiting LIMIT 1) one") !=
           0;
}

void each_waiting(Queries& queries, std::function<void(LoggedOctets const&)> const& each) {
    queries.query("SELECT id, octets FROM log_entry_waiting ORDER BY id", {}, [&](Row const& row) {
        each({row.log_entry_id(0), std::nullopt, Bytes{row.octets(1)}});
    });
}

void each_unplaced(Queries& queries, std::function<void(LoggedOctets const&)> const& each) {
    queries.scan("SELECT id, octets FROM log_entry_by_id WHERE position IS NULL ORDER BY id", {},
                 [&](Row const& row) {
                     each({row.log_entry_id(0), std::nullopt, Bytes{row.octets(1)}});
                 });
}

void each_log_row(Queries& queries, std::uint64_t first, std::uint64_t count,
                  std::function<void(LogRow const&)> const& each) {
    queries.scan(
        "SELECT id, position, logged_at, chain, octets FROM log_entry_by_id WHERE position >= $1 "
        "ORDER BY position LIMIT $2",
        {first, count}, [&](Row const& row) {
            each({row.log_entry_id(0), static_cast<std::uint64_t>(row.integer(1)), row.instant(2),
                  digest_from(row.octets(3)).value_or(Digest{}), Bytes{row.octets(4)}});
        });
}

void each_log_node(Queries& queries,
                   std::function<void(unsigned, std::uint64_t, Digest const&)> const& each) {
    queries.scan("SELECT level, position, hash FROM log_node ORDER BY level, position", {},
                 [&](Row const& row) {
                     each(static_cast<unsigned>(row.integer(0)),
                          static_cast<std::uint64_t>(row.integer(1)),
                          digest_from(row.octets(2)).value_or(Digest{}));
                 });
}

void StoredHashes::read(unsigned level, std::uint64_t first, std::span<Digest> out) const {
    std::size_t found = 0;
    if (level == 0) {
        // The positions are asked for: a gap would otherwise pass for what stands after it.
        queries_.query(
            "SELECT octets FROM log_entry WHERE position >= $1 AND position < $2 "
            "ORDER BY position",
            {first, first + out.size()},
            [&](Row const& row) { out[found++] = leaf_hash(row.octets(0)); });
    } else {
        queries_.query(
            "SELECT hash FROM log_node WHERE level = $1 AND position >= $2 "
            "ORDER BY position LIMIT $3",
            {level, first, out.size()}, [&](Row const& row) {
                if (std::optional<Digest> const hash = digest_from(row.octets(0)))
                    out[found++] = *hash;
            });
    }
    if (found != out.size()) throw DamagedLog{"its tree lacks hashes"};
}

}  // namespace consult::storage
