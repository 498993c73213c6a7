/// The tables that hold what a database says, as all engines have them: what is copied from one
/// database into another. What an engine keeps for itself, such as an index or a lease, is not
/// among them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace consult::storage {

enum class ColumnKind {
    integer,
    text,
    octets,
    log_entry  ///< a LogEntryId: in a copy, the position of the entry
};

struct TableColumn {
    std::string_view name;
    ColumnKind kind;
};

struct CommonTable {
    std::string_view name;
    std::vector<TableColumn> columns;
    /// Of its rows, by the numbers of columns: the same in every engine.
    std::string_view order = "1";
};

/// Each after those it refers to.
[[nodiscard]] std::span<CommonTable const> common_tables();

}  // namespace consult::storage
