#include "storage/sqlite/connection.h"

#include <sqlite3.h>

namespace consult::storage {
namespace {

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) {
            throw Fault{"a column that holds an integer has another value"};
        }
        return sqlite3_column_int64(statement_, column);
    }
    std::string_view text(int column) const override { return octets(column); }
    BytesView octets(int column) const override {
        // The pointer first: asking for it may change the size (sqlite3_column_bytes).
        auto const* const data =
            static_cast<char const*>(sqlite3_column_blob(statement_, column));
        auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        return data ? BytesView{data, size} : BytesView{};
    }

private:
    sqlite3_stmt* statement_;
};

void require(int code, sqlite3_stmt* statement) {
    if (code != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(statement), code);
}

void bind(sqlite3_stmt* statement, int index, Param const& param) {
    int code = SQLITE_OK;
    if (std::holds_alternative<std::monostate>(param.value())) {
        code = sqlite3_bind_null(statement, index);
    } else if (auto const* const integer = std::get_if<std::int64_t>(&param.value())) {
        code = sqlite3_bind_int64(statement, index, *integer);
    } else if (auto const* const text = std::get_if<std::string_view>(&param.value())) {
        code = sqlite3_bind_text64(statement, index, text->empty() ? "" : text->data(),
                                   text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else {
        BytesView const octets = std::get<Param::Blob>(param.value()).octets;
        code = sqlite3_bind_blob64(statement, index, octets.empty() ? "" : octets.data(),
                                   octets.size(), SQLITE_STATIC);
    }
    require(code, statement);
}

/// A statement while it runs: bound at the start, ready for its next use at the end.
class Run {
public:
    Run(sqlite3_stmt* statement, Params params, int& running)
        : statement_(statement), running_(running) {
        for (std::size_t i = 0; i < params.size(); ++i) {
            bind(statement, static_cast<int>(i) + 1, params[i]);
        }
        ++running_;
    }
    Run(Run const&) = delete;
    Run& operator=(Run const&) = delete;
    ~Run() {
        sqlite3_reset(statement_);  // answers the last step's error once more
        sqlite3_clear_bindings(statement_);
        --running_;
    }
    [[nodiscard]] bool step() {
        int const code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        throw SQLite::Exception(sqlite3_db_handle(statement_), code);
    }

private:
    sqlite3_stmt* statement_;
    int& running_;
};

void harden(sqlite3* handle) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 128 << 20);
}

}  // namespace

Connection::Connection(std::filesystem::path const& file, Access access)
    : database_(file.string(),
                (access == Access::read ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE) |
                    SQLITE_OPEN_NOMUTEX,
                5000) {
    harden(database_.getHandle());
    run("PRAGMA foreign_keys = ON");
    run("PRAGMA cache_size = -16384");
    run("PRAGMA temp_store = MEMORY");
    if (access == Access::read) {
        run("PRAGMA query_only = ON");
        run("PRAGMA mmap_size = 1073741824");
    } else {
        run("PRAGMA secure_delete = FAST");
    }
}

void Connection::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

sqlite3_stmt* Connection::prepared(std::string_view sql) {
    auto const found = statements_.find(sql);
    if (found != statements_.end()) return found->second.get();
    // Built queries vary with their filters; the bound only guards against an unexpected number.
    if (statements_.size() >= 500 && running_ == 0) statements_.clear();
    sqlite3_stmt* statement = nullptr;
    int const code =
        sqlite3_prepare_v3(database_.getHandle(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(database_.getHandle(), code);
    return statements_.emplace(std::string{sql}, Statement{statement}).first->second.get();
}

void Connection::query(std::string_view sql, Params params, EachRow const& each) {
    sqlite3_stmt* const statement = prepared(sql);
    Run run{statement, params, running_};
    SqliteRow const row{statement};
    while (run.step()) each(row);
}

std::int64_t Connection::execute(std::string_view sql, Params params) {
    Run run{prepared(sql), params, running_};
    while (run.step()) {
    }
    return sqlite3_changes64(database_.getHandle());
}

std::int64_t Connection::last_row_id() {
    return sqlite3_last_insert_rowid(database_.getHandle());
}

std::int64_t Connection::pragma(char const* name) {
    SQLite::Statement statement(database_, std::string{"PRAGMA "} + name);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

bool Connection::in_transaction() { return sqlite3_get_autocommit(database_.getHandle()) == 0; }

bool is_not_a_database(SQLite::Exception const& error) {
    return error.getErrorCode() == SQLITE_NOTADB || error.getErrorCode() == SQLITE_CORRUPT;
}

Fault fault(SQLite::Exception const& error) {
    return Fault{"SQLite: " + std::string{error.what()} + " (" +
                 std::to_string(error.getExtendedErrorCode()) + ")"};
}

}  // namespace consult::storage
