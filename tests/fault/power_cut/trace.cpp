#include "fault/power_cut/trace.h"

#include <stdexcept>
#include <utility>

#include "fault/calls/orders.h"

namespace consult::fault {

Replay::Replay(Trace const& trace, std::uint64_t seed, bool syncs_lie)
    : trace_(trace), random_(seed), syncs_lie_(syncs_lie), disk_(trace.start) {}

void Replay::advance(std::size_t events) {
    for (; done_ < events; ++done_) {
        Event const& event = trace_.events.at(done_);
        switch (event.kind) {
            case Event::Kind::add_file: disk_.add(false); break;
            case Event::Kind::add_folder: disk_.add(true); break;
            case Event::Kind::change: disk_.change(event.node, event.change); break;
            case Event::Kind::sync:
                if (!syncs_lie_) disk_.sync(event.node, event.count);
                break;
            case Event::Kind::failed_sync: disk_.fail_sync(event.node, event.count, random_); break;
            case Event::Kind::promise: promises_.push_back(event.count); break;
        }
    }
}

Recorder::Recorder(std::filesystem::path const& folder, Disk start)
    : folder_(folder.string() + "/"), paths_(start.paths()) {
    for (std::uint64_t node = 0; node < start.next(); ++node)
        change_counts_.push_back(start.changes_of(node));
    trace_.start = std::move(start);
    watch_folder(folder.c_str());
    set_watcher(this);
}

Recorder::~Recorder() {
    set_watcher(nullptr);
    watch_folder("");
}

void Recorder::promise(std::uint64_t what) {
    std::scoped_lock const lock(order);
    Event& event = trace_.events.emplace_back();
    event.kind = Event::Kind::promise;
    event.count = what;
}

Trace Recorder::take() {
    std::scoped_lock const lock(order);
    return std::move(trace_);
}

std::string Recorder::relative(std::string_view path) const {
    std::string_view const folder{folder_};
    if (path == folder.substr(0, folder.size() - 1)) return "";
    return std::string{path.substr(folder.size())};
}

std::uint64_t Recorder::find(std::string const& relative) const {
    if (relative.empty()) return 0;
    auto const found = paths_.find(relative);
    if (found == paths_.end()) throw std::logic_error{relative + " came without being seen"};
    return found->second;
}

Recorder::Place Recorder::place(std::string const& relative) const {
    std::size_t const slash = relative.rfind('/');
    if (slash == std::string::npos) return {0, relative};
    return {find(relative.substr(0, slash)), relative.substr(slash + 1)};
}

std::uint64_t Recorder::enter_new(std::string_view path, bool is_folder) {
    std::string const name = relative(path);
    Place const at = place(name);
    std::uint64_t const node = change_counts_.size();
    change_counts_.push_back(0);
    paths_[name] = node;
    trace_.events.emplace_back().kind = is_folder ? Event::Kind::add_folder : Event::Kind::add_file;
    Change change;
    change.kind = Change::Kind::enter;
    change.name = at.name;
    change.node = node;
    add_change(at.folder, std::move(change));
    return node;
}

void Recorder::add_change(std::uint64_t node, Change change) {
    Event& event = trace_.events.emplace_back();
    event.kind = Event::Kind::change;
    event.node = node;
    event.change = std::move(change);
    ++change_counts_.at(node);
}

std::uint64_t Recorder::opened(std::string_view path, bool is_new) {
    return is_new ? enter_new(path, false) : find(relative(path));
}

void Recorder::made_folder(std::string_view path) {
    enter_new(path, true);
}

void Recorder::removed(std::string_view path) {
    std::string const name = relative(path);
    Place const at = place(name);
    paths_.erase(name);
    Change change;
    change.kind = Change::Kind::leave;
    change.name = at.name;
    add_change(at.folder, std::move(change));
}

void Recorder::renamed(std::string_view from, std::string_view to) {
    std::string const old_path = relative(from);
    std::string const new_path = relative(to);
    Place const old_place = place(old_path);
    Place const new_place = place(new_path);
    if (old_place.folder != new_place.folder) throw std::logic_error{"moved to another folder"};
    Change change;
    change.kind = Change::Kind::enter;
    change.name = new_place.name;
    change.old_name = old_place.name;
    change.node = find(old_path);
    add_change(new_place.folder, std::move(change));
    // With all that stands below it.
    std::map<std::string, std::uint64_t> moved;
    for (auto const& [path, node] : paths_) {
        bool const is_below = path == old_path || path.starts_with(old_path + "/");
        moved[is_below ? new_path + path.substr(old_path.size()) : path] = node;
    }
    paths_ = std::move(moved);
}

void Recorder::written(std::uint64_t node, std::uint64_t offset, std::string_view octets) {
    Change change;
    change.offset = offset;
    change.octets = octets;
    add_change(node, std::move(change));
}

void Recorder::resized(std::uint64_t node, std::uint64_t size) {
    Change change;
    change.kind = Change::Kind::resize;
    change.offset = size;
    add_change(node, std::move(change));
}

std::uint64_t Recorder::sync_began(std::uint64_t node) {
    syncs_.push_back({node, change_counts_.at(node)});
    return syncs_.size() - 1;
}

void Recorder::sync_ended(std::uint64_t sync, bool succeeded) {
    Event& event = trace_.events.emplace_back();
    event.kind = succeeded ? Event::Kind::sync : Event::Kind::failed_sync;
    event.node = syncs_.at(sync).node;
    event.count = syncs_.at(sync).changes;
}

}  // namespace consult::fault
