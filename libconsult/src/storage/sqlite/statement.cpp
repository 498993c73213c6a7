#include "storage/sqlite/statement.h"

#include <string>

namespace consult::storage {
namespace {

/// SQLite takes a null pointer for NULL, whatever the length beside it.
char const* pointer_to(std::string_view octets) {
    return octets.empty() ? "" : octets.data();
}

}  // namespace

SqliteFault::SqliteFault(sqlite3* connection)
    : SqliteFault(sqlite3_errmsg(connection), sqlite3_extended_errcode(connection)) {}

SqliteFault::SqliteFault(std::string const& message, int code)
    : Fault("SQLite: " + message + " (" + std::to_string(code) + ")"), code_(code) {}

Statement::Statement(sqlite3* connection, std::string_view sql) {
    sqlite3_stmt* handle = nullptr;
    char const* rest = nullptr;
    int const code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, &rest);
    handle_.reset(handle);
    if (code != SQLITE_OK) throw SqliteFault{connection};
    if (!handle || rest != sql.data() + sql.size()) {
        throw Fault{"not one SQL statement: " + std::string{sql}};
    }
}

void Statement::bind(Params params) {
    if (sqlite3_bind_parameter_count(handle_.get()) != static_cast<int>(params.size())) {
        throw Fault{"an SQL statement is given " + std::to_string(params.size()) +
                    " parameters: " + sqlite3_sql(handle_.get())};
    }
    busy_ = true;
    for (std::size_t i = 0; i < params.size(); ++i)
        bind(static_cast<int>(i) + 1, params[i]);
}

void Statement::bind(int index, Param const& param) {
    sqlite3_stmt* const handle = handle_.get();
    int code = SQLITE_OK;
    if (auto const* const integer = std::get_if<std::int64_t>(&param.value())) {
        code = sqlite3_bind_int64(handle, index, *integer);
    } else if (auto const* const text = std::get_if<std::string_view>(&param.value())) {
        code = sqlite3_bind_text64(handle, index, pointer_to(*text), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    } else if (auto const* const blob = std::get_if<Param::Blob>(&param.value())) {
        code = sqlite3_bind_blob64(handle, index, pointer_to(blob->octets), blob->octets.size(),
                                   SQLITE_STATIC);
    } else {
        code = sqlite3_bind_null(handle, index);
    }
    if (code != SQLITE_OK) throw SqliteFault{sqlite3_db_handle(handle)};
}

bool Statement::step() {
    int const code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw SqliteFault{sqlite3_db_handle(handle_.get())};
}

void Statement::reset() noexcept {
    sqlite3_reset(handle_.get());  // answers the last step's error once more
    busy_ = false;
}

bool StatementRow::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::int64_t StatementRow::integer(int column) const {
    if (sqlite3_column_type(handle_, column) != SQLITE_INTEGER) {
        throw Fault{"column " + std::to_string(column) +
                    " holds no integer: " + sqlite3_sql(handle_)};
    }
    return sqlite3_column_int64(handle_, column);
}

std::string_view StatementRow::text(int column) const {
    // The pointer first: asking for it may convert the value and so change its size.
    auto const* const data = reinterpret_cast<char const*>(sqlite3_column_text(handle_, column));
    return data ? std::string_view{data,
                                   static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))}
                : std::string_view{};
}

BytesView StatementRow::octets(int column) const {
    auto const* const data = static_cast<char const*>(sqlite3_column_blob(handle_, column));
    return data ? BytesView{data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))}
                : BytesView{};
}

}  // namespace consult::storage
