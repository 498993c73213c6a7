#include "server/transport/body_budget.h"

namespace consult::transport {

bool BodyBudget::take(std::string const& network, std::size_t octets) {
    if (octets == 0) return true;
    std::scoped_lock const lock(mutex_);
    if (held_ + octets > most_) return false;
    auto const [place, fresh] = of_networks_.try_emplace(network, 0);
    if (place->second + octets > most_ / 4) {
        if (fresh) of_networks_.erase(place);
        return false;
    }
    place->second += octets;
    held_ += octets;
    return true;
}

void BodyBudget::give_back(std::string const& network, std::size_t octets) {
    if (octets == 0) return;
    std::scoped_lock const lock(mutex_);
    auto const place = of_networks_.find(network);
    place->second -= octets;
    if (place->second == 0) of_networks_.erase(place);
    held_ -= octets;
}

}  // namespace consult::transport
