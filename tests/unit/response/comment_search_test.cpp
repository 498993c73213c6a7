#include <consult/platform/comment_search.h>

#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CommentSearchFieldsTest, SayAllOfASearch) {
    CommentSearch search;
    EXPECT_THAT(fields_of(search), IsEmpty());
    search.words = "clean = water";
    search.order = SearchOrder::best_first;
    search.state = CommentState::withheld;
    search.language = Language::parse("kk").value();
    search.provision = "art_2";
    search.answered = true;
    search.submitter = "Nature Society";
    search.received_from = parse_instant("2026-03-01T00:00:00Z").value();
    search.received_until = parse_instant("2026-03-02T05:06:07.000008Z").value();
    EXPECT_EQ(comment_search_from(fields_of(search)).value(), search);
    search.provision = "";  // the whole draft, other than none
    search.answered = false;
    EXPECT_EQ(comment_search_from(fields_of(search)).value(), search);
}

TEST(CommentSearchFieldsTest, WhatIsEmptyOrOfOthersSaysNothing) {
    EXPECT_EQ(comment_search_from({{"words", "water"}, {"order", ""}, {"size", "5"}})->words,
              "water");
    EXPECT_FALSE(comment_search_from({{"state", ""}})->state);
}

TEST(CommentSearchFieldsTest, AProvisionIsOneLine) {
    Result<CommentSearch> const search = comment_search_from({{"provision", "art_1\nart_2"}});
    ASSERT_FALSE(search);
    EXPECT_EQ(search.error().problems().front().field, "provision");
    EXPECT_EQ(comment_search_from({{"provision", ""}})->provision, "");
}

TEST(CommentSearchFieldsTest, EveryWrongValueIsTold) {
    EXPECT_THAT(
        problems_of(comment_search_from({{"order", "best"},
                                         {"answered", "maybe"},
                                         {"state", "lost"},
                                         {"language", "?"},
                                         {"received_from", "today"}})),
        ElementsAre("order reading.choice", "answered reading.choice", "state reading.choice",
                    "language language.tag", "received_from time.instant"));
}

}  // namespace
}  // namespace consult::test
