#include "server/transport/shared.h"

#include <algorithm>
#include <utility>

#include <consult/bytes.h>

namespace consult::transport {

Shared::Shared(ListenerOptions given, http::Handler& its_handler, Clock const& its_clock,
               EventSink sink, ServedSink served)
    : options(std::move(given)),
      handler(its_handler),
      clock(its_clock),
      on_event(std::move(sink)),
      on_served(std::move(served)),
      pullers(std::max(options.pull_threads, 1U)),
      bodies(options.max_bodies_octets),
      uploads(options.max_uploads_octets),
      ticks_(std::chrono::steady_clock::now().time_since_epoch().count()) {}

std::string Shared::incident(std::string text) {
    Bytes octets(8, '\0');
    SystemRandomness{}.fill({reinterpret_cast<std::uint8_t*>(octets.data()), octets.size()});
    std::string id = to_hex(octets);
    if (on_event) on_event({Event::Kind::fault, std::move(text), id});
    return id;
}

void Shared::warn(Event::Kind kind, std::string text) {
    constexpr Watch::Time::duration pause = std::chrono::seconds{10};
    auto& last = warned_[static_cast<std::size_t>(kind)];
    auto const present = std::chrono::steady_clock::now().time_since_epoch().count();
    auto seen = last.load();
    if (seen != 0 && present - seen < pause.count()) return;
    if (last.compare_exchange_strong(seen, present) && on_event) {
        on_event({kind, std::move(text), {}});
    }
}

}  // namespace consult::transport
