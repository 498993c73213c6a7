#include "storage/sqlite/backup.h"

#include <fcntl.h>

#include <SQLiteCpp/Backup.h>

#include "storage/durable_file.h"
#include "storage/sqlite/migrations.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 1000;

void copy_pages(fs::path const& file, fs::path const& target,
                std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    Connection source{file, Connection::Access::read};
    // One state for the whole copy: what is committed meanwhile does not start it over.
    source.execute("BEGIN");
    (void)source.integer("SELECT count(*) FROM sqlite_schema");
    SQLite::Database copy(target.string(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA synchronous = OFF");  // synced once, at the end
    SQLite::Backup steps(copy, source.database());
    int code = SQLITE_OK;
    while (code != SQLITE_DONE) {
        code = steps.executeStep(pages_a_step);
        auto const total = static_cast<std::uint64_t>(steps.getTotalPageCount());
        auto const rest = static_cast<std::uint64_t>(steps.getRemainingPageCount());
        if (progress) progress(total - rest, total);
    }
}

void check(fs::path const& copy) {
    Connection connection{copy, Connection::Access::write};
    std::string found;
    connection.query("PRAGMA integrity_check(3)", {},
                     [&](Row const& row) { found += (found.empty() ? "" : "; ") + row.string(0); });
    if (found != "ok") throw Fault{"the backup is damaged: " + found};
    if (connection.pragma("application_id") != application_id) {
        throw Fault{"the backup is no database of this program"};
    }
}

}  // namespace

void copy_database(fs::path const& file, fs::path const& target,
                   std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    if (fs::exists(target)) {
        throw Fault{"the backup " + target.string() + " exists already"};
    }
    IncomingFile incoming{target};
    create_file(incoming.path());
    try {
        copy_pages(file, incoming.path(), progress);
    } catch (SQLite::Exception const& error) {
        throw SqliteFault{std::string{"backup: "} + error.what(), error.getExtendedErrorCode()};
    }
    check(incoming.path());
    incoming.put_in_place();
}

}  // namespace consult::storage
