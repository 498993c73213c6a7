/// Which descriptors are open on watched files, and what is told of them.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>

#include "fault/calls/orders.h"
#include "fault/calls/watcher.h"

namespace consult::fault {

struct WatchedFile {
    FileKind kind = FileKind::unwatched;
    std::uint64_t node = 0;
};

[[nodiscard]] Watcher* watcher();
/// The order of changes while somebody watches; otherwise nothing is held.
[[nodiscard]] std::unique_lock<std::mutex> hold_order();

/// Of a path; a folder counts as `other` here. The index of the write-ahead log, which no crash is
/// to leave anything in, is not watched.
[[nodiscard]] FileKind kind_of(char const* path);

[[nodiscard]] WatchedFile watched(int descriptor);
void set_watched(int descriptor, WatchedFile file);

/// Comes to the point before or after the call there; the process may end here.
void pass(Point point, bool after_call);

}  // namespace consult::fault
