#include "platform/database_figures.h"
#include "platform/database_name.h"
#include "platform/database_place.h"
#include "platform/database_verification.h"
#include "platform/final_names.h"
#include "platform/target_name.h"
#include "storage/blob_store.h"
#include "storage/durable_file.h"

namespace consult {
namespace {

namespace fs = std::filesystem;
using storage::BlobStore;
using storage::Queries;
using storage::WholeDatabase;

tl::unexpected<Error> taken(fs::path const& target) {
    return refuse(ErrorCode::conflict, "folder", "backup.exists",
                  "{folder} exists already; name a folder that does not.",
                  {{"folder", target.string()}});
}

/// @param database where that is which is backed up
Result<std::unique_ptr<storage::IncomingFolder>> new_folder(fs::path const& target,
                                                            DatabasePlace const& database) {
    if (target.empty()) {
        return refuse(ErrorCode::invalid, "folder", "backup.unnamed",
                      "Name the folder of the backup: one that does not exist yet.");
    }
    if (Result<> const path = require_folder_name(target); !path) {
        return tl::unexpected(path.error());
    }
    std::error_code error;
    fs::file_type const type = fs::symlink_status(target, error).type();
    if (type != fs::file_type::not_found && !error) return taken(target);
    if (Result<> const own = require_own_name(target, "folder"); !own) {
        return tl::unexpected(own.error());
    }
    if (Result<> const outside = require_outside_of_files(target, database.files); !outside) {
        return tl::unexpected(outside.error());
    }
    if (Result<> const outside = require_outside_of_backups(target, database.file); !outside) {
        return tl::unexpected(outside.error());
    }
    try {
        return std::make_unique<storage::IncomingFolder>(target);
    } catch (Fault const& fault) {
        return refuse(ErrorCode::invalid, "folder", "backup.folder",
                      "{folder} can't be made: {reason}. Name a folder within one that this user "
                      "may write.",
                      {{"folder", target.string()}, {"reason", fault.what()}});
    }
}

/// What was written is read again, and compared with what it was made of.
Result<> check_copy(PlatformOptions const& options, DatabaseCopy& copy,
                    Administration::Progress const& progress) {
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options);
    if (!database) return tl::unexpected(database.error());
    std::optional<DatabaseFigures> figures;
    (*database)->read([&](Queries& queries) { figures = figures_if_known(queries); });
    if (figures != copy.figures) throw Fault{"the copy holds something else than the original"};
    if (copy.schema.is_older()) return {};
    Result<LogVerification> log = verify_database(options, {}, progress);
    if (!log) return tl::unexpected(log.error());
    for (std::string& discrepancy : log->discrepancies)
        discrepancy = storage::with_final_names(discrepancy);
    copy.log = std::move(*log);
    return {};
}

/// The files of an older schema are not verified: that all are lost would be told by nobody.
Result<> require_verifiable_files(DatabasePlace const& place, WholeDatabase const& database) {
    Result<> kept;
    if (database.schema().is_older()) {
        database.read([&](Queries& queries) { kept = require_no_lost_files(place, queries); });
    }
    return kept;
}

/// @param incoming where it is made
Result<DatabaseCopy> copy_into(storage::IncomingFolder const& incoming, DatabasePlace const& place,
                               WholeDatabase const& database, PlatformOptions made,
                               Administration::Progress const& progress) {
    fs::path const file = fs::absolute(incoming.path() / backup_file);
    made.database = file.string();
    made.files = file.string() + ".files";
    BlobStore const files{place.files, BlobStore::Use::read};
    std::shared_ptr<void> const kept = files.keep_all();
    auto const tell = [&](std::string_view what) {
        return [&progress, what](std::uint64_t done, std::uint64_t total) {
            if (progress) progress(what, done, total);
        };
    };
    DatabaseCopy copy;
    copy.schema = database.schema();
    // Rows first: the files they refer to are durable before them, so the copy lacks none.
    database.copy_to(
        file, [&](Queries& queries) { copy.figures = figures_if_known(queries); }, tell("pages"));
    copy.files = files.copy_to(made.files, BlobStore::Means::copy, tell("files"));
    if (Result<> const checked = check_copy(made, copy, progress); !checked) {
        return tl::unexpected(checked.error());
    }
    return copy;
}

}  // namespace

Result<DatabaseCopy> Administration::back_up(fs::path const& target,
                                             Progress const& progress) const {
    Result<DatabasePlace> const place = database_place(options_);
    if (!place) return tl::unexpected(place.error());
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
    if (!database) return tl::unexpected(database.error());
    Problems problems;
    problems.add(storage::require_not_newer((*database)->schema()));
    problems.add(require_verifiable_files(*place, **database));
    problems.add(require_readable_files(*place));
    if (!problems.empty()) return problems.refusal();
    auto const incoming = new_folder(target, *place);
    if (!incoming) return tl::unexpected(incoming.error());
    Result<DatabaseCopy> copy = naming_finally([&] {
        return storage::working_on(**database, [&] {
            return copy_into(**incoming, *place, **database, options_, progress);
        });
    });
    if (copy && !(*incoming)->put_in_place()) return taken(target);
    return copy;
}

}  // namespace consult
