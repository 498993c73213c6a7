// Ticks are round, few, evenly apart, and cover the largest value with little to spare.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "charts/axis.h"

namespace consult::charts {
namespace {

bool is_round(std::uint64_t step) {
    while (step % 10 == 0)
        step /= 10;
    return step == 1 || step == 2 || step == 5;
}

RC_GTEST_PROP(RoundTicksProperty, ticks_are_round_and_few_and_cover, ()) {
    auto const exponent = *rc::gen::inRange(0, 18);
    std::uint64_t bound = 10;
    for (int i = 0; i < exponent; ++i)
        bound *= 10;
    std::uint64_t const largest =
        *rc::gen::inRange<std::uint64_t>(0, std::min<std::uint64_t>(bound, 1e18) + 1);
    std::size_t const at_most = *rc::gen::inRange<std::size_t>(3, 12);
    auto const ticks = round_ticks(largest, at_most);
    RC_ASSERT(ticks.size() >= 2u);
    RC_ASSERT(ticks.size() <= at_most);
    RC_ASSERT(ticks.front() == 0u);
    std::uint64_t const step = ticks[1];
    RC_ASSERT(is_round(step));
    for (std::size_t i = 1; i < ticks.size(); ++i)
        RC_ASSERT(ticks[i] - ticks[i - 1] == step);
    RC_ASSERT(ticks.back() >= largest);
    RC_ASSERT(largest == 0 || ticks.back() - largest < step);
}

RC_GTEST_PROP(RoundTicksProperty, no_finer_step_would_do, ()) {
    std::uint64_t const largest = *rc::gen::inRange<std::uint64_t>(2, 100'000'000);
    std::size_t const at_most = *rc::gen::inRange<std::size_t>(3, 12);
    std::uint64_t const step = round_ticks(largest, at_most)[1];
    if (step == 1) return;
    // The next finer round step: half of 1 and 2 times a power of ten, two fifths of 5.
    std::uint64_t lead = step;
    while (lead % 10 == 0)
        lead /= 10;
    std::uint64_t const finer = lead == 5 ? step / 5 * 2 : step / 2;
    RC_ASSERT((largest + finer - 1) / finer + 1 > at_most);
}

}  // namespace
}  // namespace consult::charts
