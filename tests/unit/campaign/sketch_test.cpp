#include "campaign/sketch.h"

#include <gtest/gtest.h>
#include <random>

namespace consult::campaign {
namespace {

struct Pair {
    std::vector<std::uint64_t> one;
    std::vector<std::uint64_t> other;
};

/// Two sets of `size` elements that share `shared` of them.
Pair any_pair(std::mt19937_64& chance, std::size_t size, std::size_t shared) {
    Pair pair;
    for (std::size_t i = 0; i < size; ++i) {
        pair.one.push_back(chance());
        pair.other.push_back(i < shared ? pair.one.back() : chance());
    }
    return pair;
}

Sketch sketch_of(Sketcher const& sketcher, std::vector<std::uint64_t> const& shingles) {
    Sketch sketch;
    sketcher.make(shingles, sketch);
    return sketch;
}

bool share_a_band(Sketch const& one, Sketch const& other, std::size_t bands) {
    for (std::size_t band = 0; band < bands; ++band) {
        if (one.bands[band] == other.bands[band]) return true;
    }
    return false;
}

struct Found {
    double by_bands = 0;
    double by_sample = 0;
};

/// The share of pairs found of those with that many elements, of any number up to `most` times as
/// many.
Found share_found(double threshold, std::size_t size, std::size_t shared, std::size_t most) {
    constexpr int pairs = 20'000;
    Banding const banding = banding_for(threshold);
    Sketcher const sketcher(banding);
    std::mt19937_64 chance(1);
    Found found;
    for (int i = 0; i < pairs; ++i) {
        std::size_t const times = chance() % most + 1;
        Pair const pair = any_pair(chance, size * times, shared * times);
        Sketch const one = sketch_of(sketcher, pair.one);
        Sketch const other = sketch_of(sketcher, pair.other);
        found.by_bands += share_a_band(one, other, banding.bands);
        found.by_sample += agreeing(one.sample, other.sample) >= least_agreeing(threshold);
    }
    return {found.by_bands / pairs, found.by_sample / pairs};
}

TEST(Sketch, FindsTextsThatAreJustAsLikeAsAHalf) {
    Found const found = share_found(0.5, 3, 2, 30);
    EXPECT_GE(found.by_bands, 0.988);
    EXPECT_GE(found.by_sample, 0.999);
}

TEST(Sketch, FindsTextsOfThreeShinglesThatAreJustAsLikeAsAHalf) {
    EXPECT_GE(share_found(0.5, 3, 2, 1).by_bands, 0.988);
}

TEST(Sketch, FindsTextsThatAreJustAsLikeAsFourFifths) {
    Found const found = share_found(0.8, 9, 8, 12);
    EXPECT_GE(found.by_bands, 0.988);
    EXPECT_GE(found.by_sample, 0.999);
}

TEST(Sketch, FindsTextsOfNineShinglesThatAreJustAsLikeAsFourFifths) {
    EXPECT_GE(share_found(0.8, 9, 8, 1).by_bands, 0.988);
}

TEST(Sketch, TakesFewUnlikeTextsForLike) {
    Found const found = share_found(0.5, 20, 2, 3);
    EXPECT_LE(found.by_bands, 0.02);
    EXPECT_LE(found.by_sample, 0.001);
}

TEST(Sketch, DoesNotDependOnOrderAndOnWhatWasThere) {
    Sketcher const sketcher(banding_for(0.5));
    Sketch const one = sketch_of(sketcher, {1ULL << 40, 2ULL << 40});
    Sketch other = sketch_of(sketcher, {7ULL << 40, 9ULL << 50});
    sketcher.make(std::vector<std::uint64_t>{2ULL << 40, 1ULL << 40}, other);
    EXPECT_EQ(one.sample, other.sample);
    EXPECT_EQ(least_differing(one.outline, other.outline), 0U);
    EXPECT_TRUE(std::equal(one.bands.begin(), one.bands.begin() + 35, other.bands.begin()));
}

}  // namespace
}  // namespace consult::campaign
