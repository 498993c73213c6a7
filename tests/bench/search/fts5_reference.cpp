#include "search/fts5_reference.h"

#include <stdexcept>

namespace search_bench {

Fts5Reference::Fts5Reference(std::string const& file, bool is_new) {
    if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK)
        throw std::runtime_error{sqlite3_errmsg(database_)};
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = NORMAL");
    run("PRAGMA cache_size = -32768");
    if (is_new) run("CREATE VIRTUAL TABLE comments USING fts5(text, content = '')");
    auto const prepare = [&](char const* sql, sqlite3_stmt*& statement) {
        if (sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error{sqlite3_errmsg(database_)};
    };
    prepare("INSERT INTO comments (rowid, text) VALUES (?1, ?2)", insert_);
    prepare("SELECT rowid FROM comments WHERE comments MATCH ?1 ORDER BY rank LIMIT 20", ranked_);
    prepare("SELECT rowid FROM comments WHERE comments MATCH ?1 ORDER BY rowid DESC LIMIT 20",
            newest_);
}

Fts5Reference::~Fts5Reference() {
    for (sqlite3_stmt* const statement : {insert_, ranked_, newest_})
        sqlite3_finalize(statement);
    sqlite3_close(database_);
}

void Fts5Reference::run(char const* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error{sqlite3_errmsg(database_)};
}

void Fts5Reference::begin() {
    run("BEGIN");
}

void Fts5Reference::commit() {
    run("COMMIT");
}

void Fts5Reference::add(std::int64_t id, std::string_view text) {
    sqlite3_bind_int64(insert_, 1, id);
    sqlite3_bind_text(insert_, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(database_)};
    sqlite3_reset(insert_);
}

std::vector<std::int64_t> Fts5Reference::ids(sqlite3_stmt* statement, std::string const& match) {
    sqlite3_bind_text(statement, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
    std::vector<std::int64_t> found;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        found.push_back(sqlite3_column_int64(statement, 0));
    if (code != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(database_)};
    sqlite3_reset(statement);
    return found;
}

std::vector<std::int64_t> Fts5Reference::ranked(std::string const& match) {
    return ids(ranked_, match);
}

std::vector<std::int64_t> Fts5Reference::newest(std::string const& match) {
    return ids(newest_, match);
}

}  // namespace search_bench
