/// Inclusion and consistency: what holds, and that nothing else does.
#include <bit>
#include <functional>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/log.h>

#include "unit/log/naive_tree.h"

namespace consult {
namespace {

constexpr std::uint64_t most_leaves = 300;

std::span<Digest const> leaves(std::uint64_t count) {
    static std::vector<Digest> const all = test::leaf_hashes(most_leaves);
    return std::span{all}.first(count);
}

TreeHead head(std::uint64_t size) {
    return {size, test::naive_root(leaves(size))};
}

InclusionProof inclusion(std::uint64_t position, std::uint64_t size) {
    return {position, head(size), test::naive_path(position, leaves(size))};
}

struct ConsistencyProof {
    TreeHead earlier;
    TreeHead later;
    std::vector<Digest> path;
    [[nodiscard]] bool holds() const { return verify_consistency(earlier, later, path); }
};

ConsistencyProof consistency(std::uint64_t earlier, std::uint64_t later) {
    return {head(earlier), head(later), test::naive_proof(earlier, leaves(later))};
}

InclusionProof any_inclusion() {
    auto const size = *rc::gen::inRange<std::uint64_t>(1, most_leaves + 1);
    return inclusion(*rc::gen::inRange<std::uint64_t>(0, size), size);
}

/// Of two different sizes, so that there is a path.
ConsistencyProof any_consistency() {
    auto const later = *rc::gen::inRange<std::uint64_t>(2, most_leaves + 1);
    return consistency(*rc::gen::inRange<std::uint64_t>(1, later), later);
}

void flip_any_bit(Digest& digest) {
    digest[*rc::gen::inRange<std::size_t>(0, digest.size())] ^=
        static_cast<std::uint8_t>(1 << *rc::gen::inRange(0, 8));
}

void flip_any_bit(Bytes& octets) {
    char& octet = octets[*rc::gen::inRange<std::size_t>(0, octets.size())];
    octet = static_cast<char>(octet ^ (1 << *rc::gen::inRange(0, 8)));
}

TEST(LeafHash, is_told_apart_from_a_node_by_its_first_octet) {
    Digest const left = sha256("left");
    Digest const right = sha256("right");
    Bytes const both = Bytes{view(left)} + Bytes{view(right)};
    EXPECT_EQ(leaf_hash(both), sha256(Bytes(1, '\0') + both));
    EXPECT_EQ(node_hash(left, right), sha256("\1" + both));
    EXPECT_NE(node_hash(left, right), node_hash(right, left));
    EXPECT_EQ(to_hex(leaf_hash("")),
              "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(Inclusion, holds_for_every_entry_of_every_small_tree) {
    for (std::uint64_t size = 1; size <= 70; ++size) {
        for (std::uint64_t position = 0; position < size; ++position) {
            ASSERT_TRUE(verify(inclusion(position, size), test::entry_octets(position)))
                << position << " of " << size;
        }
    }
}

TEST(Inclusion, of_the_only_entry_needs_no_path) {
    InclusionProof proof{0, {1, leaf_hash("entry")}, {}};
    EXPECT_TRUE(verify(proof, "entry"));
    EXPECT_FALSE(verify(proof, "entrx"));
    proof.path.push_back(sha256("more"));
    EXPECT_FALSE(verify(proof, "entry"));
}

TEST(Inclusion, does_not_hold_outside_the_tree) {
    InclusionProof proof = inclusion(6, 7);
    proof.position = 7;
    EXPECT_FALSE(verify(proof, test::entry_octets(6)));
    proof.position = UINT64_MAX;
    EXPECT_FALSE(verify(proof, test::entry_octets(6)));
    EXPECT_FALSE(verify({0, {0, sha256("")}, {}}, ""));
    EXPECT_FALSE(verify({1, {1, leaf_hash("entry")}, {}}, "entry"));
}

TEST(Inclusion, does_not_hold_with_the_root_of_a_smaller_or_larger_tree) {
    // The hashes lead to the root in both, but not by as many steps as the size has.
    Digest const first = leaf_hash("first");
    Digest const second = leaf_hash("second");
    EXPECT_FALSE(verify({0, {1, node_hash(first, second)}, {first}}, "second"));
    EXPECT_FALSE(verify({0, {2, first}, {}}, "first"));
}

RC_GTEST_PROP(Inclusion, fails_with_any_bit_of_the_entry_flipped, ()) {
    InclusionProof const proof = any_inclusion();
    Bytes entry = test::entry_octets(proof.position);
    RC_ASSERT(verify(proof, entry));
    flip_any_bit(entry);
    RC_ASSERT(!verify(proof, entry));
}

RC_GTEST_PROP(Inclusion, fails_with_any_bit_of_root_or_path_flipped, ()) {
    InclusionProof proof = any_inclusion();
    Bytes const entry = test::entry_octets(proof.position);
    auto const which = *rc::gen::inRange<std::size_t>(0, proof.path.size() + 1);
    flip_any_bit(which == proof.path.size() ? proof.head.root : proof.path[which]);
    RC_ASSERT(!verify(proof, entry));
}

RC_GTEST_PROP(Inclusion, fails_at_any_other_position, ()) {
    InclusionProof proof = any_inclusion();
    Bytes const entry = test::entry_octets(proof.position);
    auto const other = *rc::gen::inRange<std::uint64_t>(0, proof.head.size);
    RC_PRE(other != proof.position);
    proof.position = other;
    RC_ASSERT(!verify(proof, entry));
}

RC_GTEST_PROP(Inclusion, fails_with_a_path_longer_or_shorter, ()) {
    InclusionProof const proof = any_inclusion();
    Bytes const entry = test::entry_octets(proof.position);
    InclusionProof longer = proof;
    longer.path.insert(
        longer.path.begin() + *rc::gen::inRange<std::ptrdiff_t>(
                                  0, static_cast<std::ptrdiff_t>(proof.path.size() + 1)),
        *rc::gen::element(sha256("more"), proof.head.root));
    RC_ASSERT(!verify(longer, entry));
    RC_PRE(!proof.path.empty());
    InclusionProof shorter = proof;
    shorter.path.erase(
        shorter.path.begin() +
        *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(proof.path.size())));
    RC_ASSERT(!verify(shorter, entry));
}

TEST(Consistency, holds_for_every_pair_of_small_trees) {
    for (std::uint64_t later = 1; later <= 70; ++later) {
        for (std::uint64_t earlier = 1; earlier <= later; ++earlier) {
            ASSERT_TRUE(consistency(earlier, later).holds()) << earlier << " of " << later;
        }
    }
}

TEST(Consistency, of_a_tree_with_itself_needs_the_same_root_and_no_path) {
    EXPECT_TRUE(verify_consistency(head(5), head(5), {}));
    EXPECT_TRUE(verify_consistency(head(0), head(0), {}));
    EXPECT_FALSE(verify_consistency({5, sha256("other")}, head(5), {}));
    std::vector<Digest> const path{sha256("more")};
    EXPECT_FALSE(verify_consistency(head(5), head(5), path));
}

TEST(Consistency, with_the_empty_tree_holds_for_every_tree) {
    EXPECT_TRUE(verify_consistency(head(0), head(5), {}));
    EXPECT_FALSE(verify_consistency({0, sha256("other")}, head(5), {}));
    std::vector<Digest> const path{head(5).root};
    EXPECT_FALSE(verify_consistency(head(0), head(5), path));
}

TEST(Consistency, does_not_hold_backwards_or_without_its_path) {
    ConsistencyProof const proof = consistency(3, 5);
    EXPECT_FALSE(verify_consistency(proof.later, proof.earlier, proof.path));
    EXPECT_FALSE(verify_consistency(proof.earlier, proof.later, {}));
    EXPECT_FALSE(verify_consistency(head(4), head(5), {}));
}

TEST(Consistency, does_not_hold_with_the_roots_of_smaller_or_larger_trees) {
    // The hashes lead to both roots, but not by as many steps as the sizes have.
    Digest const two = node_hash(leaves(2)[0], leaves(2)[1]);
    EXPECT_FALSE(verify_consistency(head(1), {3, two}, leaves(2).subspan(1)));

    ConsistencyProof proof = consistency(3, 5);
    Digest const more = sha256("more");
    proof.path.push_back(more);
    proof.earlier.root = node_hash(more, proof.earlier.root);
    proof.later.root = node_hash(more, proof.later.root);
    EXPECT_FALSE(proof.holds());
}

RC_GTEST_PROP(Consistency, fails_with_any_bit_of_a_root_or_the_path_flipped, ()) {
    ConsistencyProof proof = any_consistency();
    RC_ASSERT(proof.holds());
    auto const which = *rc::gen::inRange<std::size_t>(0, proof.path.size() + 2);
    if (which == proof.path.size()) {
        flip_any_bit(proof.earlier.root);
    } else if (which > proof.path.size()) {
        flip_any_bit(proof.later.root);
    } else {
        flip_any_bit(proof.path[which]);
    }
    RC_ASSERT(!proof.holds());
}

RC_GTEST_PROP(Consistency, fails_with_a_path_longer_or_shorter, ()) {
    ConsistencyProof const proof = any_consistency();
    ConsistencyProof longer = proof;
    longer.path.push_back(*rc::gen::element(sha256("more"), proof.later.root));
    RC_ASSERT(!longer.holds());
    ConsistencyProof shorter = proof;
    shorter.path.erase(
        shorter.path.begin() +
        *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(proof.path.size())));
    RC_ASSERT(!shorter.holds());
}

RC_GTEST_PROP(Consistency, fails_when_an_entry_of_the_earlier_tree_was_rewritten, ()) {
    auto const later = *rc::gen::inRange<std::uint64_t>(2, most_leaves + 1);
    auto const earlier = *rc::gen::inRange<std::uint64_t>(1, later);
    std::vector<Digest> rewritten(leaves(later).begin(), leaves(later).end());
    rewritten[*rc::gen::inRange<std::uint64_t>(0, earlier)] = leaf_hash("another entry");
    RC_ASSERT(!verify_consistency(head(earlier), {later, test::naive_root(rewritten)},
                                  test::naive_proof(earlier, rewritten)));
}

}  // namespace
}  // namespace consult
