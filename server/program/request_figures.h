/// Counts of requests, which every network thread keeps for itself.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <consult/metrics.h>

#include "core/tally.h"
#include "transport/listener.h"

namespace consult::program {

/// Kinds of requests whose durations belong together.
enum class RequestGroup {
    cached,
    submission,
    api,
    page,
    console,
    asset,
    health,
    turned_away,  ///< told to come again, which is quick and would hide how long the others take
    other,
};
inline constexpr std::size_t request_groups = 9;

[[nodiscard]] std::string_view name(RequestGroup group);
[[nodiscard]] RequestGroup group_of(std::string_view method, std::string_view route, int status);

/// A network thread writes its own part without a lock, and nobody else does; whoever reads adds
/// the parts up. So a request costs some stores to memory that no other core writes.
class RequestFigures {
public:
    /// @param threads that answer requests
    explicit RequestFigures(std::size_t threads);

    /// On the thread that `served` names.
    void add(transport::Served const& served);

    struct Row {
        std::string_view method;
        std::string_view route;  ///< empty: no address of ours
        int status = 0;
        std::uint64_t count = 0;
    };
    /// In order; each method, route and status once.
    [[nodiscard]] std::vector<Row> rows() const;
    [[nodiscard]] Histogram durations(RequestGroup group) const;
    [[nodiscard]] std::uint64_t received_octets() const;
    [[nodiscard]] std::uint64_t sent_octets() const;

private:
    struct Slot {
        std::atomic<bool> used{false};  ///< from then on what it counts stays the same
        transport::Served what;
        RequestGroup group = RequestGroup::other;
        std::atomic<std::uint64_t> count{0};
    };
    struct alignas(64) Part {
        std::array<Slot, 1024> slots;
        std::array<DurationTally, request_groups> durations;
        std::atomic<std::uint64_t> received_octets{0};
        std::atomic<std::uint64_t> sent_octets{0};
    };

    [[nodiscard]] static Slot& slot_of(Part& part, transport::Served const& served);

    std::vector<Part> parts_;
};

}  // namespace consult::program
