#include "platform/target_name.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "platform/database_place.h"

namespace consult {
namespace {

namespace fs = std::filesystem;

/// Links and `..` lead elsewhere than they look.
fs::path real(fs::path const& path) {
    std::error_code error;
    fs::path found = fs::weakly_canonical(fs::absolute(path), error);
    if (error) found = fs::absolute(path).lexically_normal();
    return found.has_filename() ? found : found.parent_path();  // written with a slash at its end
}

/// The database of which the name is that of a part.
std::optional<fs::path> whole_of(fs::path const& path) {
    std::string const name = path.string();
    for (std::string_view const suffix : {"-wal", "-shm", "-journal", ".files"}) {
        if (!name.ends_with(suffix)) continue;
        fs::path whole = name.substr(0, name.size() - suffix.size());
        std::error_code error;
        if (whole.has_filename() && fs::is_regular_file(whole, error)) return whole;
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

Result<> require_own_path(fs::path const& target, fs::path path, char const* field) {
    for (; path.has_relative_path(); path = path.parent_path()) {
        if (std::optional<fs::path> const whole = whole_of(path)) {
            return refuse(ErrorCode::invalid, field, "target.of_another",
                          "{target} belongs to the database {database}; name a place of its own.",
                          {{"target", target.string()}, {"database", whole->string()}});
        }
        if (path.extension() == ".part") {
            return refuse(ErrorCode::invalid, field, "target.part",
                          "{target} has the name of what was broken off and may be removed; name "
                          "one that does not end with .part.",
                          {{"target", target.string()}});
        }
    }
    return {};
}

}  // namespace

Result<> require_own_name(fs::path const& target, char const* field) {
    // A folder of files may be a link, and the target lead to one.
    for (fs::path const& path : {fs::absolute(target).lexically_normal(), real(target)}) {
        if (Result<> const own = require_own_path(target, path, field); !own) return own;
    }
    return {};
}

Result<> require_outside_of_files(fs::path const& target, fs::path const& files) {
    fs::path const folder = real(files);
    fs::path const place = real(target);
    auto const [end, rest] = std::ranges::mismatch(folder, place);
    if (end != folder.end()) return {};
    return refuse(ErrorCode::invalid, "folder", "target.within_files",
                  "{target} is within the folder of stored files, {folder}; name a folder outside "
                  "of it.",
                  {{"target", target.string()}, {"folder", files.string()}});
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
