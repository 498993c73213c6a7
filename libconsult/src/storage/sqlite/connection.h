/// One SQLite connection behind the port's queries.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "storage/storage.h"

struct sqlite3_stmt;

namespace consult::storage {

/// Statements are prepared once and kept by their text. Used by one thread at a time.
class Connection {
public:
    enum class Access { read, write };

    /// Opens an existing file. Throws SQLite::Exception.
    Connection(std::filesystem::path const& file, Access access);

    void query(std::string_view sql, Params params, EachRow const& each);
    std::int64_t execute(std::string_view sql, Params params);
    /// Of the row inserted last.
    [[nodiscard]] std::int64_t last_row_id();
    /// For pragmas and transaction control: no parameters, no rows.
    void run(char const* sql) { database_.exec(sql); }
    [[nodiscard]] std::int64_t pragma(char const* name);

    /// Whether a transaction is open. After an error SQLite may have rolled it back by itself.
    [[nodiscard]] bool in_transaction();
    [[nodiscard]] SQLite::Database& database() { return database_; }

private:
    // SQLiteCpp's Statement binds text only by copying it; these bind what the caller holds.
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    [[nodiscard]] sqlite3_stmt* prepared(std::string_view sql);

    SQLite::Database database_;
    std::map<std::string, Statement, std::less<>> statements_;  // finalized before the database
    int running_ = 0;  // statements in use: none may be finalized meanwhile
};

/// Whether the error means that the file is no SQLite database.
[[nodiscard]] bool is_not_a_database(SQLite::Exception const& error);
[[nodiscard]] Fault fault(SQLite::Exception const& error);

}  // namespace consult::storage
