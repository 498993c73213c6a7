#include "web/prose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace consult::web {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Paragraphs, are_parted_by_blank_lines) {
    EXPECT_THAT(paragraphs("one\ntwo\n\nthree"), ElementsAre("one two", "three"));
    EXPECT_THAT(paragraphs("one\r\n \t\r\n\r\ntwo\r\n"), ElementsAre("one", "two"));
    EXPECT_THAT(paragraphs("\n\none"), ElementsAre("one"));
    EXPECT_THAT(paragraphs(""), IsEmpty());
    EXPECT_THAT(paragraphs(" \n\t\n"), IsEmpty());
}

}  // namespace
}  // namespace consult::web
