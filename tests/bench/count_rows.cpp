/// Prints how many rows and octets a database holds for each comment, so that product and reference
/// can be seen to write the same.
/// Usage: count_rows FILE
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>
#include <string>

namespace {

std::int64_t ask(sqlite3* database, std::string const& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW) {
        std::fprintf(stderr, "%s\n", sqlite3_errmsg(database));
        std::exit(1);
    }
    std::int64_t const answer = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return answer;
}

}  // namespace

int main(int argc, char** argv) {
    sqlite3* database = nullptr;
    if (argc != 2 || sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READWRITE, nullptr)) return 2;
    auto const comments = static_cast<double>(ask(database, "SELECT count(*) FROM comment"));
    std::int64_t rows = 0;
    for (char const* const table :
         {"comment", "comment_content", "comment_import", "log_entry", "log_node"}) {
        rows += ask(database, std::string{"SELECT count(*) FROM "} + table);
    }
    std::int64_t const octets = ask(database,
                                    "SELECT page_size * (page_count - freelist_count) FROM "
                                    "pragma_page_size, pragma_page_count, pragma_freelist_count");
    std::printf("%.3f %.0f\n", static_cast<double>(rows) / comments,
                static_cast<double>(octets) / comments);
    sqlite3_close(database);
    return 0;
}
