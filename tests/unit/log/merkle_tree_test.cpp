#include "log/merkle_tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/log/naive_tree.h"

namespace consult::log {
namespace {

using test::KeptHashes;

std::span<Digest const> first(KeptHashes const& kept, std::uint64_t count) {
    return std::span{kept.levels().front()}.first(count);
}

/// A log that has two full subtrees of 65,536 and a bit of everything after them.
KeptHashes const& large_log() {
    static KeptHashes const kept{test::leaf_hashes(2 * 65'536 + 3 * 256 + 77)};
    return kept;
}
std::uint64_t large_size() {
    return large_log().levels().front().size();
}

/// Sizes at which something new begins, and any others.
rc::Gen<std::uint64_t> any_size() {
    return rc::gen::weightedOneOf<std::uint64_t>(
        {{2, rc::gen::inRange<std::uint64_t>(1, 600)},
         {2, rc::gen::inRange<std::uint64_t>(1, large_size() + 1)},
         {1, rc::gen::element<std::uint64_t>(1, 2, 255, 256, 257, 511, 512, 65'535, 65'536, 65'537,
                                             65'792, 131'071, 131'072, 131'073, large_size())}});
}

TEST(MerkleTree, has_the_hash_of_nothing_as_its_root_when_empty) {
    KeptHashes const empty{{}};
    EXPECT_EQ(to_hex(root(empty, 0)),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(root(large_log(), 0), root(empty, 0));
}

TEST(MerkleTree, agrees_with_the_definition_on_every_small_size) {
    constexpr std::uint64_t small = 130;
    KeptHashes const kept{test::leaf_hashes(small)};
    for (std::uint64_t size = 1; size <= small; ++size) {
        ASSERT_EQ(root(kept, size), test::naive_root(first(kept, size))) << size;
        for (std::uint64_t position = 0; position < size; ++position) {
            ASSERT_EQ(inclusion_path(kept, position, size),
                      test::naive_path(position, first(kept, size)))
                << position << " of " << size;
        }
        for (std::uint64_t earlier = 1; earlier <= size; ++earlier) {
            ASSERT_EQ(consistency_path(kept, earlier, size),
                      test::naive_proof(earlier, first(kept, size)))
                << earlier << " of " << size;
        }
    }
}

RC_GTEST_PROP(MerkleTree, has_the_root_of_the_definition, ()) {
    std::uint64_t const size = *any_size();
    RC_ASSERT(root(large_log(), size) == test::naive_root(first(large_log(), size)));
}

RC_GTEST_PROP(MerkleTree, proves_inclusion_as_the_definition_does, ()) {
    std::uint64_t const size = *any_size();
    std::uint64_t const position = *rc::gen::inRange<std::uint64_t>(0, size);
    std::vector<Digest> const path = inclusion_path(large_log(), position, size);
    RC_ASSERT(path == test::naive_path(position, first(large_log(), size)));
    RC_ASSERT(
        verify({position, {size, root(large_log(), size)}, path}, test::entry_octets(position)));
}

RC_GTEST_PROP(MerkleTree, proves_consistency_as_the_definition_does, ()) {
    std::uint64_t const later = *any_size();
    std::uint64_t const earlier = *rc::gen::inRange<std::uint64_t>(1, later + 1);
    std::vector<Digest> const path = consistency_path(large_log(), earlier, later);
    RC_ASSERT(path == test::naive_proof(earlier, first(large_log(), later)));
    RC_ASSERT(verify_consistency({earlier, root(large_log(), earlier)},
                                 {later, root(large_log(), later)}, path));
}

TEST(MerkleTree, needs_no_proof_that_a_tree_begins_with_an_empty_one_or_with_itself) {
    KeptHashes const kept{test::leaf_hashes(5)};
    EXPECT_TRUE(consistency_path(kept, 0, 5).empty());
    EXPECT_TRUE(consistency_path(kept, 5, 5).empty());
    EXPECT_TRUE(consistency_path(kept, 0, 0).empty());
}

RC_GTEST_PROP(MerkleTree, reads_two_rows_of_a_level_at_most, ()) {
    // A row along the path of the entry or the earlier tree, and one along the tree's right edge.
    std::uint64_t const size = *any_size();
    std::uint64_t const position = *rc::gen::inRange<std::uint64_t>(0, size);
    auto const most_of_a_level = [](auto&& ask) {
        std::vector<std::uint64_t> const before = large_log().reads();
        ask();
        std::uint64_t most = 0;
        for (std::size_t level = 0; level < before.size(); ++level) {
            most = std::max(most, large_log().reads()[level] - before[level]);
        }
        return most;
    };
    RC_ASSERT(most_of_a_level([&] { (void)root(large_log(), size); }) <= tile_width);
    RC_ASSERT(most_of_a_level([&] { (void)inclusion_path(large_log(), position, size); }) <=
              2 * tile_width);
    RC_ASSERT(most_of_a_level([&] { (void)consistency_path(large_log(), position + 1, size); }) <=
              2 * tile_width);
}

TEST(MerkleTree, throws_when_asked_beyond_the_tree) {
    KeptHashes const kept{test::leaf_hashes(5)};
    EXPECT_THROW((void)inclusion_path(kept, 5, 5), Fault);
    EXPECT_THROW((void)inclusion_path(kept, 0, 0), Fault);
    EXPECT_THROW((void)consistency_path(kept, 4, 3), Fault);
    EXPECT_THROW((void)root(kept, 6), Fault);
}

TEST(MerkleTree, folds_hashes_as_leaves_of_their_own_tree) {
    std::vector<Digest> const hashes = test::leaf_hashes(7);
    for (std::size_t count = 0; count <= hashes.size(); ++count) {
        auto const some = std::span{hashes}.first(count);
        EXPECT_EQ(fold(some), test::naive_root(some)) << count;
    }
}

}  // namespace
}  // namespace consult::log
