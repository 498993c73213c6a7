/// What the search of comments is measured against: SQLite's FTS5 as it comes, by its C interface.
#pragma once

#include <cstdint>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <vector>

namespace search_bench {

/// An index that keeps no texts, as ours.
class Fts5Reference {
public:
    /// A new file, or one that was filled before.
    Fts5Reference(std::string const& file, bool is_new);
    ~Fts5Reference();
    Fts5Reference(Fts5Reference const&) = delete;
    Fts5Reference& operator=(Fts5Reference const&) = delete;

    void begin();
    void add(std::int64_t id, std::string_view text);
    void commit();
    /// The first 20 by bm25, or by id, descending.
    [[nodiscard]] std::vector<std::int64_t> ranked(std::string const& match);
    [[nodiscard]] std::vector<std::int64_t> newest(std::string const& match);

private:
    void run(char const* sql);
    [[nodiscard]] std::vector<std::int64_t> ids(sqlite3_stmt* statement, std::string const& match);

    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
    sqlite3_stmt* ranked_ = nullptr;
    sqlite3_stmt* newest_ = nullptr;
};

}  // namespace search_bench
