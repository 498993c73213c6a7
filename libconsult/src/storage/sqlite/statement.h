/// A prepared statement and the row it stands on.
#pragma once

#include <memory>
#include <sqlite3.h>
#include <string_view>

#include "storage/storage.h"

namespace consult::storage {

/// What SQLite says went wrong.
class SqliteFault final : public Fault {
public:
    /// The last error of the connection.
    explicit SqliteFault(sqlite3* connection);
    SqliteFault(std::string const& message, int code);
    /// The extended result code.
    [[nodiscard]] int code() const { return code_; }

private:
    int code_;
};

/// Binds what the caller holds without copying it and reads columns in place, which the Statement
/// of SQLiteCpp does for neither text of a known length nor columns.
class Statement {
public:
    /// Throws SqliteFault; a second statement in `sql` is a fault too.
    Statement(sqlite3* connection, std::string_view sql);

    /// Throws Fault unless there is one parameter for each placeholder. They are borrowed until
    /// reset().
    void bind(Params params);
    /// Goes to the next row; false at the end.
    [[nodiscard]] bool step();
    void reset() noexcept;
    /// Whether it was bound and not yet reset.
    [[nodiscard]] bool is_busy() const { return busy_; }
    [[nodiscard]] sqlite3_stmt* handle() const { return handle_.get(); }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* handle) const noexcept { sqlite3_finalize(handle); }
    };

    void bind(int index, Param const& param);

    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
    bool busy_ = false;
};

/// The row a statement stands on.
class StatementRow final : public Row {
public:
    explicit StatementRow(Statement const& statement) : handle_(statement.handle()) {}

    [[nodiscard]] bool is_null(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override;
    [[nodiscard]] BytesView octets(int column) const override;

private:
    sqlite3_stmt* handle_;
};

}  // namespace consult::storage
