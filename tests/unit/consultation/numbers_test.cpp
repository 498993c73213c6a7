#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/comment.h>
#include <consult/consultation.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using test::message_of;
using test::problems_of;
using testing::ElementsAre;
using testing::HasSubstr;

std::string random_code() {
    std::size_t const length = *rc::gen::inRange<std::size_t>(1, 12);
    return *rc::gen::inRange('A', static_cast<char>('Z' + 1)) +
           *rc::gen::container<std::string>(
               length, rc::gen::elementOf(std::string{"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}));
}

/// Sequences of every length, not only the short ones.
std::uint64_t random_sequence() {
    auto const value = *rc::gen::inRange<std::uint64_t>(1, std::uint64_t{1} << 63);
    return std::max<std::uint64_t>(value >> *rc::gen::inRange(0, 63), 1);
}

ConsultationNumber random_number() {
    return {random_code(), *rc::gen::inRange(1900, 10000), random_sequence()};
}

RC_GTEST_PROP(ConsultationNumberProperty, is_read_back_as_it_was_written, ()) {
    ConsultationNumber const number = random_number();
    auto const read = ConsultationNumber::parse(number.text());
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == number);
}

RC_GTEST_PROP(CommentNumberProperty, is_read_back_as_it_was_written, ()) {
    CommentNumber const number{random_number(), random_sequence()};
    auto const read = CommentNumber::parse(number.text());
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == number);
}

/// One number has one text: whatever else is accepted would be a second name for the same thing.
RC_GTEST_PROP(ConsultationNumberProperty, accepts_the_canonical_text_only, ()) {
    std::string text = random_number().text();
    text[*rc::gen::inRange<std::size_t>(0, text.size())] =
        *rc::gen::elementOf(std::string{"0019-AZaz+ .\0", 13});
    if (auto const read = ConsultationNumber::parse(text)) RC_ASSERT(read->text() == text);
}

RC_GTEST_PROP(CommentNumberProperty, accepts_the_canonical_text_only, ()) {
    std::string text = CommentNumber{random_number(), random_sequence()}.text();
    text.insert(*rc::gen::inRange<std::size_t>(0, text.size() + 1), 1,
                *rc::gen::elementOf(std::string{"0019-AZaz+ ."}));
    if (auto const read = CommentNumber::parse(text)) RC_ASSERT(read->text() == text);
}

RC_GTEST_PROP(CommentNumberProperty, sorts_by_the_number_and_not_by_its_text, ()) {
    ConsultationNumber const consultation = random_number();
    std::uint64_t const one = random_sequence();
    std::uint64_t const other = random_sequence();
    RC_ASSERT((CommentNumber{consultation, one} < CommentNumber{consultation, other}) ==
              (one < other));
}

TEST(ConsultationNumber, is_padded_to_four_digits_and_grows_beyond) {
    EXPECT_EQ((ConsultationNumber{"MOH", 2026, 12}.text()), "MOH-2026-0012");
    EXPECT_EQ((ConsultationNumber{"MOH", 2026, 9999}.text()), "MOH-2026-9999");
    EXPECT_EQ((ConsultationNumber{"MOH", 2026, 10000}.text()), "MOH-2026-10000");
    EXPECT_EQ((ConsultationNumber{"E2", 1900, 1}.text()), "E2-1900-0001");
}

TEST(CommentNumber, is_padded_to_six_digits_and_grows_beyond) {
    ConsultationNumber const consultation{"MOH", 2026, 12};
    EXPECT_EQ((CommentNumber{consultation, 317}.text()), "MOH-2026-0012-000317");
    EXPECT_EQ((CommentNumber{consultation, 24'000'000}.text()), "MOH-2026-0012-24000000");
}

TEST(ConsultationNumber, reads_the_bounds_of_every_part) {
    for (char const* text : {"AB-1900-0001", "ABCDEFGHIJKL-9999-0001", "A0-2026-9999",
                             "MOH-2026-10000", "MOH-2026-9223372036854775807"}) {
        auto const read = ConsultationNumber::parse(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(read->text(), text);
    }
}

TEST(ConsultationNumber, refuses_every_other_form) {
    for (char const* text : {"",
                             "-",
                             "--",
                             "MOH",
                             "MOH-2026",
                             "MOH-2026-",
                             "MOH--0012",
                             "-2026-0012",
                             "A-2026-0012",              // a code has at least two characters
                             "ABCDEFGHIJKLM-2026-0012",  // and at most twelve
                             "moh-2026-0012",
                             "2OH-2026-0012",
                             "MO_H-2026-0012",
                             "МОН-2026-0012",
                             "MOH-1899-0012",
                             "MOH-026-0012",
                             "MOH-02026-0012",
                             "MOH-10000-0012",
                             "MOH-2O26-0012",
                             "MOH-2026-012",
                             "MOH-2026-00012",
                             "MOH-2026-+012",
                             "MOH-2026--012",
                             "MOH-2026-0x12",
                             "MOH-2026-0012 ",
                             " MOH-2026-0012",
                             "MOH-2026-0012\n",
                             "MOH-2026-0012-",
                             "MOH-2026-0012-000317"}) {
        EXPECT_THAT(problems_of(ConsultationNumber::parse(text)),
                    ElementsAre("consultation consultation.number"))
            << text;
    }
    using namespace std::string_view_literals;
    EXPECT_FALSE(ConsultationNumber::parse("MOH-2026-0012\0"sv));
}

TEST(CommentNumber, refuses_every_other_form) {
    for (char const* text : {"", "MOH-2026-0012", "MOH-2026-0012-", "MOH-2026-0012-00317",
                             "MOH-2026-0012-0000317", "MOH-2026-0012-+00317", "MOH-2026-012-000317",
                             "moh-2026-0012-000317", "MOH-2026-0012-000317-", "000317"}) {
        EXPECT_THAT(problems_of(CommentNumber::parse(text)), ElementsAre("comment comment.number"))
            << text;
    }
}

TEST(Numbers, say_that_a_sequence_is_out_of_range) {
    for (char const* text :
         {"MOH-2026-0000", "MOH-2026-9223372036854775808", "MOH-2026-18446744073709551616",
          "MOH-2026-100000000000000000000000000000000000000"}) {
        auto const read = ConsultationNumber::parse(text);
        EXPECT_THAT(problems_of(read), ElementsAre("consultation number.out_of_range")) << text;
        EXPECT_THAT(message_of(read), HasSubstr("9223372036854775807"));
    }
    EXPECT_THAT(problems_of(CommentNumber::parse("MOH-2026-0012-000000")),
                ElementsAre("comment number.out_of_range"));
    EXPECT_THAT(problems_of(CommentNumber::parse("MOH-2026-0012-9223372036854775808")),
                ElementsAre("comment number.out_of_range"));
}

TEST(Numbers, sort_by_institution_then_year_then_sequence) {
    auto const number = [](char const* text) { return ConsultationNumber::parse(text).value(); };
    EXPECT_LT(number("MOH-2026-9999"), number("MOH-2026-10000"));
    EXPECT_LT(number("MOH-2025-10000"), number("MOH-2026-0001"));
    EXPECT_LT(number("MOE-2026-0001"), number("MOH-2025-0001"));
    EXPECT_LT(CommentNumber::parse("MOH-2026-0012-999999").value(),
              CommentNumber::parse("MOH-2026-0012-1000000").value());
}

}  // namespace
}  // namespace consult
