/// All that was done to a folder, and what was promised meanwhile, in order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "fault/calls/watcher.h"
#include "fault/power_cut/disk.h"

namespace consult::fault {

struct Event {
    enum class Kind { add_file, add_folder, change, sync, failed_sync, promise };
    Kind kind = Kind::change;
    std::uint64_t node = 0;
    Change change;
    std::uint64_t count = 0;  ///< of the node's changes that a sync covers; what was promised
};

/// The disk a recording began with, and what came then.
struct Trace {
    Disk start;
    std::vector<Event> events;
};

/// A trace followed event by event.
class Replay {
public:
    /// With `syncs_lie`, syncs do nothing.
    Replay(Trace const& trace, std::uint64_t seed, bool syncs_lie);
    /// Goes on until so many events are done.
    void advance(std::size_t events);
    [[nodiscard]] Disk const& disk() const { return disk_; }
    /// All that was promised so far.
    [[nodiscard]] std::vector<std::uint64_t> const& promises() const { return promises_; }

private:
    Trace const& trace_;
    std::mt19937_64 random_;
    bool syncs_lie_;
    Disk disk_;
    std::size_t done_ = 0;
    std::vector<std::uint64_t> promises_;
};

/// Records what this process does in a folder, as long as it lives.
class Recorder final : public Watcher {
public:
    /// `folder` holds what `start` shows.
    Recorder(std::filesystem::path const& folder, Disk start);
    ~Recorder() override;
    Recorder(Recorder const&) = delete;
    Recorder& operator=(Recorder const&) = delete;

    /// From here on `what` is promised.
    void promise(std::uint64_t what);
    /// Nothing watched is open any more.
    [[nodiscard]] Trace take();

    std::uint64_t opened(std::string_view path, bool is_new) override;
    void made_folder(std::string_view path) override;
    void removed(std::string_view path) override;
    void renamed(std::string_view from, std::string_view to) override;
    void written(std::uint64_t node, std::uint64_t offset, std::string_view octets) override;
    void resized(std::uint64_t node, std::uint64_t size) override;
    std::uint64_t sync_began(std::uint64_t node) override;
    void sync_ended(std::uint64_t sync, bool succeeded) override;

private:
    struct Sync {
        std::uint64_t node;
        std::uint64_t changes;
    };
    struct Place {
        std::uint64_t folder;
        std::string name;
    };

    [[nodiscard]] std::string relative(std::string_view path) const;
    [[nodiscard]] std::uint64_t find(std::string const& relative) const;
    [[nodiscard]] Place place(std::string const& relative) const;
    std::uint64_t enter_new(std::string_view path, bool is_folder);
    void add_change(std::uint64_t node, Change change);

    std::string folder_;
    Trace trace_;
    std::map<std::string, std::uint64_t> paths_;
    std::vector<std::uint64_t> change_counts_;  // by node
    std::vector<Sync> syncs_;
};

}  // namespace consult::fault
