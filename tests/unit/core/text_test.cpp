#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/text.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using test::codes_of;
using test::message_of;
using test::problems_of;
using testing::ElementsAre;
using testing::IsEmpty;

/// A text made of the same eight octets in front, so that both ways of reading meet the end.
std::string long_before(std::string const& end) {
    return "12345678" + end;
}

TEST(IsUtf8, takes_every_width_up_to_the_last_code_point) {
    for (std::string const text :
         {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
          "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "Қазақстан", "😀"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
        EXPECT_TRUE(is_utf8(long_before(text))) << text;
    }
    EXPECT_TRUE(is_utf8(std::string_view{"\0", 1}));
}

TEST(IsUtf8, refuses_octets_that_rfc_3629_forbids) {
    for (std::string const text : {"\x80",
                                   "\xbf",
                                   "\xff",
                                   "\xfe",
                                   "\xc0\x80",
                                   "\xc1\xbf",
                                   "\xe0\x80\x80",
                                   "\xe0\x9f\xbf",
                                   "\xf0\x80\x80\x80",
                                   "\xf0\x8f\xbf\xbf",
                                   "\xed\xa0\x80",
                                   "\xed\xbf\xbf",
                                   "\xed\xa0\xbd\xed\xb8\x80",
                                   "\xf4\x90\x80\x80",
                                   "\xf5\x80\x80\x80",
                                   "\xf8\x88\x80\x80\x80",
                                   "\xc3",
                                   "\xe2\x82",
                                   "\xf0\x9f\x98",
                                   "\xc3(",
                                   "\xe2(\xa1",
                                   "\xe2\x82(",
                                   "\xf0(\x8c\xbc",
                                   "\xcf\xf0\xe8\xe2\xe5\xf2"}) {
        EXPECT_FALSE(is_utf8(text)) << testing::PrintToString(text);
        EXPECT_FALSE(is_utf8(long_before(text))) << testing::PrintToString(text);
        EXPECT_FALSE(is_utf8(text + "12345678")) << testing::PrintToString(text);
    }
}

/// The rules of RFC 3629 once more, written as its table of octet sequences.
bool is_utf8_by_the_table(std::string_view text) {
    auto const at = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
    };
    auto const tail = [&](std::size_t i) { return at(i) >= 0x80 && at(i) <= 0xbf; };
    auto const between = [](unsigned octet, unsigned low, unsigned high) {
        return octet >= low && octet <= high;
    };
    for (std::size_t i = 0; i < text.size();) {
        unsigned const a = at(i);
        unsigned const b = at(i + 1);
        if (a <= 0x7f) {
            i += 1;
        } else if (between(a, 0xc2, 0xdf) && tail(i + 1)) {
            i += 2;
        } else if (((a == 0xe0 && between(b, 0xa0, 0xbf)) ||
                    (a == 0xed && between(b, 0x80, 0x9f)) ||
                    (between(a, 0xe1, 0xef) && a != 0xed && tail(i + 1))) &&
                   tail(i + 2)) {
            i += 3;
        } else if (((a == 0xf0 && between(b, 0x90, 0xbf)) ||
                    (a == 0xf4 && between(b, 0x80, 0x8f)) ||
                    (between(a, 0xf1, 0xf3) && tail(i + 1))) &&
                   tail(i + 2) && tail(i + 3)) {
            i += 4;
        } else {
            return false;
        }
    }
    return true;
}

RC_GTEST_PROP(IsUtf8, agrees_with_the_table_of_rfc_3629, ()) {
    // Mostly octets at which the rules turn.
    auto const octet = rc::gen::oneOf(
        rc::gen::arbitrary<char>(),
        rc::gen::elementOf(std::string{"a\x7f\x80\x8f\x90\x9f\xa0\xbf\xc1\xc2\xdf\xe0\xe1\xed\xee"
                                       "\xef\xf0\xf1\xf3\xf4\xf5"}));
    auto const text = *rc::gen::container<std::string>(octet);
    RC_ASSERT(is_utf8(text) == is_utf8_by_the_table(text));
}

TEST(IsBlank, holds_for_what_shows_nothing) {
    for (std::string const text : {"",
                                   " ",
                                   "\t\r\n\v\f",
                                   "\u00a0",
                                   "\u0085",
                                   "\u1680",
                                   "\u2003\u2009",
                                   "\u2028\u2029",
                                   "\u3000",
                                   "\u200b\u200b",
                                   "\u200c\u200d",
                                   "\u2060",
                                   "\ufeff",
                                   "\u00ad",
                                   "\u202e\u202c",
                                   "\u2066\u2069",
                                   "\u180e",
                                   "\u2800\u2800",
                                   "\u115f\u1160",
                                   "\u3164",
                                   "\uffa0",
                                   "\u034f",
                                   "\ufe0f",
                                   "\u180b",
                                   "\u17b4",
                                   "\U000e0020\U000e007f",
                                   "\U000e0100",
                                   "\x7f",
                                   "\x01"}) {
        EXPECT_TRUE(is_blank(text)) << testing::PrintToString(text);
        EXPECT_TRUE(is_blank(" " + text + "\u200b")) << testing::PrintToString(text);
        EXPECT_FALSE(is_blank(text + "я" + text)) << testing::PrintToString(text);
    }
    EXPECT_TRUE(is_blank(std::string_view{"\0", 1}));
}

TEST(IsBlank, fails_for_anything_visible) {
    for (std::string const text : {".", "0", "а", "ң", "\u2801", "\u0301", "한", "😀", "\u00b7",
                                   "\ufffd", "\ue000", "-", "_"})
        EXPECT_FALSE(is_blank(text)) << text;
}

TEST(CheckText, takes_text_within_its_limits) {
    EXPECT_TRUE(check_text("Текст", "title", {.most_octets = 10}));
    EXPECT_TRUE(check_text("", "title", {.may_be_blank = true}));
    EXPECT_TRUE(check_text("a\nb\tc", "title", {}));
    EXPECT_TRUE(check_text("одна строка", "title", {.one_line = true}));
}

TEST(CheckText, counts_octets) {
    auto const refused = check_text("Текст", "title", {.most_octets = 9});
    EXPECT_THAT(problems_of(refused), ElementsAre("title text.too_long"));
    EXPECT_THAT(codes_of(refused), ElementsAre(ErrorCode::too_large));
    EXPECT_EQ(message_of(refused), "title: Too long: 10 octets; at most 9 are allowed.");
}

TEST(CheckText, refuses_blank_text_unless_it_may_be) {
    auto const refused = check_text("\u200b", "title", {});
    EXPECT_THAT(problems_of(refused), ElementsAre("title text.blank"));
    EXPECT_THAT(codes_of(refused), ElementsAre(ErrorCode::invalid));
}

TEST(CheckText, refuses_controls_and_breaks_in_one_line) {
    for (std::string const text :
         {"a\nb", "a\rb", "a\tb", "a\x1b[0m", "a\x7f", "a\u0085", "a\u2028b", "a\u2029b"}) {
        EXPECT_THAT(problems_of(check_text(text, "f", {.one_line = true})),
                    ElementsAre("f text.one_line"))
            << testing::PrintToString(text);
    }
}

TEST(CheckText, refuses_what_is_not_utf8) {
    EXPECT_THAT(problems_of(check_text("\xcf\xf0", "f", {.one_line = true})),
                ElementsAre("f text.not_utf8"));
}

TEST(CheckText, names_all_problems_at_once) {
    EXPECT_THAT(problems_of(check_text("\n\n\n", "f", {.most_octets = 2, .one_line = true})),
                ElementsAre("f text.too_long", "f text.blank", "f text.one_line"));
    EXPECT_THAT(problems_of(check_text("\xff\xff\xff", "f", {.most_octets = 2})),
                ElementsAre("f text.too_long", "f text.not_utf8"));
}

TEST(WithUnixLines, undoes_what_a_form_did_to_line_ends) {
    EXPECT_EQ(with_unix_lines("a\r\nb\r\n"), "a\nb\n");
    EXPECT_EQ(with_unix_lines("\r\n\r\n"), "\n\n");
}

TEST(WithUnixLines, leaves_everything_else) {
    EXPECT_EQ(with_unix_lines("a\nb\rc\n\rd\r"), "a\nb\rc\n\rd\r");
    EXPECT_EQ(with_unix_lines("\r\r\n"), "\r\n");
    EXPECT_EQ(with_unix_lines(""), "");
}

RC_GTEST_PROP(WithUnixLines, gives_back_the_text_before_the_form, ()) {
    auto const text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"a\n "}));
    std::string sent;
    for (char const c : text)
        sent += c == '\n' ? std::string{"\r\n"} : std::string{c};
    RC_ASSERT(with_unix_lines(sent) == text);
}

TEST(CodePoints, are_counted_not_octets) {
    EXPECT_EQ(code_points(""), 0u);
    EXPECT_EQ(code_points("abc"), 3u);
    EXPECT_EQ(code_points("Қаз😀"), 4u);
    EXPECT_EQ(code_points("e\u0301"), 2u);
}

TEST(SearchForm, folds_case_in_every_script) {
    EXPECT_EQ(search_form("ПРОЕКТ Закона"), "проект закона");
    EXPECT_EQ(search_form("ӘІҢҒҮҰҚӨҺ"), "әіңғүұқөһ");
    EXPECT_EQ(search_form("STRASSE"), search_form("Straße"));
}

TEST(SearchForm, reads_yo_as_ye_however_it_is_written) {
    EXPECT_EQ(search_form("Ёлка учёт"), "елка учет");
    EXPECT_EQ(search_form("уч\u0435\u0308т"), "учет");
    EXPECT_EQ(search_form("йод"), "йод");
    EXPECT_EQ(search_form("и\u0306од"), "йод");
}

TEST(SearchForm, brings_compatible_characters_together) {
    EXPECT_EQ(search_form("ﬁle № ①"), "file no 1");
    EXPECT_EQ(search_form("ＡＢＣ"), "abc");
}

TEST(SearchForm, makes_one_space_of_white_space_and_none_at_the_ends) {
    EXPECT_EQ(search_form("  a \u00a0\t\r\n b\u2028c\u2800d  "), "a b c d");
    EXPECT_EQ(search_form(" \n "), "");
    EXPECT_EQ(search_form(""), "");
}

TEST(SearchForm, leaves_out_what_hides_inside_words) {
    EXPECT_EQ(search_form("со\u00adвет"), "совет");
    EXPECT_EQ(search_form("с\u200bо\u200dв\ufeffе\u034fт\ufe0f"), "совет");
    EXPECT_EQ(search_form("\u200b"), "");
}

TEST(SearchForm, is_empty_for_what_is_not_utf8) {
    EXPECT_EQ(search_form("ab\xff"), "");
}

}  // namespace
}  // namespace consult
