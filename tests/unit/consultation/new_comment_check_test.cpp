#include "consultation/new_comment_check.h"

#include <gmock/gmock.h>

#include "unit/consultation/fixtures.h"
#include "unit/refusals.h"

namespace consult {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

NewComment good_comment() {
    NewComment comment;
    comment.consultation = {"MOH", 2026, 12};
    comment.anchor = Anchor{"art_2__para_1", "forty kilometres", "at most ", " by road"};
    comment.text = "Forty kilometres is too far in winter.\n";
    comment.language = russian;
    comment.identity = {"Aizhan Testova", "Steppe Patients' Union", "aizhan@example.org"};
    comment.idempotency_key = Bytes(16, '\x7f');
    return comment;
}

/// The problems of a good comment after `spoil` changed it.
template <class Spoil>
std::vector<std::string> problems_when(Spoil const& spoil) {
    NewComment comment = good_comment();
    spoil(comment);
    return problems_of(check(comment));
}

TEST(NewComment, is_accepted_when_complete_and_when_it_holds_a_text_only) {
    EXPECT_TRUE(check(good_comment()));
    NewComment bare;
    bare.consultation = {"MOH", 2026, 12};
    bare.text = "x";
    bare.idempotency_key = Bytes(16, '\0');
    EXPECT_TRUE(check(bare));
}

TEST(NewComment, has_a_visible_text_of_at_most_100000_octets) {
    auto const with_text = [](std::string text) {
        return problems_when([&](NewComment& comment) { comment.text = text; });
    };
    EXPECT_THAT(with_text(std::string(100'000, 'x')), IsEmpty());
    EXPECT_THAT(with_text(std::string(100'001, 'x')), ElementsAre("text text.too_long"));
    EXPECT_THAT(with_text(""), ElementsAre("text text.blank"));
    EXPECT_THAT(with_text(" \r\n\t\u00a0\u200b\u2800"), ElementsAre("text text.blank"));
    EXPECT_THAT(with_text("\xed\xa0\x80"), ElementsAre("text text.not_utf8"));
    EXPECT_THAT(with_text("\xc0\xaf"), ElementsAre("text text.not_utf8"));
    EXPECT_THAT(with_text("first line\r\nsecond\tline"), IsEmpty());
}

TEST(NewComment, says_which_limit_the_text_passed) {
    NewComment comment = good_comment();
    comment.text = std::string(100'001, 'x');
    auto const good = check(comment);
    EXPECT_THAT(codes_of(good), ElementsAre(ErrorCode::too_large));
    EXPECT_THAT(message_of(good), HasSubstr("100001"));
    EXPECT_THAT(message_of(good), HasSubstr("100000"));
}

TEST(NewCommentAnchor, keeps_to_its_limits) {
    struct Limit {
        std::string Anchor::*member;
        std::size_t most;
        std::string path;
    };
    for (Limit const& limit :
         {Limit{&Anchor::provision, 500, "anchor.provision"},
          Limit{&Anchor::quote, 4000, "anchor.quote"}, Limit{&Anchor::prefix, 200, "anchor.prefix"},
          Limit{&Anchor::suffix, 200, "anchor.suffix"}}) {
        auto const with = [&](std::string text) {
            return problems_when(
                [&](NewComment& comment) { (*comment.anchor).*limit.member = text; });
        };
        EXPECT_THAT(with(std::string(limit.most, 'x')), IsEmpty()) << limit.path;
        EXPECT_THAT(with(std::string(limit.most + 1, 'x')),
                    ElementsAre(limit.path + " text.too_long"));
        EXPECT_THAT(with("\xff"), ElementsAre(limit.path + " text.not_utf8"));
    }
}

TEST(NewCommentAnchor, names_a_provision_whether_it_quotes_or_not) {
    EXPECT_THAT(problems_when([](NewComment& comment) {
                    comment.anchor = Anchor{"art_1", {}, {}, {}};
                }),
                IsEmpty());
    EXPECT_THAT(problems_when([](NewComment& comment) { comment.anchor->provision.clear(); }),
                ElementsAre("anchor.provision text.blank"));
    EXPECT_THAT(problems_when([](NewComment& comment) { comment.anchor = Anchor{}; }),
                ElementsAre("anchor.provision text.blank"));
    EXPECT_THAT(problems_when([](NewComment& comment) { comment.anchor->provision = "art_1\n"; }),
                ElementsAre("anchor.provision text.one_line"));
}

TEST(NewCommentAnchor, quotes_words_or_nothing) {
    for (char const* const blank : {" ", "\n\t", "\u00a0"}) {
        EXPECT_THAT(problems_when([&](NewComment& comment) { comment.anchor->quote = blank; }),
                    ElementsAre("anchor.quote comment.quote_blank"));
    }
    EXPECT_THAT(problems_when([](NewComment& comment) { comment.anchor->quote.clear(); }),
                IsEmpty());
}

TEST(NewCommentIdentity, may_be_left_out_altogether) {
    EXPECT_THAT(problems_when([](NewComment& comment) { comment.identity = {}; }), IsEmpty());
}

TEST(NewCommentIdentity, is_single_lines_of_at_most_200_octets) {
    struct Field {
        std::string SubmitterIdentity::*member;
        std::string path;
    };
    for (Field const& field : {Field{&SubmitterIdentity::name, "identity.name"},
                               Field{&SubmitterIdentity::organisation, "identity.organisation"}}) {
        auto const with = [&](std::string text) {
            return problems_when(
                [&](NewComment& comment) { comment.identity.*field.member = text; });
        };
        EXPECT_THAT(with(std::string(200, 'x')), IsEmpty());
        EXPECT_THAT(with(std::string(201, 'x')), ElementsAre(field.path + " text.too_long"));
        EXPECT_THAT(with("Aizhan\nTestova"), ElementsAre(field.path + " text.one_line"));
        EXPECT_THAT(with("Aizhan\u2028Testova"), ElementsAre(field.path + " text.one_line"));
        EXPECT_THAT(with("\x80"), ElementsAre(field.path + " text.not_utf8"));
    }
}

TEST(NewCommentIdentity, takes_addresses_that_mail_can_be_sent_to) {
    auto const with_email = [](std::string email) {
        return problems_when([&](NewComment& comment) { comment.identity.email = email; });
    };
    for (char const* email :
         {"", "a@b.kz", "aizhan.testova+law@mail.example.org", "post@xn--e1afmkfd.xn--p1ai"}) {
        EXPECT_THAT(with_email(email), IsEmpty()) << email;
    }
    for (char const* email :
         {"aizhan", "@example.org", "aizhan@", "a@b@c", "a b@example.org", "Aizhan <a@example.org>",
          "a@example.org,b@example.org", " ", "a@b", "почта@пример.рф", "ж@example.org",
          "\"x\"@example.org", "x@[127.0.0.1]", "x@example.org."}) {
        EXPECT_THAT(with_email(email), ElementsAre("identity.email comment.email")) << email;
    }
    std::string const domain = "@example.org";
    EXPECT_THAT(with_email(std::string(64, 'x') + domain), IsEmpty());
    EXPECT_THAT(with_email(std::string(201 - domain.size(), 'x') + domain),
                ElementsAre("identity.email text.too_long"));
    EXPECT_THAT(
        with_email("a@example.org\r\nBcc:b@example.org"),
        UnorderedElementsAre("identity.email text.one_line", "identity.email comment.email"));
}

TEST(NewCommentKey, has_16_to_128_octets_of_any_kind) {
    auto const with_key = [](std::size_t size) {
        return problems_when(
            [&](NewComment& comment) { comment.idempotency_key = Bytes(size, '\xff'); });
    };
    EXPECT_THAT(with_key(0), ElementsAre("idempotency_key comment.key"));
    EXPECT_THAT(with_key(15), ElementsAre("idempotency_key comment.key"));
    EXPECT_THAT(with_key(16), IsEmpty());
    EXPECT_THAT(with_key(128), IsEmpty());
    EXPECT_THAT(with_key(129), ElementsAre("idempotency_key comment.key"));
}

TEST(NewComment, gets_all_its_problems_at_once) {
    NewComment comment;
    comment.text = " ";
    comment.anchor = Anchor{"", "a quote", std::string(201, 'x'), ""};
    comment.identity = {std::string(201, 'x'), "a\nb", "nobody"};
    comment.idempotency_key = "short";
    EXPECT_THAT(problems_of(check(comment)),
                UnorderedElementsAre(
                    "text text.blank", "anchor.provision text.blank", "anchor.prefix text.too_long",
                    "identity.name text.too_long", "identity.organisation text.one_line",
                    "identity.email comment.email", "idempotency_key comment.key"));
}

}  // namespace
}  // namespace consult
