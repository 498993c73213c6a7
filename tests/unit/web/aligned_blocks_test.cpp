#include "web/aligned_blocks.h"

#include <gtest/gtest.h>

namespace consult::web {
namespace {

using page::View;

std::vector<View> blocks(std::vector<std::pair<std::string, std::string>> const& pairs) {
    std::vector<View> made;
    for (auto const& [eid, text] : pairs)
        made.emplace_back().set("eid", eid).set("text", text);
    return made;
}

/// `art_1:one/eins`: the eIds and texts of a pair's sides.
std::string shown(AlignedBlocks const& pair) {
    std::string text;
    for (auto const* const side : {&pair.own, &pair.other}) {
        if (side == &pair.other) text += "/";
        for (View const& block : *side) {
            text += std::get<std::string>(*block.find("eid")) + ":" +
                    std::get<std::string>(*block.find("text")) + " ";
        }
    }
    return text;
}

TEST(AlignedBlocks, StandBesideThoseOfTheSameId) {
    auto const pairs = aligned_blocks(blocks({{"a", "1"}, {"", "1+"}, {"b", "2"}}),
                                      blocks({{"a", "eins"}, {"b", "zwei"}, {"", "zwei+"}}));
    ASSERT_EQ(pairs.size(), 2);
    EXPECT_EQ(shown(pairs[0]), "a:1 :1+ /:eins ") << "an id is on the page once";
    EXPECT_EQ(shown(pairs[1]), "b:2 /:zwei :zwei+ ");
}

TEST(AlignedBlocks, MissingOnesLeaveTheirSideEmpty) {
    auto const pairs = aligned_blocks(blocks({{"a", "1"}, {"c", "3"}}),
                                      blocks({{"a", "eins"}, {"b", "zwei"}, {"c", "drei"}}));
    ASSERT_EQ(pairs.size(), 3);
    EXPECT_TRUE(pairs[1].own.empty());
    EXPECT_EQ(shown(pairs[1]), "/b:zwei ");
    auto const turned =
        aligned_blocks(blocks({{"a", "eins"}, {"b", "zwei"}}), blocks({{"a", "1"}}));
    ASSERT_EQ(turned.size(), 2);
    EXPECT_TRUE(turned[1].other.empty());
}

TEST(AlignedBlocks, InAnotherOrderNoneIsLostOrShownTwice) {
    auto const pairs = aligned_blocks(blocks({{"a", "1"}, {"b", "2"}}),
                                      blocks({{"b", "zwei"}, {"x", "neu"}, {"a", "eins"}}));
    ASSERT_EQ(pairs.size(), 3);
    std::string all;
    for (AlignedBlocks const& pair : pairs)
        all += shown(pair) + "\n";
    EXPECT_EQ(all, "/x:neu \na:1 /:eins \nb:2 /:zwei \n");
}

}  // namespace
}  // namespace consult::web
