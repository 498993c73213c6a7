#include "storage/table_rows.h"

namespace consult::storage {
namespace {

std::string select(CommonTable const& table) {
    std::string sql = "SELECT ";
    for (TableColumn const& column : table.columns) {
        if (&column != table.columns.data()) sql += ", ";
        std::string const name = "t." + std::string{column.name};
        sql += column.kind == ColumnKind::log_entry
                   ? "(SELECT e.position FROM log_entry_by_id e WHERE e.id = " + name + ")"
                   : name;
    }
    sql += " FROM " + std::string{table.name} + " t ORDER BY ";
    sql += table.order;
    return sql;
}

Param value_of(Row const& row, int column, ColumnKind kind) {
    if (row.is_null(column)) return {};
    switch (kind) {
        case ColumnKind::text: return row.text(column);
        case ColumnKind::octets: return Param::Blob{row.octets(column)};
        case ColumnKind::integer:
        case ColumnKind::log_entry: break;
    }
    return row.integer(column);
}

void append(std::string& octets, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8)
        octets += static_cast<char>(number >> shift & 0xFF);
}

/// Kind and length in front: what differs never becomes the same octets.
struct Appending {
    std::string& octets;
    void operator()(std::monostate) const { octets += 'n'; }
    void operator()(std::int64_t number) const {
        octets += 'i';
        append(octets, static_cast<std::uint64_t>(number));
    }
    void operator()(std::string_view text) const { sized('t', text); }
    void operator()(Param::Blob const& blob) const { sized('o', blob.octets); }
    void sized(char kind, std::string_view value) const {
        octets += kind;
        append(octets, value.size());
        octets += value;
    }
};

}  // namespace

std::uint64_t count_rows(Queries& queries, CommonTable const& table) {
    return static_cast<std::uint64_t>(
        queries.integer("SELECT count(*) FROM " + std::string{table.name}));
}

void each_row(Queries& queries, CommonTable const& table,
              std::function<void(Params row)> const& each) {
    std::vector<Param> values(table.columns.size());
    queries.scan(select(table), {}, [&](Row const& row) {
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = value_of(row, static_cast<int>(i), table.columns[i].kind);
        each(values);
    });
}

void RowsTally::add(Params row) {
    row_.clear();
    for (Param const& value : row)
        std::visit(Appending{row_}, value.value());
    hash_.update(row_);
    ++rows_;
}

RowsFigures RowsTally::figures() {
    return {rows_, hash_.finish()};
}

std::string column_names(CommonTable const& table) {
    std::string names;
    for (TableColumn const& column : table.columns) {
        if (!names.empty()) names += ", ";
        names += column.name;
    }
    return names;
}

}  // namespace consult::storage
