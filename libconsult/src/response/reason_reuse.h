/// Finding reasons that were pasted from one response into another. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <consult/response.h>

namespace consult {

/// What a response says to whom.
struct GivenReason {
    ResponseId response;
    std::string_view reason;
    /// What it answers, so that two that have one of these in common are for like comments:
    /// ascending. The caller decides what these are.
    std::vector<std::uint64_t> subjects;
};

/// From this likeness of their words on reasons are the same. Reasons that differ in more than a
/// name or a number fall below.
inline constexpr double least_reused_likeness = 0.8;

/// Of each response at most one line: the first in the order given whose reason is as good as the
/// same and which answers nothing that it answers. Likeness is the Jaccard index of runs of five
/// words; reasons without a word are like none.
[[nodiscard]] std::vector<ReusedReason> find_reused(std::span<GivenReason const> given);

}  // namespace consult
