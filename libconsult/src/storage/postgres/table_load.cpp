#include "storage/postgres/table_load.h"

namespace consult::storage::postgres {
namespace {

constexpr std::size_t octets_at_once = std::size_t{4} << 20;

// https://www.postgresql.org/docs/15/sql-copy.html, "Binary Format"
constexpr std::string_view header{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
constexpr std::string_view trailer{"\377\377", 2};

template <int octets>
void append(std::string& out, std::int64_t number) {
    for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>(number >> shift & 0xFF);
}

struct Appending {
    std::string& out;
    void operator()(std::monostate) const { append<4>(out, -1); }
    void operator()(std::int64_t number) const {
        append<4>(out, 8);
        append<8>(out, number);
    }
    void operator()(std::string_view text) const {
        append<4>(out, static_cast<std::int64_t>(text.size()));
        out += text;
    }
    void operator()(Param::Blob const& blob) const { (*this)(blob.octets); }
};

}  // namespace

TableLoad::TableLoad(Connection& connection, std::string_view table, std::string_view columns)
    : connection_(connection) {
    // Nobody has seen the table yet: its rows can be what vacuuming would make of them.
    sql_ = "COPY " + std::string{table} + " (" + std::string{columns} +
           ") FROM STDIN WITH (FORMAT binary, FREEZE)";
}

void TableLoad::add(Params row) {
    if (octets_.empty()) octets_ = header;
    append<2>(octets_, static_cast<std::int64_t>(row.size()));
    for (Param const& value : row)
        std::visit(Appending{octets_}, value.value());
    if (octets_.size() >= octets_at_once) send();
}

void TableLoad::finish() {
    if (!octets_.empty()) send();
}

void TableLoad::send() {
    octets_ += trailer;
    connection_.copy_in(sql_, octets_);
    octets_.clear();
}

}  // namespace consult::storage::postgres
