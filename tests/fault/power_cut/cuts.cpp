#include "fault/power_cut/cuts.h"

#include <algorithm>

namespace consult::fault {
namespace {

bool is_boundary(Event const& event) {
    return event.kind != Event::Kind::change || event.change.kind == Change::Kind::enter ||
           event.change.kind == Change::Kind::leave;
}

}  // namespace

std::vector<std::size_t> places_to_cut(Trace const& trace, std::size_t count,
                                       std::mt19937_64& random) {
    std::vector<std::size_t> boundaries;
    for (std::size_t i = 0; i < trace.events.size(); ++i)
        if (is_boundary(trace.events[i])) boundaries.push_back(i);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < count; ++i) {
        places.push_back(i % 2 == 0 || boundaries.empty()
                             ? random() % (trace.events.size() + 1)
                             : boundaries[random() % boundaries.size()] + random() % 2);
    }
    std::ranges::sort(places);
    return places;
}

std::size_t place_in_recovery(Trace const& trace, std::mt19937_64& random) {
    auto const promise = std::ranges::find(trace.events, Event::Kind::promise, &Event::kind);
    auto const before = static_cast<std::size_t>(promise - trace.events.begin());
    return random() % 2 == 0 ? random() % (before + 1) : random() % (trace.events.size() + 1);
}

std::string name(Survival survival) {
    static constexpr char const* names[] = {"nothing survives", "everything survives", "in order",
                                            "each change by chance", "each sector by chance"};
    return names[static_cast<int>(survival)];
}

}  // namespace consult::fault
