/// What messages say, and to whom in which language.
#include "notices/composed_mail.h"

#include "notices/webhook_body.h"
#include "platform/notices_fixture.h"

namespace consult::test {
namespace {

using notices::ComposedMail;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ComposedMailTest : public NoticesTest {
protected:
    ComposedMailTest() {
        site.public_address = "https://portal.example";
        site.name = LocalizedText{language("en"), "Public consultations"};
        site.name.set(language("ru"), "Публичные консультации");
    }
    std::optional<ComposedMail> compose(OutgoingMail const& mail) {
        return notices::compose(*platform, site, mail, page::UiLanguage::kk);
    }
    ComposedMail one() {
        std::vector<OutgoingMail> const all = mails();
        if (all.size() != 1) throw std::runtime_error{"there are " + std::to_string(all.size())};
        deliver(all);
        return compose(all[0]).value();
    }

    web::Site site;
};

TEST_F(ComposedMailTest, TheConfirmationLeadsToAButton) {
    succeed(ask(wanted("a@example.org", {Kind::institution, "MOH"})));
    OutgoingMail const mail = mails().at(0);
    ComposedMail const composed = compose(mail).value();
    EXPECT_EQ(composed.language, page::UiLanguage::ru);
    EXPECT_EQ(composed.subject, "Подтвердите, что хотите получать сообщения");
    EXPECT_THAT(composed.body, AllOf(HasSubstr("https://portal.example/ru/subscriptions/" +
                                               mail.token + "/confirm\n"),
                                     HasSubstr("Institution MOH")));
    // Somebody else may have asked: one click stops all such messages.
    EXPECT_EQ(composed.unsubscribe, "https://portal.example/ru/unsubscribe/" + mail.token);
    EXPECT_THAT(composed.body, HasSubstr(composed.unsubscribe));
}

TEST_F(ComposedMailTest, ANewConsultationIsToldWithItsDates) {
    subscribe(wanted("a@example.org"));
    ConsultationNumber const number = prepare();
    value(platform->consultations().publish(regulator, number));
    ComposedMail const composed = one();
    EXPECT_EQ(composed.subject, "Новая консультация: Правила школьных кухонь");
    EXPECT_THAT(
        composed.body,
        AllOf(HasSubstr("https://portal.example/ru/consultations/" + number.text()),
              HasSubstr("16 марта 2026"), HasSubstr("https://portal.example/ru/subscriptions/")));
    EXPECT_THAT(composed.unsubscribe, HasSubstr("https://portal.example/ru/unsubscribe/"));
}

TEST_F(ComposedMailTest, AnAnswerSaysWhatBecameOfTheComment) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const mine = comment_of(number, "a@example.org");
    answer(number, {mine});
    ComposedMail const composed = one();
    EXPECT_EQ(composed.language, page::UiLanguage::kk);
    EXPECT_THAT(composed.subject, HasSubstr(mine.text()));
    EXPECT_THAT(composed.body, AllOf(HasSubstr("Fruit is added."), HasSubstr("art_1"),
                                     HasSubstr("https://portal.example/kk/tracking"),
                                     HasSubstr("/kk/consultations/" + number.text() + "/responses"),
                                     Not(HasSubstr("Add fruit."))));
}

TEST_F(ComposedMailTest, WhoseTheAddressIsIsAskedUntilSomebodyHasSaidIt) {
    ConsultationNumber const number = open_consultation();
    answer(number, {comment_of(number, "a@example.org")});
    OutgoingMail const first = mails().at(0);
    std::string const mine = "https://portal.example/kk/subscriptions/" + first.token + "\n";
    std::string const stop = "https://portal.example/kk/unsubscribe/" + first.token + "\n";
    ComposedMail const asking = compose(first).value();
    EXPECT_THAT(asking.body, AllOf(HasSubstr(mine), HasSubstr(stop)));
    EXPECT_EQ(asking.unsubscribe + "\n", stop);
    value(platform->subscriptions().confirm(first.token));
    answer(number, {comment_of(number, "a@example.org", "Another")});
    ComposedMail const known = compose(mails().at(0)).value();
    EXPECT_THAT(known.body,
                AllOf(Not(HasSubstr("/kk/subscriptions/")), HasSubstr("/kk/unsubscribe/")));
}

TEST_F(ComposedMailTest, AnAnswerToManyCommentsOfOneAddressIsToldOnceWithTheirNumbers) {
    ConsultationNumber const number = open_consultation();
    std::vector<CommentNumber> comments;
    for (int i = 0; i < 30; ++i)
        comments.push_back(comment_of(number, "a@example.org", "Comment " + std::to_string(i)));
    answer(number, comments);
    deliver(mails());
    clock->advance(std::chrono::hours{24});
    ComposedMail const composed = one();
    std::string const& body = composed.body;
    EXPECT_EQ(body.find("Fruit is added."), body.rfind("Fruit is added."));
    EXPECT_THAT(body, AllOf(HasSubstr(CommentNumber{number, 4}.text()),
                            HasSubstr(CommentNumber{number, 23}.text()),
                            Not(HasSubstr(CommentNumber{number, 24}.text()))));
    EXPECT_THAT(composed.subject, HasSubstr("27"));
}

TEST_F(ComposedMailTest, ALongDigestCountsWhatItDoesNotTell) {
    ConsultationNumber const number = open_consultation();
    for (int i = 0; i < 36; ++i)
        answer(number, {comment_of(number, "a@example.org", "Comment " + std::to_string(i))});
    deliver(mails());
    clock->advance(std::chrono::hours{24});
    std::vector<OutgoingMail> const all = mails();
    // A commenter is told the rest in another message; a subscriber of much is not.
    ASSERT_EQ(all.size(), 2u);
    OutgoingMail digest = all[0];
    digest.notices.insert(digest.notices.end(), all[1].notices.begin(), all[1].notices.end());
    digest.language = language("en");
    std::string const body = compose(digest).value().body;
    EXPECT_THAT(body, AllOf(HasSubstr("Your comment " + CommentNumber{number, 33}.text()),
                            Not(HasSubstr("Your comment " + CommentNumber{number, 34}.text())),
                            HasSubstr("3 more notices are not told here")));
}

TEST_F(ComposedMailTest, WhatIsNotTrueAnyMoreIsNotSent) {
    subscribe(wanted("a@example.org"));
    ConsultationNumber const number = open_consultation();
    deliver(mails());
    clock->set(at("2026-03-14T06:00:00Z"));
    std::vector<OutgoingMail> const soon = mails();
    ASSERT_EQ(soon.at(0).occasion, Occasion::closing_soon);
    EXPECT_TRUE(compose(soon[0]).has_value());
    clock->set(at("2026-03-16T13:00:00Z"));
    EXPECT_FALSE(compose(soon[0]).has_value());
}

TEST_F(ComposedMailTest, ADigestTellsEach) {
    subscribe(wanted("a@example.org", {}, Frequency::daily));
    ConsultationNumber const first = prepare();
    value(platform->consultations().publish(regulator, first));
    ConsultationNumber const second = prepare();
    value(platform->consultations().publish(regulator, second));
    work();
    clock->set(at("2026-03-02T03:00:00Z"));
    ComposedMail const composed = one();
    EXPECT_EQ(composed.subject, "2 сообщения о консультациях");
    EXPECT_THAT(composed.body, AllOf(HasSubstr("/ru/consultations/" + first.text() + "\n"),
                                     HasSubstr("/ru/consultations/" + second.text() + "\n")));
}

TEST_F(ComposedMailTest, ADigestOfSeveralSubscriptionsIsInTheLanguageMostOfItIsWantedIn) {
    ConsultationNumber const first = open_consultation();
    subscribe(wanted("a@example.org", {Kind::consultation, first.text()}, Frequency::daily));
    publish_version(3);
    work();
    NewSubscription in_english = wanted("a@example.org", {}, Frequency::daily);
    in_english.language = language("en");
    subscribe(in_english);
    for (int i = 0; i < 2; ++i)
        value(platform->consultations().publish(regulator, prepare()));
    work();
    clock->set(at("2026-03-04T03:00:00Z"));
    OutgoingMail const mail = mails().at(0);
    EXPECT_EQ(mail.occasion, Occasion::digest);
    EXPECT_EQ(mail.notices.size(), 3U);
    EXPECT_EQ(compose(mail).value().language, page::UiLanguage::en);
}

TEST_F(ComposedMailTest, TheConfirmationSaysTruthfullyWhatComesWithoutIt) {
    NewSubscription in_english = wanted("a@example.org");
    in_english.language = language("en");
    succeed(ask(in_english));
    std::string const body = compose(mails().at(0)).value().body;
    EXPECT_THAT(body, AllOf(HasSubstr("the request is deleted here after seven days. Only answers "
                                      "to comments that were sent in with this address come"),
                            Not(HasSubstr("nothing more is sent"))));
}

TEST_F(ComposedMailTest, AVersionIsToldWithItsPage) {
    subscribe(wanted("a@example.org"));
    ConsultationNumber const number = open_consultation();
    deliver(mails());
    publish_version(3);
    EXPECT_THAT(one().body, HasSubstr("/consultations/" + number.text() + "/versions/"));
}

TEST_F(ComposedMailTest, AWebhookIsToldNothingOfWhatIsInPreparation) {
    ConsultationNumber const number = prepare();
    Notice notice;
    notice.consultation = number;
    notice.at = clock->now();
    EXPECT_FALSE(notices::webhook_body(*platform, site.public_address, "msg_1", notice));
    value(platform->consultations().publish(regulator, number));
    std::string const body =
        notices::webhook_body(*platform, site.public_address, "msg_1", notice).value();
    EXPECT_THAT(
        body, AllOf(HasSubstr("\"id\":\"msg_1\""), HasSubstr("\"type\":\"consultation.published\""),
                    HasSubstr("\"consultation\":\"" + number.text() + "\""),
                    HasSubstr("https://portal.example/kk/consultations/"),
                    Not(HasSubstr("kitchens@moh.example"))));
}

}  // namespace
}  // namespace consult::test
