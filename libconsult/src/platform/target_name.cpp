#include "platform/target_name.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unistd.h>

#include "platform/database_place.h"
#include "storage/blob_store.h"
#include "storage/durable_file.h"
#include "storage/sqlite/files_beside.h"

namespace consult {
namespace {

namespace fs = std::filesystem;

/// One that is written with a slash at its end has its name before that.
fs::path without_slash(fs::path const& path) {
    return path.has_filename() ? path : path.parent_path();
}

/// Links and `..` lead elsewhere than they look.
fs::path real(fs::path const& path) {
    std::error_code error;
    fs::path found = fs::weakly_canonical(fs::absolute(path), error);
    if (error) found = fs::absolute(path).lexically_normal();
    return without_slash(found);
}

bool is_within(fs::path const& path, fs::path const& folder) {
    fs::path const whole = real(folder);
    fs::path const place = real(path);
    auto const [end, rest] = std::ranges::mismatch(whole, place);
    return end == whole.end();
}

/// As the folder of a database does that is lost.
bool holds_stored_files(fs::path const& folder) {
    return ::access(folder.c_str(), R_OK | X_OK) == 0 &&
           storage::BlobStore{folder, storage::BlobStore::Use::read}.total().files > 0;
}

/// The database of which the name is that of a part.
std::optional<fs::path> whole_of(fs::path const& path) {
    std::string const name = path.string();
    for (std::string_view const suffix : {"-wal", "-shm", "-journal", ".files"}) {
        if (!name.ends_with(suffix)) continue;
        fs::path whole = name.substr(0, name.size() - suffix.size());
        std::error_code error;
        if (!whole.has_filename()) continue;
        if (fs::is_regular_file(whole, error)) return whole;
        if (suffix == ".files" && holds_stored_files(path)) return whole;
    }
    return std::nullopt;
}

/// How SQLite names a file of its own beside a database, where the name is one of these.
std::optional<std::string_view> suffix_of_sqlite(fs::path const& path) {
    std::string const name = path.filename().string();
    for (std::string_view const suffix : storage::FilesBeside::suffixes) {
        if (name.ends_with(suffix)) return suffix;
    }
    return std::nullopt;
}

/// Whether there is all that a backup makes, and nothing else.
bool is_backup(fs::path const& folder) {
    fs::path const file = folder / backup_file;
    std::error_code error;
    if (!fs::is_regular_file(file, error) || !fs::is_directory(file.string() + ".files", error)) {
        return false;
    }
    fs::directory_iterator const entries{folder, error};
    return !error && std::distance(begin(entries), end(entries)) == 2;
}

/// @param part the target or a folder above it
tl::unexpected<Error> may_be_removed(fs::path const& target, fs::path const& part, bool is_itself,
                                     char const* field) {
    if (is_itself) {
        return refuse(ErrorCode::invalid, field, "target.part",
                      "{target} has the name of what was broken off and may be removed; name "
                      "one that does not end with .part.",
                      {{"target", target.string()}});
    }
    return refuse(ErrorCode::invalid, field, "target.within_part",
                  "{target} is within {folder}, which has the name of what was broken off and may "
                  "be removed; name a place outside of it, or give that folder another name.",
                  {{"target", target.string()}, {"folder", part.string()}});
}

Result<> require_own_path(fs::path const& target, fs::path const& path, char const* field) {
    for (fs::path part = path; part.has_relative_path(); part = part.parent_path()) {
        if (std::optional<fs::path> const whole = whole_of(part)) {
            return refuse(ErrorCode::invalid, field, "target.of_another",
                          "{target} belongs to the database {database}; name a place of its own.",
                          {{"target", target.string()}, {"database", whole->string()}});
        }
        if (part.extension() == storage::IncomingFile::extension) {
            return may_be_removed(target, part, part == path, field);
        }
    }
    return {};
}

}  // namespace

Result<> require_own_name(fs::path const& target, char const* field) {
    // A folder of files may be a link, and the target lead to one.
    for (fs::path const& path :
         {without_slash(fs::absolute(target).lexically_normal()), real(target)}) {
        if (Result<> const own = require_own_path(target, path, field); !own) return own;
        if (std::optional<std::string_view> const suffix = suffix_of_sqlite(path)) {
            return refuse(ErrorCode::invalid, field, "target.of_sqlite",
                          "{target} ends with {suffix}, as a file does that SQLite keeps beside a "
                          "database: it would be taken for that, or removed; name one that does "
                          "not.",
                          {{"target", target.string()}, {"suffix", std::string{*suffix}}});
        }
    }
    return {};
}

Result<> require_outside_of_files(fs::path const& target, fs::path const& files) {
    if (!is_within(target, files)) return {};
    return refuse(ErrorCode::invalid, "folder", "target.within_files",
                  "{target} is within the folder of stored files, {folder}; name a folder outside "
                  "of it.",
                  {{"target", target.string()}, {"folder", files.string()}});
}

Result<> require_outside_of_backup(fs::path const& target, fs::path const& backup) {
    if (!is_within(target, backup)) return {};
    return refuse(ErrorCode::invalid, "database", "target.within_source",
                  "{target} would be within the backup {folder} that it is made of, and go with "
                  "it; name a place outside of it.",
                  {{"target", target.string()}, {"folder", backup.string()}});
}

Result<> require_outside_of_backups(fs::path const& target, fs::path const& database) {
    fs::path const own = real(database).parent_path();
    fs::path folder = real(target).parent_path();
    for (; folder.has_relative_path(); folder = folder.parent_path()) {
        if (folder == own || !is_backup(folder)) continue;
        return refuse(ErrorCode::invalid, "folder", "target.within_backup",
                      "{target} would be within the backup {folder} and go with it; name a folder "
                      "outside of it.",
                      {{"target", target.string()}, {"folder", folder.string()}});
    }
    return {};
}

}  // namespace consult
