/// What a disk holds for certain, and what only memory holds until it is synced.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace consult::fault {

/// How much of what was not synced a power cut leaves.
enum class Survival {
    nothing,
    everything,
    in_order,  ///< of each file and folder what came first; the last of it torn
    changes,   ///< each change or nothing of it
    sectors,   ///< each sector of 512 octets by itself
};
inline constexpr int survival_count = 5;

/// A change of a file or folder.
struct Change {
    enum class Kind { write, resize, enter, leave };
    Kind kind = Kind::write;
    std::uint64_t offset = 0;  ///< of a write; the size of a resize
    std::string octets;        ///< written
    std::string name;          ///< that enters a folder, or leaves it
    std::uint64_t node = 0;    ///< what enters
    std::string old_name;      ///< of what is renamed: it leaves as the new one enters
};

/// A folder with all it holds; node 0 is that folder. The disk does what POSIX promises and no
/// more: unsynced changes come to it in any order or never, and a new name is on it when its folder
/// is synced, whatever is done with the file.
class Disk {
public:
    Disk();

    /// A new file or folder without a name; nodes are numbered in order.
    std::uint64_t add(bool is_folder);
    /// The number of the next one.
    [[nodiscard]] std::uint64_t next() const { return nodes_.size(); }
    void change(std::uint64_t node, Change change);
    /// How many changes the node had so far.
    [[nodiscard]] std::uint64_t changes_of(std::uint64_t node) const;
    /// So many changes of the node, counted from its first, are on the disk now.
    void sync(std::uint64_t node, std::uint64_t changes);
    /// Their sync failed. Each of them is on the disk or lost, by chance: programs still see it,
    /// but no later sync brings it to the disk, as Linux has it.
    void fail_sync(std::uint64_t node, std::uint64_t changes, std::mt19937_64& random);

    /// Paths relative to the folder, as programs see them.
    [[nodiscard]] std::map<std::string, std::uint64_t> paths() const;
    /// The disk after a power cut: what is on it now is on it for certain.
    [[nodiscard]] Disk after_power_cut(Survival survival, std::mt19937_64& random) const;
    /// Writes what programs see into an empty folder.
    void write_to(std::filesystem::path const& folder) const;
    /// The path of a file that holds anything else than what programs see here; "" when there is
    /// none.
    [[nodiscard]] std::string difference(std::filesystem::path const& folder) const;

private:
    struct Content {
        std::string octets;
        std::map<std::string, std::uint64_t> names;

        void apply(Change const& change);
        /// Some of the sectors of a write.
        template <class Survives>
        void apply_sectors(Change const& change, Survives&& survives);
    };
    struct Node {
        bool is_folder = false;
        Content seen;                  ///< by programs
        Content durable;               ///< on the disk
        std::vector<Change> unsynced;  ///< in order
        std::uint64_t settled = 0;     ///< changes before those
    };

    void add_paths(std::uint64_t node, std::string const& prefix,
                   std::map<std::string, std::uint64_t>& found) const;

    std::vector<Node> nodes_;
};

}  // namespace consult::fault
