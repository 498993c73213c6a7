#include "storage/sqlite/integrity.h"

#include <sstream>

#include "core/counted_words.h"

namespace consult::storage {
namespace {

constexpr std::size_t most = 100;

/// SQLite puts what is wrong with pages into one text, under a heading.
void add_lines(std::string const& text, std::vector<std::string>& found) {
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("***")) found.push_back(line);
    }
}

void find_broken_pages(Connection& connection, std::vector<std::string>& found) {
    connection.query("PRAGMA integrity_check(" + std::to_string(most) + ")", {},
                     [&](Row const& row) {
                         if (row.text(0) != "ok") add_lines(row.string(0), found);
                     });
}

void find_orphans(Connection& connection, std::vector<std::string>& found) {
    std::size_t count = 0;
    connection.query("PRAGMA foreign_key_check", {}, [&](Row const& row) {
        if (++count > most) return;
        std::string const id = row.is_null(1) ? "" : " " + std::to_string(row.integer(1));
        found.push_back("row" + id + " of " + row.string(0) + " refers to no row of " +
                        row.string(2));
    });
    if (count > most)
        found.push_back("and " + english_count(count - most, "row", "rows") + " more");
}

}  // namespace

std::vector<std::string> damage_of(Connection& connection) {
    std::vector<std::string> found;
    for (auto const find : {find_broken_pages, find_orphans}) {
        try {
            find(connection, found);
        } catch (SqliteFault const& fault) {
            found.emplace_back(fault.what());  // so broken that looking fails
        }
    }
    return found;
}

}  // namespace consult::storage
