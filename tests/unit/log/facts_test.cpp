#include "log/facts.h"

#include <gtest/gtest.h>
#include <set>

namespace consult::log {
namespace {

Language language(std::string_view tag) {
    return Language::parse(tag).value();
}

TEST(TextFact, is_the_digest_of_the_words) {
    EXPECT_EQ(text_fact("reason", "abc"),
              (Fact{"reason_sha256",
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}));
}

TEST(TextFact, of_several_languages_covers_tags_and_words_in_the_order_of_tags) {
    LocalizedText text;
    text.set(language("ru"), "b");
    text.set(language("kk"), "a");
    Bytes const octets{"\0\2kk\0\0\0\0\0\0\0\1a\0\2ru\0\0\0\0\0\0\0\1b", 26};
    EXPECT_EQ(text_fact("title", text), (Fact{"title_sha256", to_hex(sha256(octets))}));
}

TEST(TextFact, differs_with_language_words_and_where_they_part) {
    LocalizedText two{language("kk"), "a"};
    two.set(language("ru"), "b");
    LocalizedText other_words{language("kk"), "a"};
    other_words.set(language("ru"), "c");
    LocalizedText const joined{language("kk"), std::string{"a\0ru\0b", 6}};
    std::set<Fact> const all{
        text_fact("title", two),
        text_fact("title", other_words),
        text_fact("title", joined),
        text_fact("title", LocalizedText{language("kk"), "a"}),
        text_fact("title", LocalizedText{language("ru"), "a"}),
        text_fact("title", LocalizedText{}),
    };
    EXPECT_EQ(all.size(), 6u);
}

TEST(CommentsFact, is_of_the_numbers_with_a_line_feed_after_each) {
    ConsultationNumber const consultation{"MOH", 2026, 12};
    CommentsFact fact;
    for (std::uint64_t const sequence : {3U, 20U, 1'000'000U})
        fact.add({consultation, sequence});
    EXPECT_EQ(fact.count(), 3U);
    EXPECT_EQ(fact.finish(), text_fact("comments",
                                       "MOH-2026-0012-000003\nMOH-2026-0012-000020\n"
                                       "MOH-2026-0012-1000000\n"));
    EXPECT_EQ(CommentsFact{}.finish(), text_fact("comments", ""));
    EXPECT_EQ(comments_fact({{consultation, 20}, {consultation, 3}}),
              text_fact("comments", "MOH-2026-0012-000003\nMOH-2026-0012-000020\n"));
}

}  // namespace
}  // namespace consult::log
