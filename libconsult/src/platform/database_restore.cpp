#include <algorithm>

#include "platform/database_figures.h"
#include "platform/database_name.h"
#include "platform/database_place.h"
#include "platform/database_verification.h"
#include "platform/final_names.h"
#include "platform/target_name.h"
#include "storage/blob_store.h"
#include "storage/incoming_files.h"
#include "storage/sqlite/restored_file.h"

namespace consult {
namespace {

namespace fs = std::filesystem;
using storage::BlobStore;
using storage::IncomingFiles;
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
    if (Result<> const path = require_folder_name(folder); !path) {
        return tl::unexpected(path.error());
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

Result<> check_name(DatabasePlace const& place, fs::path const& folder, bool replace) {
    if (Result<> const own = require_own_name(place.file, "database"); !own) return own;
    if (!folder.empty()) {
        Result<> const outside = require_outside_of_backup(place.file, folder);
        if (!outside) return outside;
    }
    if (Result<> const writable = require_writable_folder(place); !writable) return writable;
    if (Result<> const usable = require_usable_folder_of_files(place, true); !usable) return usable;
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

bool is_free(fs::path const& file) {
    for (char const* const part : {"", ".files", "-wal", "-journal"}) {
        if (fs::exists(fs::symlink_status(file.string() + part))) return false;
    }
    return true;
}

/// `consult.db.replaced-20261123T180000Z`: no colon, which would make a URL of it. With a number
/// behind it where that is there already.
fs::path name_aside(fs::path const& file, Instant now) {
    std::string text = to_text(std::chrono::floor<std::chrono::seconds>(now));
    text.resize(std::min(text.find('.'), text.size()));
    std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    std::string const first = file.string() + ".replaced-" + text + "Z";
    fs::path name = first;
    for (int number = 2; !is_free(name); ++number)
        name = first + "-" + std::to_string(number);
    return name;
}

/// The same files under a second name; removed unless their database has one too. Linking many
/// takes a while: until all are there, their folder has a name that may be removed.
class FilesAside {
public:
    explicit FilesAside(fs::path const& database)
        : database_(database), incoming_(database.string() + ".files") {}
    ~FilesAside() {
        std::error_code ignored;
        if (!fs::exists(database_, ignored)) incoming_.take_back();
    }
    FilesAside(FilesAside const&) = delete;
    FilesAside& operator=(FilesAside const&) = delete;

    /// Neither database loses what the other's sweep removes.
    void link(fs::path const& files) {
        BlobStore{files, BlobStore::Use::read}.copy_to(incoming_.path(), BlobStore::Means::link);
    }
    [[nodiscard]] bool put_in_place() { return incoming_.put_in_place(); }

private:
    fs::path database_;
    storage::IncomingFolder incoming_;
};

/// What stands there has the name `aside` from then on, which is empty when there is nothing.
Result<> put_in_place(DatabasePlace const& place, RestoredFile& restored, IncomingFiles& files,
                      fs::path const& aside) {
    if (aside.empty()) return restored.put_in_place_with(files);
    FilesAside old{aside};
    old.link(place.files);
    // Before the database, which refers to them.
    if (!files.put_in_place()) return storage::taken_name(place.files);
    if (!old.put_in_place()) return storage::taken_name(aside);
    return restored.put_in_place_of_another(aside);
}

/// A backup on its way to a database.
class Restoring {
public:
    Restoring(PlatformOptions const& options, DatabasePlace const& place, fs::path folder,
              Administration::Progress const& progress)
        : options_(options),
          place_(place),
          folder_(std::move(folder)),
          progress_(progress),
          restored_(place.file),
          files_(place.files) {}

    Result<DatabaseCopy> run(WholeDatabase const& backup, bool replace,
                             std::optional<ExpectedRoot> const& expected) {
        copy_.schema = backup.schema();
        if (Result<> const copied = copy_from(backup); !copied) {
            return tl::unexpected(copied.error());
        }
        if (Result<> const checked = check(expected); !checked) {
            return tl::unexpected(checked.error());
        }
        if (replace && fs::exists(fs::symlink_status(place_.file))) {
            Instant const now = options_.clock ? options_.clock->now() : SystemClock{}.now();
            copy_.kept_aside = name_aside(place_.file, now);
        }
        return put_in_place(place_, restored_, files_, copy_.kept_aside).map([&] { return copy_; });
    }

private:
    Result<> copy_from(WholeDatabase const& backup) {
        Result<> const filled = restored_.fill(
            backup, [&](Queries& queries) { before_ = figures_if_known(queries); }, tell("pages"));
        if (!filled) return filled;
        BlobStore const kept{fs::absolute(folder_ / backup_file).string() + ".files",
                             BlobStore::Use::read};
        copy_.files = kept.copy_to(files_.path(), BlobStore::Means::copy, tell("files"));
        return {};
    }

    Result<> check(std::optional<ExpectedRoot> const& expected) {
        PlatformOptions made = options_;
        made.database = fs::absolute(restored_.path()).string();
        made.files = files_.path();
        Result<LogVerification> log = verify_database(made, expected, progress_);
        if (!log) return tl::unexpected(log.error());
        if (Result<> const holds = require_holding(folder_, *log); !holds) return holds;
        copy_.log = std::move(*log);
        Result<std::unique_ptr<WholeDatabase>> const whole = whole_database(made);
        if (!whole) return tl::unexpected(whole.error());
        (*whole)->read([&](Queries& queries) { copy_.figures = database_figures(queries); });
        if (before_ && before_ != copy_.figures)
            throw Fault{"the copy holds something else than the backup"};
        return {};
    }

    [[nodiscard]] WholeDatabase::Progress tell(std::string_view what) const {
        return [this, what](std::uint64_t done, std::uint64_t total) {
            if (progress_) progress_(what, done, total);
        };
    }

    PlatformOptions const& options_;
    DatabasePlace const& place_;
    fs::path folder_;
    Administration::Progress const& progress_;
    RestoredFile restored_;
    IncomingFiles files_;
    std::optional<DatabaseFigures> before_;
    DatabaseCopy copy_;
};

}  // namespace

Result<DatabaseCopy> Administration::restore(fs::path const& folder, bool replace,
                                             std::optional<ExpectedRoot> const& expected,
                                             Progress const& progress) const {
    Result<DatabasePlace> const place = database_place(options_);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const free = check_name(*place, folder, replace); !free) {
        return tl::unexpected(free.error());
    }
    Result<std::unique_ptr<WholeDatabase>> const backup = open_backup(folder);
    if (!backup) return tl::unexpected(backup.error());
    return naming_finally([&] {
        return Restoring{options_, *place, folder, progress}.run(**backup, replace, expected);
    });
}

}  // namespace consult
