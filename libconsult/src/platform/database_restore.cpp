#include <algorithm>

#include "platform/database_figures.h"
#include "platform/database_place.h"
#include "platform/database_verification.h"
#include "platform/target_name.h"
#include "storage/blob_store.h"
#include "storage/incoming_files.h"
#include "storage/sqlite/restored_file.h"

namespace consult {
namespace {

namespace fs = std::filesystem;
using storage::BlobStore;
using storage::Queries;
using storage::RestoredFile;
using storage::WholeDatabase;

/// What is said of the database in a backup is said of the backup's folder.
tl::unexpected<Error> of_folder(Error const& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems)
        problem.field = "folder";
    return tl::unexpected(Error{std::move(problems)});
}

Result<std::unique_ptr<WholeDatabase>> open_backup(fs::path const& folder) {
    if (folder.empty()) {
        return refuse(ErrorCode::invalid, "folder", "backup.unnamed_source",
                      "Name the folder of the backup.");
    }
    fs::path const file = fs::absolute(folder / backup_file);
    std::error_code error;
    if (!fs::is_regular_file(file, error) || !fs::is_directory(file.string() + ".files", error)) {
        return refuse(ErrorCode::not_found, "folder", "backup.missing",
                      "{folder} is no backup: it lacks consult.db or consult.db.files. Name a "
                      "folder that a backup made.",
                      {{"folder", folder.string()}});
    }
    PlatformOptions options;
    options.database = file.string();
    Result<std::unique_ptr<WholeDatabase>> database = whole_database(options);
    if (!database) return of_folder(database.error());
    SchemaVersions const schema = (*database)->schema();
    if (Result<> const known = storage::require_not_newer(schema); !known) {
        return of_folder(known.error());
    }
    if (Result<> const readable = require_readable_files({file, file.string() + ".files"});
        !readable) {
        return of_folder(readable.error());
    }
    Problems problems;
    for (std::string const& damage : (*database)->damage()) {
        problems.add(ErrorCode::invalid, "folder", "backup.damaged",
                     "{folder} is damaged: {damage}. Take another backup.",
                     {{"folder", folder.string()}, {"damage", damage}});
    }
    if (!problems.empty()) return problems.refusal();
    return database;
}

Result<> check_name(DatabasePlace const& place, bool replace) {
    if (Result<> const own = require_own_name(place.file, "database"); !own) return own;
    if (Result<> const writable = require_writable_folder(place); !writable) return writable;
    bool const is_there = fs::exists(fs::symlink_status(place.file));
    if (!is_there) return storage::require_free(place.file);
    if (replace) return storage::require_replaceable(place.file);
    return refuse(ErrorCode::conflict, "database", "database.replaceable",
                  "{file} exists already; name a file that does not, or ask for this one to be "
                  "replaced.",
                  {{"file", place.file.string()}});
}

Result<> require_holding(fs::path const& folder, LogVerification const& log) {
    Problems problems;
    for (std::string const& discrepancy : log.discrepancies) {
        problems.add(ErrorCode::invalid, "folder", "backup.does_not_hold",
                     "{folder} does not hold: {discrepancy}. Take another backup.",
                     {{"folder", folder.string()}, {"discrepancy", discrepancy}});
    }
    return problems.result();
}

/// `consult.db.replaced-20261123T180000Z`: no colon, which would make a URL of it.
fs::path name_aside(fs::path const& file, Instant now) {
    std::string text = to_text(std::chrono::floor<std::chrono::seconds>(now));
    text.resize(std::min(text.find('.'), text.size()));
    std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    return file.string() + ".replaced-" + text + "Z";
}

/// What stands there has the name `aside` from then on, which is empty when there is nothing.
Result<> put_in_place(DatabasePlace const& place, RestoredFile& restored,
                      storage::IncomingFiles& files, fs::path const& aside) {
    fs::path const old_files = aside.string() + ".files";
    if (!aside.empty()) {
        // The same files under two names: neither database loses what the other's sweep removes.
        BlobStore const old{place.files, BlobStore::Use::read};
        old.copy_to(old_files, BlobStore::Means::link);
    }
    Result<> const placed = [&]() -> Result<> {
        // Before the database, which refers to them.
        if (!files.put_in_place()) return storage::taken_name(place.files);
        return aside.empty() ? restored.put_in_place() : restored.put_in_place_of_another(aside);
    }();
    if (!placed && !aside.empty()) fs::remove_all(old_files);
    return placed;
}

}  // namespace

Result<DatabaseCopy> Administration::restore(fs::path const& folder, bool replace,
                                             std::optional<ExpectedRoot> const& expected,
                                             Progress const& progress) const {
    Result<DatabasePlace> const place = database_place(options_);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const free = check_name(*place, replace); !free) {
        return tl::unexpected(free.error());
    }
    Result<std::unique_ptr<WholeDatabase>> const backup = open_backup(folder);
    if (!backup) return tl::unexpected(backup.error());
    auto const tell = [&](std::string_view what) {
        return [&progress, what](std::uint64_t done, std::uint64_t total) {
            if (progress) progress(what, done, total);
        };
    };

    DatabaseCopy copy;
    copy.schema = (*backup)->schema();
    std::optional<DatabaseFigures> before;
    RestoredFile restored{place->file};
    if (Result<> const filled = restored.fill(
            **backup, [&](Queries& queries) { before = figures_if_known(queries); }, tell("pages"));
        !filled) {
        return tl::unexpected(filled.error());
    }
    storage::IncomingFiles files{place->files};
    BlobStore const kept{fs::absolute(folder / backup_file).string() + ".files",
                         BlobStore::Use::read};
    copy.files = kept.copy_to(files.path(), BlobStore::Means::copy, tell("files"));

    PlatformOptions made = options_;
    made.database = fs::absolute(restored.path()).string();
    made.files = files.path();
    Result<LogVerification> log = verify_database(made, expected, progress);
    if (!log) return tl::unexpected(log.error());
    if (Result<> const holds = require_holding(folder, *log); !holds) {
        return tl::unexpected(holds.error());
    }
    copy.log = std::move(*log);
    Result<std::unique_ptr<WholeDatabase>> const whole = whole_database(made);
    if (!whole) return tl::unexpected(whole.error());
    (*whole)->read([&](Queries& queries) { copy.figures = database_figures(queries); });
    if (before && before != copy.figures)
        throw Fault{"the copy holds something else than the backup"};

    if (replace && fs::exists(fs::symlink_status(place->file))) {
        Instant const now = options_.clock ? options_.clock->now() : SystemClock{}.now();
        copy.kept_aside = name_aside(place->file, now);
    }
    if (Result<> const placed = put_in_place(*place, restored, files, copy.kept_aside); !placed) {
        return tl::unexpected(placed.error());
    }
    return copy;
}

}  // namespace consult
