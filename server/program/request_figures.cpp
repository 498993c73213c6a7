#include "program/request_figures.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace consult::program {
namespace {

void raise(std::atomic<std::uint64_t>& count, std::uint64_t by) {
    // Only one thread writes it.
    count.store(count.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
}

/// Methods and routes are views of texts that stay: where they stand tells them apart.
bool is_same(transport::Served const& one, transport::Served const& other) {
    return one.route.data() == other.route.data() && one.status == other.status &&
           one.method.data() == other.method.data();
}

std::size_t hash_of(transport::Served const& served) {
    auto const route = reinterpret_cast<std::uintptr_t>(served.route.data());
    auto const method = reinterpret_cast<std::uintptr_t>(served.method.data());
    std::uint64_t const mixed =
        (route ^ (method << 20) ^ static_cast<std::uint64_t>(served.status)) *
        0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(mixed >> 32);
}

}  // namespace

std::string_view name(RequestGroup group) {
    static constexpr std::array<std::string_view, request_groups> names{
        "cached", "submission", "api",         "page", "console",
        "asset",  "health",     "turned_away", "other"};
    return names[static_cast<std::size_t>(group)];
}

RequestGroup group_of(std::string_view method, std::string_view route, int status) {
    if (route == "/healthz" || route == "/readyz") return RequestGroup::health;
    if (status == 429 || status == 503) return RequestGroup::turned_away;
    bool const sends_comment = route.ends_with("/comments") || route.ends_with("/comment");
    if (method == "POST" && sends_comment) return RequestGroup::submission;
    if (route.starts_with("/api/")) return RequestGroup::api;
    if (route.starts_with("/{language}/console")) return RequestGroup::console;
    if (route.starts_with("/{language}") || route == "/") return RequestGroup::page;
    if (route.starts_with("/assets/")) return RequestGroup::asset;
    return RequestGroup::other;
}

RequestFigures::RequestFigures(std::size_t threads) : parts_(threads) {}

void RequestFigures::add(transport::Served const& served) {
    Part& part = parts_[served.loop];
    Slot& slot = slot_of(part, served);
    raise(slot.count, 1);
    RequestGroup const group = served.was_ready ? RequestGroup::cached : slot.group;
    part.durations[static_cast<std::size_t>(group)].add_alone(served.took);
    raise(part.received_octets, served.received_octets);
    raise(part.sent_octets, served.octets);
}

RequestFigures::Slot& RequestFigures::slot_of(Part& part, transport::Served const& served) {
    std::size_t const most = part.slots.size() - 1;
    std::size_t const first = hash_of(served) % most;
    for (std::size_t tried = 0; tried < most; ++tried) {
        Slot& slot = part.slots[(first + tried) % most];
        if (slot.used.load(std::memory_order_relaxed)) {
            if (is_same(slot.what, served)) return slot;
            continue;
        }
        slot.what.method = served.method;
        slot.what.route = served.route;
        slot.what.status = served.status;
        slot.group = group_of(served.method, served.route, served.status);
        slot.used.store(true, std::memory_order_release);
        return slot;
    }
    // There are not as many routes; should there be, the rest is counted together.
    Slot& rest = part.slots[most];
    rest.used.store(true, std::memory_order_release);
    return rest;
}

std::vector<RequestFigures::Row> RequestFigures::rows() const {
    std::map<std::tuple<std::string_view, std::string_view, int>, std::uint64_t> counts;
    for (Part const& part : parts_) {
        for (Slot const& slot : part.slots) {
            if (!slot.used.load(std::memory_order_acquire)) continue;
            counts[{slot.what.route, slot.what.method, slot.what.status}] +=
                slot.count.load(std::memory_order_relaxed);
        }
    }
    std::vector<Row> rows;
    for (auto const& [key, count] : counts)
        rows.push_back({std::get<1>(key), std::get<0>(key), std::get<2>(key), count});
    return rows;
}

Histogram RequestFigures::durations(RequestGroup group) const {
    Histogram all;
    for (Part const& part : parts_) {
        Histogram const one = part.durations[static_cast<std::size_t>(group)].histogram();
        all.bounds = one.bounds;
        all.counts.resize(one.counts.size());
        for (std::size_t i = 0; i < one.counts.size(); ++i)
            all.counts[i] += one.counts[i];
        all.sum += one.sum;
    }
    return all;
}

std::uint64_t RequestFigures::received_octets() const {
    std::uint64_t sum = 0;
    for (Part const& part : parts_)
        sum += part.received_octets.load(std::memory_order_relaxed);
    return sum;
}

std::uint64_t RequestFigures::sent_octets() const {
    std::uint64_t sum = 0;
    for (Part const& part : parts_)
        sum += part.sent_octets.load(std::memory_order_relaxed);
    return sum;
}

}  // namespace consult::program
