/// Waiting for the log, in which a comment has its place a moment after it was received where
/// several servers may write.
#pragma once

#include <chrono>
#include <gtest/gtest.h>
#include <thread>

#include <consult/platform.h>

namespace consult::test {

/// Until the log has so many entries; fails when it has not within a minute.
inline void wait_for_entries(Platform& platform, std::uint64_t size) {
    using namespace std::chrono_literals;
    for (auto waited = 0ms; platform.log().head().size < size; waited += 1ms) {
        ASSERT_LT(waited, 60s) << "the log has " << platform.log().head().size << " entries";
        std::this_thread::sleep_for(1ms);
    }
}

}  // namespace consult::test
