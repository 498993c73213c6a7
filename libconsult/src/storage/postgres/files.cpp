#include "storage/postgres/files.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include <consult/unavailable.h>

namespace consult::storage::postgres {
namespace {

constexpr std::size_t octets_in_a_piece = std::size_t{256} << 10;
constexpr std::chrono::seconds longest_lock{5};
constexpr std::int64_t sweeping_age = std::int64_t{3600} * 1'000'000;

}  // namespace

template <class Work>
auto DatabaseFiles::with_connection(Work const& work) const {
    if (within_) return work(*within_);
    std::scoped_lock const lock(mutex_);
    for (;;) {
        bool const is_kept = connection_ != nullptr;
        try {
            if (!is_kept) {
                connection_ = std::make_unique<Connection>(
                    url_, access_, cutoff_.get(), Purpose::work, Patience{.lock = longest_lock});
            }
            return work(*connection_);
        } catch (PostgresFault const& fault) {
            connection_.reset();  // with what it had begun
            if (fault.is_retryable()) throw Unavailable{fault.what()};
            // One that was kept may have been lost long ago. Whatever is done here can be done
            // twice.
            if (!fault.is_lost()) throw;
            if (!is_kept) throw Unavailable{fault.what()};
        } catch (...) {
            connection_.reset();
            throw;
        }
    }
}

Digest DatabaseFiles::put(BytesView content) {
    Digest const digest = sha256(content);
    with_connection([&](Connection& connection) {
        if (!within_) connection.execute("BEGIN");
        // Whoever stores the same at once waits here.
        bool const is_new =
            connection
                .one(
                    "INSERT INTO file AS f (sha256, size, stored_at) VALUES ($1, $2, "
                    "clock_microseconds()) "
                    "ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at "
                    "RETURNING xmax = 0",
                    {digest, content.size()}, [](Row const& row) { return row.integer(0) != 0; })
                .value();
        for (std::size_t begin = 0; is_new && begin < content.size(); begin += octets_in_a_piece) {
            connection.execute(
                "INSERT INTO file_piece (sha256, position, octets) VALUES ($1, $2, $3)",
                {digest, begin / octets_in_a_piece,
                 Param::Blob{content.substr(begin, octets_in_a_piece)}});
        }
        if (within_) return;
        connection.execute("COMMIT");
        if (connection.finish() != "COMMIT") throw Fault{"a file was not committed"};
    });
    return digest;
}

bool DatabaseFiles::has(Digest const& digest) const {
    return with_connection([&](Connection& connection) {
        return connection.integer("SELECT count(*) FROM file WHERE sha256 = $1", {digest}) > 0;
    });
}

std::function<std::size_t(char*, std::size_t)> DatabaseFiles::open(Digest const& digest) const {
    if (!has(digest)) throw Fault{"there is no stored file " + to_hex(digest)};
    struct Reading {
        Sha256 hash;
        std::uint64_t next = 0;
        Bytes piece;
        std::size_t used = 0;
        bool at_end = false;
    };
    return [this, digest, reading = std::make_shared<Reading>()](char* buffer, std::size_t size) {
        if (reading->at_end || size == 0) return std::size_t{0};
        if (reading->used == reading->piece.size()) {
            reading->piece = piece(digest, reading->next++);
            reading->used = 0;
        }
        std::size_t const count = std::min(size, reading->piece.size() - reading->used);
        if (count == 0) {
            reading->at_end = true;
            if (reading->hash.finish() != digest) throw DamagedFile{digest};
            return count;
        }
        std::memcpy(buffer, reading->piece.data() + reading->used, count);
        reading->hash.update({buffer, count});
        reading->used += count;
        return count;
    };
}

Bytes DatabaseFiles::piece(Digest const& digest, std::uint64_t position) const {
    return with_connection([&](Connection& connection) {
        return connection
            .one("SELECT octets FROM file_piece WHERE sha256 = $1 AND position = $2",
                 {digest, position}, [](Row const& row) { return Bytes{row.octets(0)}; })
            .value_or(Bytes{});
    });
}

FileStore::Total DatabaseFiles::total() const {
    return with_connection([](Connection& connection) {
        Total total;
        connection.query("SELECT count(*), CAST(coalesce(sum(size), 0) AS bigint) FROM file", {},
                         [&](Row const& row) {
                             total.files = static_cast<std::uint64_t>(row.integer(0));
                             total.octets = static_cast<std::uint64_t>(row.integer(1));
                         });
        return total;
    });
}

std::size_t DatabaseFiles::sweep(std::function<bool(Digest const&)> const& keep) {
    return with_connection([&](Connection& connection) {
        std::vector<Digest> orphans;
        connection.query("SELECT sha256 FROM file", {}, [&](Row const& row) {
            if (!keep(row.digest(0))) orphans.push_back(row.digest(0));
        });
        std::size_t removed = 0;
        for (Digest const& orphan : orphans) {
            // Its age is asked now: it may have been stored again since `keep` was.
            removed += connection
                               .one(
                                   "DELETE FROM file WHERE sha256 = $1 AND stored_at < "
                                   "clock_microseconds() - $2 "
                                   "RETURNING size",
                                   {orphan, sweeping_age}, [](Row const&) { return true; })
                               .has_value()
                           ? 1
                           : 0;
        }
        return removed;
    });
}

}  // namespace consult::storage::postgres
