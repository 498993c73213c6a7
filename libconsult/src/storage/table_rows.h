/// Rows of the common tables, read from any engine.
#pragma once

#include <functional>
#include <string>

#include <consult/bytes.h>

#include "storage/common_tables.h"
#include "storage/storage.h"

namespace consult::storage {

[[nodiscard]] std::uint64_t count_rows(Queries& queries, CommonTable const& table);
/// Every row in the table's order, its values good until the next one. @pre every entry of the log
/// has its place
void each_row(Queries& queries, CommonTable const& table,
              std::function<void(Params row)> const& each);

/// What a table's rows are told by: tables of the same rows, and no others, have the same.
struct RowsFigures {
    std::uint64_t rows = 0;
    Digest digest{};
    friend bool operator==(RowsFigures const&, RowsFigures const&) = default;
};

/// Counts and hashes rows as they come by.
class RowsTally {
public:
    void add(Params row);
    /// @pre asked once
    [[nodiscard]] RowsFigures figures();

private:
    std::uint64_t rows_ = 0;
    Sha256 hash_;
    std::string row_;
};

/// The columns' names with commas between.
[[nodiscard]] std::string column_names(CommonTable const& table);

}  // namespace consult::storage
