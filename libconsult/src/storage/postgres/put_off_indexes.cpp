#include "storage/postgres/put_off_indexes.h"

namespace consult::storage::postgres {
namespace {

/// What drops each and what makes it again, in the order of dropping: a key goes after the
/// references to it.
constexpr std::string_view droppers_and_makers =
    "SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', c.relname, k.conname), "
    "format('ALTER TABLE %I ADD CONSTRAINT %I %s', c.relname, k.conname, "
    "pg_get_constraintdef(k.oid)), CASE k.contype WHEN 'f' THEN 0 ELSE 2 END AS place, k.conname "
    "FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
    "WHERE k.connamespace = CAST('consult' AS regnamespace) AND k.contype IN ('f', 'p', 'u') "
    "UNION ALL "
    "SELECT format('DROP INDEX %I', c.relname), pg_get_indexdef(c.oid), 1, c.relname "
    "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE c.relnamespace = CAST('consult' AS regnamespace) "
    "AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid "
    "AND k.contype IN ('p', 'u')) ORDER BY place, 4";

}  // namespace

PutOffIndexes::PutOffIndexes(Connection& connection) : connection_(connection) {
    std::vector<std::string> droppers;
    connection_.query(droppers_and_makers, {}, [&](Row const& row) {
        droppers.push_back(row.string(0));
        makers_.insert(makers_.begin(), row.string(1));
    });
    for (std::string const& dropper : droppers)
        connection_.run_script(dropper);
}

void PutOffIndexes::make(
    std::function<void(std::uint64_t done, std::uint64_t total)> const& progress) const {
    connection_.run_script("SET LOCAL maintenance_work_mem = '256MB'");
    for (std::size_t i = 0; i < makers_.size(); ++i) {
        progress(i, makers_.size());
        connection_.run_script(makers_[i]);
    }
    progress(makers_.size(), makers_.size());
}

}  // namespace consult::storage::postgres
