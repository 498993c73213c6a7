#include "storage/sqlite/restored_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "storage/sqlite/file_lock.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/opening.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

void link(fs::path const& from, fs::path const& to) {
    if (::link(from.c_str(), to.c_str()) == 0) return;
    throw SystemFault{"can't keep " + from.string() + " as " + to.string() + ": " +
                      std::strerror(errno)};
}

fs::path beside(fs::path const& file, char const* suffix) {
    return file.string() + suffix;
}

/// Takes the second name of a file again, with that of its logs, unless it is the only one by now.
void put_back(fs::path const& file, fs::path const& aside) {
    std::error_code error;
    if (!fs::equivalent(file, aside, error)) return;
    for (char const* const log : FilesBeside::logs) {
        bool const has_both = fs::equivalent(beside(file, log), beside(aside, log), error);
        if (has_both) fs::remove(beside(aside, log), error);
        if (!fs::exists(beside(file, log), error)) {
            fs::rename(beside(aside, log), beside(file, log), error);
        }
    }
    fs::remove(aside, error);
}

/// Moves what is left in its write-ahead log into a file that was not closed in order. One that is
/// damaged stays as it is.
void close_in_order(fs::path const& file) {
    if (!fs::exists(beside(file, "-wal")) || !check_header(file)) return;
    try {
        Connection connection{file, Connection::Access::write};
        (void)connection.pragma("user_version");
    } catch (Fault const&) {
        return;
    }
}

}  // namespace

RestoredFile::RestoredFile(fs::path target)
    : target_(std::move(target)), incoming_(target_), beside_(incoming_.path()) {}

Result<> RestoredFile::fill(WholeDatabase const& from, WholeDatabase::Look const& look,
                            WholeDatabase::Progress const& progress) {
    from.copy_to(path(), look, progress);
    return open_for_writing(path()).map([](std::unique_ptr<Connection> const&) {});
}

Result<> RestoredFile::put_in_place() {
    if (Result<> const free = require_free(target_); !free) return free;
    OpenFile{path(), O_RDONLY}.sync();
    // Unlike renaming, this never takes the place of another file.
    if (::link(path().c_str(), target_.c_str()) != 0) {
        if (errno == EEXIST) return taken_name(target_);
        throw SystemFault{"can't create " + target_.string() + ": " + std::strerror(errno)};
    }
    sync_folder(fs::absolute(target_).parent_path());
    return {};
}

Result<> RestoredFile::put_in_place_with(IncomingFiles& files) {
    if (Result<> const free = require_free(target_); !free) return free;
    if (!files.put_in_place()) return taken_name(files.target());
    try {
        Result<> const placed = put_in_place();
        if (!placed) files.take_back(target_);
        return placed;
    } catch (...) {
        files.take_back(target_);
        throw;
    }
}

Result<> RestoredFile::put_in_place_of_another(fs::path const& aside) {
    close_in_order(target_);
    Result<RawFile> const lock = lock_file(target_);
    if (!lock) return tl::unexpected(lock.error());
    // Two names for a while, so that neither is missing when the power fails in between.
    link(target_, aside);
    try {
        take_name_of_another(aside);
    } catch (...) {
        put_back(target_, aside);
        throw;
    }
    return {};
}

void RestoredFile::take_name_of_another(fs::path const& aside) {
    // SQLite would take what is left of the old logs for the new file's.
    for (char const* const log : FilesBeside::logs) {
        if (fs::exists(beside(target_, log))) link(beside(target_, log), beside(aside, log));
    }
    sync_folder(fs::absolute(target_).parent_path());
    for (char const* const suffix : FilesBeside::suffixes)
        fs::remove(beside(target_, suffix));
    incoming_.put_in_place();
}

tl::unexpected<Error> taken_name(fs::path const& file) {
    return refuse(ErrorCode::conflict, "database", "database.exists",
                  "{file} exists already; name a file that does not, or move this one away.",
                  {{"file", file.string()}});
}

Result<> require_free(fs::path const& file) {
    std::error_code error;
    if (fs::symlink_status(file, error).type() != fs::file_type::not_found) return taken_name(file);
    return require_no_log_of_another(file);
}

Result<> require_replaceable(fs::path const& file) {
    if (!fs::is_regular_file(fs::symlink_status(file))) {
        return refuse(ErrorCode::invalid, "database", "database.no_file",
                      "{file} is no file; name a database file.", {{"file", file.string()}});
    }
    return lock_file(file).map([](RawFile const&) {});
}

}  // namespace consult::storage
