#include "log/chain.h"

#include <gtest/gtest.h>

namespace consult {
namespace {

/// Made with another implementation of SHA-256.
TEST(Chain, links_each_entry_to_the_one_before) {
    auto const at = [](std::int64_t microseconds) {
        return Instant{std::chrono::microseconds{microseconds}};
    };
    Digest const first = log::chain_link({}, at(1'700'000'000'000'000), leaf_hash("a"));
    EXPECT_EQ(to_hex(first), "8c50ea2d6aceff10faa5b473ce94f1f4801da414f688aff5be0daab331b7837f");
    EXPECT_EQ(to_hex(log::chain_link(first, at(-1), leaf_hash("b"))),
              "1a06e5cca902ee91d681d5ca901d4a69f5ab3d9a7c2ccdbbe431a9074cb3bfb9");
}

}  // namespace
}  // namespace consult
