#include "fault/calls/watched_files.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace consult::fault {
namespace {

constexpr std::size_t most_descriptors = 65'536;

// All of these are zero before any constructor runs, as calls are made before too.
Orders own_orders;
std::atomic<Orders*> given_orders{nullptr};
std::atomic<Watcher*> present_watcher{nullptr};
std::array<char, 4096> folder;
std::array<std::atomic<FileKind>, most_descriptors> kinds;
std::array<std::atomic<std::uint64_t>, most_descriptors> nodes;

void map_given_orders() {
    char const* const name = std::getenv("CONSULT_FAULT_ORDERS");
    if (!name) return;
    // By system calls: the calls of the library are those that are watched.
    auto const descriptor =
        static_cast<int>(::syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CLOEXEC));
    void* const memory =
        ::mmap(nullptr, sizeof(Orders), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED) std::abort();
    ::syscall(SYS_close, descriptor);
    given_orders = static_cast<Orders*>(memory);
}

[[gnu::constructor]] void begin() {
    map_given_orders();
    if (char const* const name = std::getenv("CONSULT_FAULT_FOLDER")) watch_folder(name);
}

}  // namespace

Orders& orders() {
    Orders* const given = given_orders.load(std::memory_order_relaxed);
    return given ? *given : own_orders;
}

void watch_folder(char const* path) {
    std::string_view const text{path};
    if (text.size() >= folder.size()) std::abort();
    folder.fill(0);
    text.copy(folder.data(), text.size());
}

void set_watcher(Watcher* watcher) {
    present_watcher = watcher;
}

Watcher* watcher() {
    return present_watcher.load(std::memory_order_acquire);
}

std::unique_lock<std::mutex> hold_order() {
    Watcher* const present = watcher();
    return present ? std::unique_lock{present->order} : std::unique_lock<std::mutex>{};
}

FileKind kind_of(char const* path) {
    std::string_view const above{folder.data()};
    std::string_view const name{path};
    bool const is_within = !above.empty() && name.starts_with(above) &&
                           (name.size() == above.size() || name[above.size()] == '/');
    if (!is_within || name.ends_with("-shm")) return FileKind::unwatched;
    if (name.ends_with("-wal")) return FileKind::log;
    if (name.ends_with(".db")) return FileKind::database;
    return FileKind::other;
}

WatchedFile watched(int descriptor) {
    auto const index = static_cast<std::size_t>(descriptor);
    if (index >= most_descriptors) return {};
    return {kinds[index].load(std::memory_order_relaxed),
            nodes[index].load(std::memory_order_relaxed)};
}

void set_watched(int descriptor, WatchedFile file) {
    auto const index = static_cast<std::size_t>(descriptor);
    if (index >= most_descriptors) return;
    kinds[index] = file.kind;
    nodes[index] = file.node;
}

void pass(Point point, bool after_call) {
    Orders& given = orders();
    if (after_call) given.passed[static_cast<int>(point)].fetch_add(1, std::memory_order_relaxed);
    if (given.kill_point.load(std::memory_order_acquire) != static_cast<int>(point) ||
        (given.kill_after_call != 0) != after_call) {
        return;
    }
    if (given.kill_in.fetch_sub(1) == 1) ::kill(::getpid(), SIGKILL);
}

}  // namespace consult::fault
