/// Many rows for one table.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// Sends rows by COPY, some megabytes at a time. The table was made by the transaction that is
/// open.
class TableLoad {
public:
    /// `columns` are names with commas between; each is BIGINT, TEXT or BYTEA as its values are.
    TableLoad(Connection& connection, std::string_view table, std::string_view columns);

    void add(Params row);
    /// Sends what is left.
    void finish();

private:
    void send();

    Connection& connection_;
    std::string sql_;
    std::string octets_;
};

}  // namespace consult::storage::postgres
