/// What the calls of a process under test are told to do.
#pragma once

#include <atomic>
#include <cstdint>

namespace consult::fault {

/// Places in the way of a comment where a process can be killed.
enum class Point : int {
    none,
    receive,     ///< octets of a request come from a socket
    enqueue,     ///< a waiting thread, such as the writer, is told of work
    log_write,   ///< of the write-ahead log
    log_sync,    ///<
    file_write,  ///< of the database's own file
    file_sync,   ///<
    send,        ///< octets of an answer go to a socket
};
inline constexpr int point_count = 8;

/// Files under the watched folder, by what they are to the storage.
enum class FileKind : std::uint8_t { unwatched, log, database, other, folder };
inline constexpr int file_kind_count = 5;

/// Plain memory, so that one process can give orders to another through a file both have mapped.
/// All zero: everything works.
struct Orders {
    /// The process is killed at the `kill_in`-th time it comes to the point from now on.
    std::atomic<int> kill_point;
    std::atomic<int> kill_after_call;  ///< 1: when the call was made; 0: before it
    std::atomic<std::int64_t> kill_in;

    /// Error numbers by the kind of file.
    std::atomic<int> write_error[file_kind_count];
    std::atomic<int> sync_error[file_kind_count];
    /// How many syncs fail with that error; 0: all.
    std::atomic<int> sync_failures_left;
    std::atomic<int> read_only;     ///< 1: nothing can be changed (EROFS)
    std::atomic<int> short_writes;  ///< 1: a write takes half of what it is given
    std::atomic<int> sync_microseconds;
    std::atomic<std::int64_t> clock_shift_seconds;

    /// How often the process came to each point, and how many syncs failed.
    std::atomic<std::uint64_t> passed[point_count];
    std::atomic<std::uint64_t> failed_syncs;
    /// Writes of the write-ahead log before the last sync that failed.
    std::atomic<std::uint64_t> log_writes_before_failure;
};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

/// Of this process: those in the file that CONSULT_FAULT_ORDERS names, or its own.
[[nodiscard]] Orders& orders();

/// Files under `folder` are watched; "" for none. At first the one CONSULT_FAULT_FOLDER names. Not
/// to be called while such files are open.
void watch_folder(char const* folder);

}  // namespace consult::fault
