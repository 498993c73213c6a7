#include "log/tree_tail.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <type_traits>

#include "unit/log/naive_tree.h"

namespace consult::log {
namespace {

using test::KeptHashes;

static_assert(std::is_trivially_copyable_v<TreeTail>, "taking appends back must stay cheap");

void append(TreeTail& tail, std::span<Digest const> leaves, std::vector<CompletedNode>& completed) {
    for (Digest const& leaf : leaves)
        tail.append(leaf, completed);
}

TreeTail tail_over(std::span<Digest const> leaves) {
    TreeTail tail;
    std::vector<CompletedNode> completed;
    append(tail, leaves, completed);
    return tail;
}

KeptHashes const& large_log() {
    static KeptHashes const kept{test::leaf_hashes(65'536 + 600)};
    return kept;
}
std::span<Digest const> leaves() {
    return large_log().levels().front();
}

/// Anywhere, and close to where a row or a level is completed.
rc::Gen<std::uint64_t> any_size() {
    return rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(0, leaves().size() + 1),
                          rc::gen::inRange<std::uint64_t>(250, 262),
                          rc::gen::inRange<std::uint64_t>(65'530, 65'542),
                          rc::gen::inRange<std::uint64_t>(0, 20));
}

TEST(TreeTail, begins_empty) {
    EXPECT_EQ(TreeTail{}.head(), (TreeHead{0, sha256("")}));
}

TEST(TreeTail, has_the_head_of_the_definition_after_every_append) {
    TreeTail tail;
    std::vector<CompletedNode> completed;
    for (std::size_t size = 1; size <= 600; ++size) {
        tail.append(leaves()[size - 1], completed);
        ASSERT_EQ(tail.size(), size);
        ASSERT_EQ(tail.head(), (TreeHead{size, test::naive_root(leaves().first(size))}));
    }
}

TEST(TreeTail, has_the_head_of_the_definition_around_full_subtrees) {
    for (std::size_t const size : {65'535u, 65'536u, 65'537u, 65'791u, 65'792u, 65'793u}) {
        EXPECT_EQ(tail_over(leaves().first(size)).head(),
                  (TreeHead{size, test::naive_root(leaves().first(size))}))
            << size;
    }
}

TEST(TreeTail, completes_the_nodes_that_are_to_be_stored) {
    TreeTail tail;
    std::vector<CompletedNode> completed;
    append(tail, leaves(), completed);

    std::vector<std::vector<Digest>> by_level(large_log().levels().size());
    by_level.front().assign(leaves().begin(), leaves().end());
    for (CompletedNode const& node : completed) {
        ASSERT_LT(node.level, by_level.size());
        ASSERT_EQ(node.position, by_level[node.level].size()) << "nodes come in order";
        by_level[node.level].push_back(node.hash);
    }
    EXPECT_EQ(by_level, large_log().levels());
}

TEST(TreeTail, completes_a_node_with_the_very_leaf_that_fills_it) {
    TreeTail tail = tail_over(leaves().first(65'535));
    std::vector<CompletedNode> completed;
    tail.append(leaves()[65'535], completed);
    ASSERT_EQ(completed.size(), 2u);
    EXPECT_EQ(completed[0].level, 1u);
    EXPECT_EQ(completed[0].position, 255u);
    EXPECT_EQ(completed[0].hash, test::naive_root(leaves().subspan(65'280, 256)));
    EXPECT_EQ(completed[1].level, 2u);
    EXPECT_EQ(completed[1].position, 0u);
    EXPECT_EQ(completed[1].hash, test::naive_root(leaves().first(65'536)));

    tail.append(leaves()[65'536], completed);
    EXPECT_EQ(completed.size(), 2u) << "the next leaf fills nothing";
}

// What follows is compared with the stored tree, which is compared with the definition itself.

RC_GTEST_PROP(TreeTail, goes_on_from_what_is_stored, ()) {
    std::uint64_t const stored = *any_size();
    std::uint64_t const more = *rc::gen::inRange<std::uint64_t>(0, 600);
    std::uint64_t const size = std::min<std::uint64_t>(stored + more, leaves().size());

    TreeTail restored{large_log(), stored};
    RC_ASSERT(restored.size() == stored);
    RC_ASSERT(restored.head().root == root(large_log(), stored));

    TreeTail unbroken = tail_over(leaves().first(stored));
    std::vector<CompletedNode> of_restored;
    std::vector<CompletedNode> of_unbroken;
    append(restored, leaves().subspan(stored, size - stored), of_restored);
    append(unbroken, leaves().subspan(stored, size - stored), of_unbroken);
    RC_ASSERT(restored.head() == unbroken.head());
    RC_ASSERT(restored.head().root == root(large_log(), size));
    RC_ASSERT(of_restored.size() == of_unbroken.size());
    for (std::size_t i = 0; i < of_restored.size(); ++i) {
        RC_ASSERT(of_restored[i].level == of_unbroken[i].level);
        RC_ASSERT(of_restored[i].position == of_unbroken[i].position);
        RC_ASSERT(of_restored[i].hash == of_unbroken[i].hash);
    }
}

RC_GTEST_PROP(TreeTail, takes_appends_back_by_a_copy, ()) {
    std::uint64_t const kept = *any_size();
    std::uint64_t const undone = *rc::gen::inRange<std::uint64_t>(1, 600);
    TreeTail tail{large_log(), kept};
    TreeTail const mark = tail;

    std::vector<CompletedNode> completed;
    for (std::uint64_t i = 0; i < undone; ++i) {
        tail.append(sha256("undone " + std::to_string(i)), completed);
    }
    RC_ASSERT(tail.size() == kept + undone);
    tail = mark;
    RC_ASSERT(tail.head().root == root(large_log(), kept));

    completed.clear();
    std::uint64_t const size = std::min<std::uint64_t>(kept + 300, leaves().size());
    append(tail, leaves().subspan(kept, size - kept), completed);
    RC_ASSERT(tail.head().root == root(large_log(), size));
    for (CompletedNode const& node : completed) {
        RC_ASSERT(node.hash == large_log().levels()[node.level][node.position]);
    }
}

TEST(TreeTail, throws_when_what_it_goes_on_from_is_not_stored) {
    KeptHashes const kept{test::leaf_hashes(300)};
    EXPECT_THROW((TreeTail{kept, 301}), Fault);
}

}  // namespace
}  // namespace consult::log
