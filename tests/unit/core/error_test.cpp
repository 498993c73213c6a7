#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/error.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using test::codes_of;
using test::problems_of;
using testing::ElementsAre;

Problem problem(std::string message, std::vector<Argument> arguments = {}) {
    return {ErrorCode::invalid, "text", "some.key", std::move(message), std::move(arguments)};
}

Error error_at(std::string field) {
    return Error{Problem{ErrorCode::invalid, std::move(field), "some.key", "Wrong.", {}}};
}

TEST(ErrorCode, has_a_stable_name) {
    EXPECT_EQ(name(ErrorCode::invalid), "invalid");
    EXPECT_EQ(name(ErrorCode::too_large), "too_large");
    EXPECT_EQ(name(ErrorCode::unauthenticated), "unauthenticated");
    EXPECT_EQ(name(ErrorCode::forbidden), "forbidden");
    EXPECT_EQ(name(ErrorCode::not_found), "not_found");
    EXPECT_EQ(name(ErrorCode::conflict), "conflict");
    EXPECT_EQ(name(ErrorCode::not_open), "not_open");
    EXPECT_EQ(name(ErrorCode::too_many), "too_many");
    EXPECT_EQ(name(ErrorCode::unavailable), "unavailable");
}

TEST(ErrorCode, without_a_name_is_a_bug) {
    EXPECT_THROW((void)name(static_cast<ErrorCode>(250)), Fault);
}

TEST(Problem, fills_arguments_into_its_message) {
    EXPECT_EQ(problem("{size} of {most} octets", {{"size", "7"}, {"most", "5"}}).text(),
              "7 of 5 octets");
    EXPECT_EQ(problem("{a}{a}", {{"a", "x"}}).text(), "xx");
    EXPECT_EQ(problem("no argument", {{"a", "x"}}).text(), "no argument");
    EXPECT_EQ(problem("").text(), "");
}

TEST(Problem, keeps_what_has_no_argument_and_stray_braces) {
    EXPECT_EQ(problem("a {b} c").text(), "a {b} c");
    EXPECT_EQ(problem("open { only {a", {{"a", "x"}}).text(), "open { only {a");
    EXPECT_EQ(problem("close } and {a}", {{"a", "x"}}).text(), "close } and x");
}

TEST(Problem, never_fills_into_a_value) {
    EXPECT_EQ(problem("{a} {b}", {{"a", "{b}"}, {"b", "{a}"}}).text(), "{b} {a}");
}

TEST(Error, takes_its_code_from_the_first_problem) {
    Problems problems;
    problems.add(ErrorCode::conflict, "", "one", "One.");
    problems.add(ErrorCode::invalid, "b", "two", "Two.");
    EXPECT_EQ(problems.result().error().code(), ErrorCode::conflict);
}

TEST(Error, writes_a_line_for_each_problem_with_its_field) {
    Problems problems;
    problems.add(ErrorCode::invalid, "title", "one", "At most {most}.", {{"most", "9"}});
    problems.add(ErrorCode::conflict, "", "two", "Came too late.");
    EXPECT_EQ(problems.result().error().text(), "title: At most 9.\nCame too late.");
}

TEST(Error, within_a_whole_prefixes_each_field) {
    EXPECT_EQ(error_at("quote").within("anchor").problems()[0].field, "anchor.quote");
    EXPECT_EQ(error_at("[2]").within("topics").problems()[0].field, "topics[2]");
    EXPECT_EQ(error_at("").within("anchor").problems()[0].field, "anchor");
    EXPECT_EQ(error_at("quote").within("").problems()[0].field, "quote");
    EXPECT_EQ(error_at("quote").within("anchor").within("comments[3]").problems()[0].field,
              "comments[3].anchor.quote");
}

TEST(Error, within_a_whole_keeps_everything_else) {
    Error const whole =
        Error{{ErrorCode::too_large, "text", "key", "{n} is much.", {{"n", "4"}}}}.within("part");
    EXPECT_EQ(whole.code(), ErrorCode::too_large);
    EXPECT_EQ(whole.problems()[0].key, "key");
    EXPECT_EQ(whole.text(), "part.text: 4 is much.");
}

TEST(Refuse, gives_a_refusal_of_any_result) {
    Result<int> const number = refuse(ErrorCode::not_found, "id", "no.such", "None.");
    Result<> const nothing = refuse(ErrorCode::forbidden, "", "not.you", "Not you.");
    EXPECT_THAT(problems_of(number), ElementsAre("id no.such"));
    EXPECT_THAT(problems_of(nothing), ElementsAre(" not.you"));
    EXPECT_THAT(codes_of(nothing), ElementsAre(ErrorCode::forbidden));
}

TEST(Problems, are_a_success_while_there_are_none) {
    Problems const problems;
    EXPECT_TRUE(problems.empty());
    EXPECT_TRUE(problems.result());
}

TEST(Problems, keep_all_in_the_order_they_came) {
    Problems inner;
    inner.add(ErrorCode::invalid, "b", "two", "Two.");
    inner.add(ErrorCode::invalid, "c", "three", "Three.");
    Problems problems;
    problems.add(ErrorCode::invalid, "a", "one", "One.");
    problems.add(inner.result().error());
    EXPECT_FALSE(problems.empty());
    EXPECT_THAT(problems_of(problems.result()), ElementsAre("a one", "b two", "c three"));
    Result<int> const refused = problems.refusal();
    EXPECT_THAT(problems_of(refused), ElementsAre("a one", "b two", "c three"));
}

}  // namespace
}  // namespace consult
