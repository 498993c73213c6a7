/// Chance that repeats itself.
#pragma once

#include <cstddef>
#include <cstdint>

namespace consult::bench {

/// Numbers of chance that follow from a seed (splitmix64).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    /// A stream of its own for each of many things.
    Chance(std::uint64_t seed, std::uint64_t thing) : state_(seed) {
        state_ = next() ^ (thing * 0x9e3779b97f4a7c15);
        next();
    }

    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }
    /// From 0 to below `bound`, which is below 2^32.
    std::size_t below(std::size_t bound) {
        return static_cast<std::size_t>((next() >> 32) * bound >> 32);
    }
    std::size_t between(std::size_t least, std::size_t most) {
        return least + below(most - least + 1);
    }
    /// From 0 to below 1.
    double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
    std::uint64_t state_;
};

}  // namespace consult::bench
