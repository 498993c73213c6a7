/// How much memory the bodies of requests may take.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace consult::transport {

/// Octets of request bodies held in memory, all connections together. One network may hold a
/// quarter, so that no single sender makes all others wait. Thread-safe.
class BodyBudget {
public:
    explicit BodyBudget(std::size_t most) : most_(most) {}

    /// False, with nothing taken, when it is more than is left for all or for this network.
    [[nodiscard]] bool take(std::string const& network, std::size_t octets);
    /// @pre as many were taken for that network
    void give_back(std::string const& network, std::size_t octets);

private:
    std::size_t most_;
    std::mutex mutex_;
    std::size_t held_ = 0;
    std::unordered_map<std::string, std::size_t> of_networks_;
};

}  // namespace consult::transport
