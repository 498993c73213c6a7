#include "storage/postgres/table_load.h"

#include "storage/postgres/copy_format.h"

namespace consult::storage::postgres {
namespace {

constexpr std::size_t octets_at_once = std::size_t{4} << 20;

}  // namespace

TableLoad::TableLoad(Connection& connection, std::string_view table, std::string_view columns)
    : connection_(connection) {
    // Nobody has seen the table yet: its rows can be what vacuuming would make of them.
    sql_ = "COPY " + std::string{table} + " (" + std::string{columns} +
           ") FROM STDIN WITH (FORMAT binary, FREEZE)";
}

void TableLoad::add(Params row) {
    copy_format::begin_row(octets_, row.size());
    for (Param const& value : row)
        copy_format::append(octets_, value);
    if (octets_.size() >= octets_at_once) send();
}

void TableLoad::finish() {
    if (!octets_.empty()) send();
}

void TableLoad::send() {
    connection_.copy(sql_, {copy_format::head, octets_, copy_format::tail});
    octets_.clear();
}

}  // namespace consult::storage::postgres
