#include "storage/sqlite/backup.h"

#include <SQLiteCpp/Backup.h>

#include "storage/durable_file.h"
#include "storage/sqlite/files_beside.h"
#include "storage/sqlite/integrity.h"
#include "storage/sqlite/migrations.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 1000;
// Counting the comments of a large database goes on for a while.
constexpr std::chrono::hours longest_look{1};

void copy_pages(FileReading const& reading, fs::path const& target,
                std::function<void(Queries&)> const& look,
                std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    std::unique_ptr<Connection> const source = reading.open(longest_look);
    // One state for the whole copy: what is committed meanwhile does not start it over.
    source->execute("BEGIN");
    (void)source->integer("SELECT count(*) FROM sqlite_schema");
    if (look) look(*source);
    SQLite::Database copy(target.string(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA synchronous = OFF");  // synced once, at the end
    SQLite::Backup steps(copy, source->database());
    int code = SQLITE_OK;
    while (code != SQLITE_DONE) {
        code = steps.executeStep(pages_a_step);
        auto const total = static_cast<std::uint64_t>(steps.getTotalPageCount());
        auto const rest = static_cast<std::uint64_t>(steps.getRemainingPageCount());
        if (progress) progress(total - rest, total);
    }
    reading.require_unchanged();
}

void check(fs::path const& copy, fs::path const& target) {
    std::unique_ptr<Connection> const connection =
        FileReading::as_found(copy).open(longest_integrity_check);
    for (std::string const& damage : damage_of(*connection))
        throw Fault{"the copy " + target.string() + " is damaged: " + damage};
    if (connection->pragma("application_id") != application_id) {
        throw Fault{"the copy " + target.string() + " is no database of this program"};
    }
}

}  // namespace

void copy_database(FileReading const& reading, fs::path const& target,
                   std::function<void(Queries&)> const& look,
                   std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    if (fs::exists(target)) throw Fault{"the copy " + target.string() + " exists already"};
    IncomingFile incoming{target};
    FilesBeside const beside{incoming.path()};
    create_file(incoming.path());
    try {
        copy_pages(reading, incoming.path(), look, progress);
    } catch (SQLite::Exception const& error) {
        throw SqliteFault{"can't copy to " + target.string() + ": " + error.what(),
                          error.getErrorCode()};
    }
    check(incoming.path(), target);
    incoming.put_in_place();
}

}  // namespace consult::storage
