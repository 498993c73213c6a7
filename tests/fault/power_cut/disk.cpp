#include "fault/power_cut/disk.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace consult::fault {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector = 512;

bool heads(std::mt19937_64& random) {
    return random() % 2 == 0;
}

}  // namespace

void Disk::Content::apply(Change const& change) {
    switch (change.kind) {
        case Change::Kind::write:
            if (octets.size() < change.offset + change.octets.size()) {
                octets.resize(change.offset + change.octets.size());
            }
            octets.replace(change.offset, change.octets.size(), change.octets);
            return;
        case Change::Kind::resize: octets.resize(change.offset); return;
        case Change::Kind::enter:
            if (!change.old_name.empty()) names.erase(change.old_name);
            names[change.name] = change.node;
            return;
        case Change::Kind::leave: names.erase(change.name); return;
    }
}

template <class Survives>
void Disk::Content::apply_sectors(Change const& change, Survives&& survives) {
    if (change.kind != Change::Kind::write) {
        if (survives()) apply(change);
        return;
    }
    std::size_t done = 0;
    while (done < change.octets.size()) {
        std::size_t const at = change.offset + done;
        std::size_t const size = std::min(sector - at % sector, change.octets.size() - done);
        if (survives()) {
            Change part;
            part.offset = at;
            part.octets = change.octets.substr(done, size);
            apply(part);
        }
        done += size;
    }
}

Disk::Disk() {
    add(true);
}

std::uint64_t Disk::add(bool is_folder) {
    nodes_.emplace_back().is_folder = is_folder;
    return nodes_.size() - 1;
}

void Disk::change(std::uint64_t number, Change change) {
    Node& node = nodes_.at(number);
    node.seen.apply(change);
    node.unsynced.push_back(std::move(change));
}

std::uint64_t Disk::changes_of(std::uint64_t number) const {
    Node const& node = nodes_.at(number);
    return node.settled + node.unsynced.size();
}

void Disk::sync(std::uint64_t number, std::uint64_t changes) {
    Node& node = nodes_.at(number);
    if (changes <= node.settled) return;
    auto const end = node.unsynced.begin() + static_cast<std::ptrdiff_t>(changes - node.settled);
    for (auto change = node.unsynced.begin(); change != end; ++change)
        node.durable.apply(*change);
    node.unsynced.erase(node.unsynced.begin(), end);
    node.settled = changes;
}

void Disk::fail_sync(std::uint64_t number, std::uint64_t changes, std::mt19937_64& random) {
    Node& node = nodes_.at(number);
    if (changes <= node.settled) return;
    auto const end = node.unsynced.begin() + static_cast<std::ptrdiff_t>(changes - node.settled);
    for (auto change = node.unsynced.begin(); change != end; ++change)
        node.durable.apply_sectors(*change, [&] { return heads(random); });
    node.unsynced.erase(node.unsynced.begin(), end);
    node.settled = changes;
}

std::map<std::string, std::uint64_t> Disk::paths() const {
    std::map<std::string, std::uint64_t> found;
    add_paths(0, "", found);
    return found;
}

void Disk::add_paths(std::uint64_t number, std::string const& prefix,
                     std::map<std::string, std::uint64_t>& found) const {
    for (auto const& [name, node] : nodes_.at(number).seen.names) {
        found.emplace(prefix + name, node);
        if (nodes_.at(node).is_folder) add_paths(node, prefix + name + "/", found);
    }
}

Disk Disk::after_power_cut(Survival survival, std::mt19937_64& random) const {
    Disk after{*this};
    for (Node& node : after.nodes_) {
        std::size_t const whole = random() % (node.unsynced.size() + 1);  // for in_order
        for (std::size_t i = 0; i < node.unsynced.size(); ++i) {
            Change const& change = node.unsynced[i];
            bool const all = survival == Survival::everything ||
                             (survival == Survival::in_order && i < whole) ||
                             (survival == Survival::changes && heads(random));
            if (all) {
                node.durable.apply(change);
            } else if (survival == Survival::sectors ||
                       (survival == Survival::in_order && i == whole)) {
                node.durable.apply_sectors(change, [&] { return heads(random); });
            }
        }
        node.settled += node.unsynced.size();
        node.unsynced.clear();
        node.seen = node.durable;
    }
    return after;
}

void Disk::write_to(fs::path const& folder) const {
    for (auto const& [path, number] : paths()) {
        Node const& node = nodes_.at(number);
        if (node.is_folder) {
            fs::create_directory(folder / path);
            continue;
        }
        std::ofstream file{folder / path, std::ios::binary};
        file.write(node.seen.octets.data(), static_cast<std::streamsize>(node.seen.octets.size()));
        if (!file.flush()) throw std::runtime_error{"can't write " + (folder / path).string()};
    }
}

std::string Disk::difference(fs::path const& folder) const {
    for (auto const& [path, number] : paths()) {
        Node const& node = nodes_.at(number);
        if (node.is_folder) continue;
        std::ifstream file{folder / path, std::ios::binary};
        if (!file) return path;
        if (std::string{std::istreambuf_iterator<char>{file}, {}} != node.seen.octets) return path;
    }
    return "";
}

}  // namespace consult::fault
