#include "platform/database_figures.h"
#include "platform/database_place.h"
#include "platform/database_verification.h"
#include "storage/blob_store.h"
#include "storage/durable_file.h"

namespace consult {
namespace {

namespace fs = std::filesystem;
using storage::BlobStore;
using storage::Queries;
using storage::WholeDatabase;

Result<std::unique_ptr<storage::IncomingFolder>> new_folder(fs::path const& target) {
    std::error_code error;
    fs::file_type const type = fs::symlink_status(target, error).type();
    if (type != fs::file_type::not_found && !error) {
        return refuse(ErrorCode::conflict, "folder", "backup.exists",
                      "{folder} exists already; name a folder that does not.",
                      {{"folder", target.string()}});
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
    copy.log = std::move(*log);
    return {};
}

}  // namespace

Result<DatabaseCopy> Administration::back_up(fs::path const& target,
                                             Progress const& progress) const {
    Result<DatabasePlace> const place = database_place(options_);
    if (!place) return tl::unexpected(place.error());
    Result<std::unique_ptr<WholeDatabase>> const database = whole_database(options_);
    if (!database) return tl::unexpected(database.error());
    DatabaseCopy copy;
    copy.schema = (*database)->schema();
    if (Result<> const known = storage::require_not_newer(copy.schema); !known) {
        return tl::unexpected(known.error());
    }
    if (Result<> const there = require_files(*place); !there) {
        return tl::unexpected(there.error());
    }
    auto const incoming = new_folder(target);
    if (!incoming) return tl::unexpected(incoming.error());

    PlatformOptions made = options_;
    fs::path const file = fs::absolute((*incoming)->path() / backup_file);
    made.database = file.string();
    made.files = file.string() + ".files";
    BlobStore const files{place->files, BlobStore::Use::read};
    std::shared_ptr<void> const kept = files.keep_all();
    auto const tell = [&](std::string_view what) {
        return [&progress, what](std::uint64_t done, std::uint64_t total) {
            if (progress) progress(what, done, total);
        };
    };
    // Rows first: the files they refer to are durable before them, so the copy lacks none.
    (*database)->copy_to(
        file, [&](Queries& queries) { copy.figures = figures_if_known(queries); }, tell("pages"));
    copy.files = files.copy_to(made.files, BlobStore::Means::copy, tell("files"));
    if (Result<> const checked = check_copy(made, copy, progress); !checked) {
        return tl::unexpected(checked.error());
    }
    (*incoming)->put_in_place();
    return copy;
}

}  // namespace consult
