/// The calls that change files, as SQLite, the C++ library and our own code make them. Each is made
/// as it was meant unless orders say otherwise.
#include <cerrno>
#include <cstdarg>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "fault/calls/real_call.h"
#include "fault/calls/watched_files.h"

namespace consult::fault {
namespace {

int fail(int error) {
    errno = error;
    return -1;
}

bool is_read_only() {
    return orders().read_only != 0;
}

Point write_point(FileKind kind) {
    if (kind == FileKind::log) return Point::log_write;
    return kind == FileKind::database ? Point::file_write : Point::none;
}

Point sync_point(FileKind kind) {
    if (kind == FileKind::log) return Point::log_sync;
    return kind == FileKind::database ? Point::file_sync : Point::none;
}

int open_watched(char const* path, int flags, mode_t mode) {
    FileKind kind = kind_of(path);
    if (kind == FileKind::unwatched) {
        int const descriptor = CONSULT_REAL_CALL(open)(path, flags, mode);
        // The C library closes some descriptors without being seen.
        if (descriptor >= 0) set_watched(descriptor, {});
        return descriptor;
    }
    if (is_read_only() && (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0) {
        return fail(EROFS);
    }
    auto const order = hold_order();
    struct stat status {};
    bool const is_new = (flags & O_CREAT) != 0 && ::lstat(path, &status) != 0;
    int const descriptor = CONSULT_REAL_CALL(open)(path, flags, mode);
    if (descriptor < 0) return descriptor;
    if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) kind = FileKind::folder;
    WatchedFile file{kind, 0};
    if (Watcher* const told = watcher()) {
        file.node = told->opened(path, is_new);
        if ((flags & O_TRUNC) != 0) told->resized(file.node, 0);
    }
    set_watched(descriptor, file);
    return descriptor;
}

/// Writes at `offset`, or where the descriptor stands.
ssize_t write_watched(int descriptor, void const* data, size_t size, off_t const* offset) {
    WatchedFile const file = watched(descriptor);
    auto const write = [&](size_t count) {
        return offset ? CONSULT_REAL_CALL(pwrite)(descriptor, data, count, *offset)
                      : CONSULT_REAL_CALL(write)(descriptor, data, count);
    };
    if (file.kind == FileKind::unwatched) return write(size);
    if (is_read_only()) return fail(EROFS);
    if (int const error = orders().write_error[static_cast<int>(file.kind)]) return fail(error);
    if (orders().short_writes != 0 && size > 1) size /= 2;
    pass(write_point(file.kind), false);
    ssize_t count = 0;
    {
        auto const order = hold_order();
        off_t const at = offset ? *offset : ::lseek(descriptor, 0, SEEK_CUR);
        count = write(size);
        if (Watcher* const told = watcher(); told && count > 0) {
            told->written(file.node, static_cast<std::uint64_t>(at),
                          {static_cast<char const*>(data), static_cast<size_t>(count)});
        }
    }
    pass(write_point(file.kind), true);
    return count;
}

int ordered_sync_error(FileKind kind) {
    Orders& given = orders();
    int const error = given.sync_error[static_cast<int>(kind)];
    if (error == 0) return 0;
    given.log_writes_before_failure = given.passed[static_cast<int>(Point::log_write)].load();
    ++given.failed_syncs;
    if (given.sync_failures_left > 0 && given.sync_failures_left.fetch_sub(1) == 1) {
        given.sync_error[static_cast<int>(kind)] = 0;
    }
    return error;
}

int sync_watched(int descriptor, int (*sync)(int)) {
    WatchedFile const file = watched(descriptor);
    if (file.kind == FileKind::unwatched) return sync(descriptor);
    pass(sync_point(file.kind), false);
    std::uint64_t begun = 0;
    if (Watcher* const told = watcher()) {
        auto const order = hold_order();
        begun = told->sync_began(file.node);
    }
    if (int const delay = orders().sync_microseconds) {
        ::usleep(static_cast<useconds_t>(delay));
    }
    int const error = is_read_only() ? EROFS : ordered_sync_error(file.kind);
    int result = error ? fail(error) : 0;
    if (Watcher* const told = watcher()) {
        auto const order = hold_order();
        told->sync_ended(begun, error == 0);
    } else if (error == 0) {
        result = sync(descriptor);
    }
    pass(sync_point(file.kind), true);
    if (error) errno = error;
    return result;
}

template <class Call, class Tell>
int change_names(char const* path, Call&& call, Tell&& tell) {
    if (kind_of(path) == FileKind::unwatched) return call();
    if (is_read_only()) return fail(EROFS);
    auto const order = hold_order();
    int const result = call();
    Watcher* const told = watcher();
    if (result == 0 && told) tell(*told);
    return result;
}

int resize_watched(int descriptor, off_t size) {
    WatchedFile const file = watched(descriptor);
    if (file.kind == FileKind::unwatched) return CONSULT_REAL_CALL(ftruncate)(descriptor, size);
    if (is_read_only()) return fail(EROFS);
    auto const order = hold_order();
    int const result = CONSULT_REAL_CALL(ftruncate)(descriptor, size);
    Watcher* const told = watcher();
    if (result == 0 && told) told->resized(file.node, static_cast<std::uint64_t>(size));
    return result;
}

mode_t mode_of(int flags, va_list arguments) {
    return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

}  // namespace
}  // namespace consult::fault

using namespace consult::fault;

extern "C" {

int open(char const* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t const mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_watched(path, flags, mode);
}

int open64(char const* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t const mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_watched(path, flags | O_LARGEFILE, mode);
}

int close(int descriptor) {
    set_watched(descriptor, {});
    return CONSULT_REAL_CALL(close)(descriptor);
}

ssize_t write(int descriptor, void const* data, size_t size) {
    return write_watched(descriptor, data, size, nullptr);
}

ssize_t pwrite(int descriptor, void const* data, size_t size, off_t offset) {
    return write_watched(descriptor, data, size, &offset);
}

ssize_t pwrite64(int descriptor, void const* data, size_t size, off64_t offset) {
    return write_watched(descriptor, data, size, &offset);
}

/// As the C++ library writes what does not fit its buffer.
ssize_t writev(int descriptor, iovec const* parts, int count) {
    if (watched(descriptor).kind == FileKind::unwatched) {
        return CONSULT_REAL_CALL(writev)(descriptor, parts, count);
    }
    for (int i = 0; i < count; ++i) {
        if (parts[i].iov_len == 0) continue;
        return write_watched(descriptor, parts[i].iov_base, parts[i].iov_len, nullptr);
    }
    return 0;
}

/// As the C++ library copies files.
ssize_t sendfile(int out, int in, off_t* offset, size_t count) {
    if (watched(out).kind == FileKind::unwatched)
        return CONSULT_REAL_CALL(sendfile)(out, in, offset, count);
    char octets[65'536];
    ssize_t const read = ::pread(in, octets, count < sizeof octets ? count : sizeof octets,
                                 offset ? *offset : ::lseek(in, 0, SEEK_CUR));
    if (read <= 0) return read;
    ssize_t const written = write_watched(out, octets, static_cast<size_t>(read), nullptr);
    if (written > 0 && offset) *offset += written;
    if (written > 0 && !offset) ::lseek(in, written, SEEK_CUR);
    return written;
}

int ftruncate(int descriptor, off_t size) noexcept {
    return resize_watched(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) noexcept {
    return resize_watched(descriptor, size);
}

int fsync(int descriptor) {
    return sync_watched(descriptor, CONSULT_REAL_CALL(fsync));
}

int fdatasync(int descriptor) {
    return sync_watched(descriptor, CONSULT_REAL_CALL(fdatasync));
}

int unlink(char const* path) noexcept {
    return change_names(
        path, [&] { return CONSULT_REAL_CALL(unlink)(path); },
        [&](Watcher& told) { told.removed(path); });
}

int remove(char const* path) noexcept {
    return change_names(
        path, [&] { return CONSULT_REAL_CALL(remove)(path); },
        [&](Watcher& told) { told.removed(path); });
}

int rmdir(char const* path) noexcept {
    return change_names(
        path, [&] { return CONSULT_REAL_CALL(rmdir)(path); },
        [&](Watcher& told) { told.removed(path); });
}

int mkdir(char const* path, mode_t mode) noexcept {
    return change_names(
        path, [&] { return CONSULT_REAL_CALL(mkdir)(path, mode); },
        [&](Watcher& told) { told.made_folder(path); });
}

int rename(char const* from, char const* to) noexcept {
    return change_names(
        from, [&] { return CONSULT_REAL_CALL(rename)(from, to); },
        [&](Watcher& told) { told.renamed(from, to); });
}
}
