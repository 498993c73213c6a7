#include "response/reason_reuse.h"

#include <gmock/gmock.h>

namespace consult {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view considered =
    "The proposal was considered and is not accepted, for the law has the term already.";

GivenReason given(std::int64_t id, std::string_view reason, std::vector<std::uint64_t> subjects) {
    return {ResponseId{id}, reason, std::move(subjects)};
}

TEST(ReasonReuse, finds_the_first_that_said_the_same_to_something_else) {
    std::vector<GivenReason> const all{given(1, considered, {10}), given(2, considered, {20}),
                                       given(3, considered, {30})};
    auto const found = find_reused(all);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].response, ResponseId{2});
    EXPECT_EQ(found[0].like, ResponseId{1});
    EXPECT_EQ(found[1].like, ResponseId{1});
}

TEST(ReasonReuse, lets_like_comments_have_the_same_reason) {
    std::vector<GivenReason> const all{given(1, considered, {10, 11}),
                                       given(2, considered, {11, 12})};
    EXPECT_THAT(find_reused(all), IsEmpty());
}

TEST(ReasonReuse, looks_past_a_like_one_for_an_unlike_one) {
    std::vector<GivenReason> const all{given(1, considered, {10}), given(2, considered, {20}),
                                       given(3, considered, {10, 30})};
    auto const found = find_reused(all);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[1].like, ResponseId{2});
}

TEST(ReasonReuse, sees_through_case_signs_and_a_changed_ending) {
    std::string const once =
        "Your proposal has been considered by the working group of the department together with "
        "the ministry of finance and could not be taken up for want of means this year";
    std::string const again =
        "YOUR PROPOSAL has been considered, by the working group of the department, together with "
        "the ministry of finance; and could not be taken up for want of means!";
    auto const found = find_reused(std::vector{given(1, once, {10}), given(2, again, {20})});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_GE(found[0].likeness, least_reused_likeness);
    EXPECT_LT(found[0].likeness, 1);
}

TEST(ReasonReuse, leaves_other_reasons_and_wordless_ones_alone) {
    std::vector<GivenReason> const all{
        given(1, considered, {10}),
        given(2, "Article 4 now names the register, as you asked, and who keeps it.", {20}),
        given(3, "—", {30}), given(4, "…", {40})};
    EXPECT_THAT(find_reused(all), IsEmpty());
}

TEST(ReasonReuse, compares_short_reasons_as_a_whole) {
    EXPECT_THAT(find_reused(std::vector{given(1, "Taken into account.", {10}),
                                        given(2, "taken into account", {20}),
                                        given(3, "Not taken into account.", {30})}),
                SizeIs(1));
}

}  // namespace
}  // namespace consult
