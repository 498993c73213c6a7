/// Which of many things belong together.
#pragma once

#include <cstdint>
#include <vector>

namespace consult::campaign {

/// Things that are numbered from 0 on, and the groups that pairs of them make. A group is named by
/// its lowest number, so that its name does not depend on the order of the pairs.
class Components {
public:
    /// Adds a thing by itself; returns its number.
    std::uint32_t add() {
        auto const number = static_cast<std::uint32_t>(parents_.size());
        parents_.push_back(number);
        return number;
    }

    [[nodiscard]] std::uint32_t group_of(std::uint32_t number) const {
        while (parents_[number] != number)
            number = parents_[number];
        return number;
    }

    /// As group_of(), and shortens the way for the next time.
    std::uint32_t find(std::uint32_t number) {
        while (parents_[number] != number) {
            parents_[number] = parents_[parents_[number]];
            number = parents_[number];
        }
        return number;
    }

    /// Makes the groups of both one.
    void join(std::uint32_t one, std::uint32_t other) {
        std::uint32_t const first = find(one);
        std::uint32_t const second = find(other);
        if (first < second) {
            parents_[second] = first;
        } else {
            parents_[first] = second;
        }
    }

    [[nodiscard]] std::size_t size() const { return parents_.size(); }

private:
    std::vector<std::uint32_t> parents_;  // no higher than the number itself
};

}  // namespace consult::campaign
