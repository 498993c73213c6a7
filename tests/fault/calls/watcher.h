/// Who is told of all that changes files.
#pragma once

#include <cstdint>
#include <mutex>
#include <string_view>

namespace consult::fault {

/// Hears of changes in the order they were made: each is made and told under `order`. Paths are
/// absolute and lie in the watched folder.
class Watcher {
public:
    virtual ~Watcher() = default;

    /// A file or folder was opened, which did not exist before when `is_new`; what stands for it.
    virtual std::uint64_t opened(std::string_view path, bool is_new) = 0;
    virtual void made_folder(std::string_view path) = 0;
    virtual void removed(std::string_view path) = 0;
    virtual void renamed(std::string_view from, std::string_view to) = 0;
    virtual void written(std::uint64_t node, std::uint64_t offset, std::string_view octets) = 0;
    virtual void resized(std::uint64_t node, std::uint64_t size) = 0;
    /// A sync covers what was done before it began, and counts when it ends.
    virtual std::uint64_t sync_began(std::uint64_t node) = 0;
    virtual void sync_ended(std::uint64_t sync, bool succeeded) = 0;

    std::mutex order;
};

/// Nobody when null. Not to be called while watched files are open. Syncs are told and not made
/// when somebody watches: what they would do is the watcher's to say.
void set_watcher(Watcher* watcher);

}  // namespace consult::fault
