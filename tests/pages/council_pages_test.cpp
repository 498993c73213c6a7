/// Councils and their recommendations, as everyone reads of them.
#include "pages/councils_page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CouncilPagesTest : public CouncilPageTest {
protected:
    /// As it stands: a page that is kept is shown for a second after a change.
    std::string now(std::string const& target) {
        clock->advance(std::chrono::seconds{1});
        return get(target).body;
    }
    std::string page_of(RecommendationNumber const& number, std::string const& in = "en") {
        return now("/" + in + "/recommendations/" + number.text());
    }
};

TEST_F(CouncilPagesTest, TellWhichThereAreByTheirBodies) {
    Answer const list = get("/en/councils");
    ASSERT_EQ(list.status, 200);
    EXPECT_THAT(list.body, AllOf(HasSubstr("Institution MOH"), Not(HasSubstr("Institution FIN")),
                                 HasSubstr("href=\"/en/councils/MOHOK\""),
                                 HasSubstr("Council of parents and cooks")));
    EXPECT_THAT(get("/kk/councils").body, HasSubstr("Кеңестер"));
    EXPECT_THAT(get("/ru/councils").body, HasSubstr("Советы"));
    EXPECT_EQ(get("/en/councils/NONE").status, 404);
    EXPECT_EQ(get("/en/councils/NONE/rules").status, 404);
}

TEST_F(CouncilPagesTest, TellWhoSitsByWhichRules) {
    EXPECT_THAT(now("/en/councils/MOHOK"), HasSubstr("Nobody sits in this council"));
    appoint();
    std::string const shown = now("/en/councils/MOHOK");
    EXPECT_THAT(
        shown, AllOf(HasSubstr("Aigul Sample (chair)"), HasSubstr("5 members"),
                     HasSubstr("Parents of schools"), HasSubstr("Expert"),
                     HasSubstr("href=\"/en/councils/MOHOK/rules\""),
                     Not(HasSubstr("do not keep to the rules")), Not(HasSubstr("Former members"))));
    // The last day is told, not the first one after it.
    EXPECT_THAT(shown, AllOf(HasSubstr("31 Jan 2029"), Not(HasSubstr("1 Feb 2029"))));
    EXPECT_THAT(now("/ru/councils/MOHOK"), HasSubstr("Aigul Sample (председатель)"));
    EXPECT_THAT(now("/kk/councils/MOHOK"), HasSubstr("Aigul Sample (төраға)"));
    Answer const rules = get("/en/councils/MOHOK/rules");
    EXPECT_EQ(rules.status, 200);
    EXPECT_THAT(rules.body, HasSubstr("kz.council.local"));
}

TEST_F(CouncilPagesTest, SayWhatIsWrongWithWhoSitsAndWhoLeft) {
    std::vector<CouncilMember> const appointed = appoint();
    Departure departure;
    departure.on = value(parse_local_date("2026-02-20"));
    departure.kind = DepartureKind::resigned;
    departure.reason = "Moves away";
    value(platform->councils().end_mandate(secretary, "MOHOK", appointed[1].id, departure));
    EXPECT_THAT(now("/en/councils/MOHOK"),
                AllOf(HasSubstr("Former members"), HasSubstr("Resigned: Moves away"),
                      HasSubstr("4 members"), HasSubstr("20 Feb 2026")));
    // All mandates are over by time alone; the page that was kept is not served then.
    clock->set(at("2029-01-31T19:00:00Z"));
    EXPECT_THAT(now("/en/councils/MOHOK"),
                AllOf(HasSubstr("do not keep to the rules"),
                      HasSubstr("The mandate of Aigul Sample has ended")));
}

TEST_F(CouncilPagesTest, FollowARecommendationOnADraftToItsReply) {
    ConsultationNumber const number = open_consultation();
    std::string const consultation = "/en/consultations/" + number.text();
    EXPECT_THAT(now(consultation), Not(HasSubstr("Recommendations of councils")));
    RecommendationNumber const one = adopt_on(number);
    EXPECT_THAT(now(consultation),
                AllOf(HasSubstr("Recommendations of councils"), HasSubstr(one.text()),
                      HasSubstr("Adopted, not received yet"), HasSubstr("To be sent by:")));
    sent(one);
    EXPECT_THAT(page_of(one),
                AllOf(HasSubstr("Have parents taste the food."), HasSubstr("Awaiting a reply"),
                      HasSubstr("There is no reply."), HasSubstr("Reply owed by then"),
                      HasSubstr(consultation + "/draft"), Not(HasSubstr("Overdue"))));
    clock->set(found(one).dates.reply_by.value().ends.instant);
    // By time alone: the page that was kept is not served then.
    EXPECT_THAT(get("/en/recommendations/" + one.text()).body,
                HasSubstr("Overdue: the body has not replied."));
    EXPECT_THAT(now("/en/councils/MOHOK"), HasSubstr("Overdue: the body has not replied."));
    EXPECT_THAT(page_of(one, "ru"), HasSubstr("Просрочено: орган не ответил."));
    EXPECT_THAT(page_of(one, "kk"), HasSubstr("Мерзімі өтті: орган жауап берген жоқ."));

    ResponseId const response = write_reply(number, one);
    succeed(platform->responses().publish(regulator, {response}));
    std::string const link =
        consultation + "/responses?response=" + std::to_string(response.value());
    EXPECT_THAT(page_of(one),
                AllOf(HasSubstr("Accepted, to be done"), HasSubstr("Parents may taste."),
                      HasSubstr(link), HasSubstr("The reply came late."), HasSubstr("Version 1"),
                      Not(HasSubstr("Overdue"))));
    EXPECT_THAT(now(link), AllOf(HasSubstr("It replies to recommendations of councils:"),
                                 HasSubstr("href=\"/en/recommendations/" + one.text() + "\""),
                                 Not(HasSubstr("Answers 0 comments"))));

    EXPECT_THAT(page_of(one), Not(HasSubstr("The reply was corrected")));
    // Where a correction replies to another one, too, that is the first reply to it.
    RecommendationNumber const two =
        sent(value(platform->recommendations().adopt(
                       secretary, "MOHOK",
                       {.consultation = number, .text = in_both("Have cooks taste the food.")}))
                 .recommendation.number);
    NewResponse correction = new_response(Disposition::accepted, "Cooks may taste, too.", {});
    correction.recommendations = {one, two};
    correction.corrects = response;
    clock->advance(std::chrono::hours{48});
    succeed(platform->responses().publish(
        regulator, {value(platform->responses().write(regulator, number, correction)).id}));
    EXPECT_THAT(page_of(one),
                AllOf(HasSubstr("Cooks may taste, too."), HasSubstr("The reply was corrected on"),
                      Not(HasSubstr("Parents may taste."))));
    EXPECT_THAT(page_of(two), AllOf(HasSubstr("Cooks may taste, too."),
                                    Not(HasSubstr("The reply was corrected on"))));
}

TEST_F(CouncilPagesTest, LinkTheVersionThatHasTheChange) {
    ConsultationNumber const number = open_consultation();
    RecommendationNumber const one = sent(adopt_on(number));
    succeed(platform->responses().publish(regulator, {write_reply(number, one)}));
    DraftVersionId const first = value(platform->drafts().versions(anyone, number)).front().id;
    publish_version(3);
    EXPECT_THAT(page_of(one),
                HasSubstr("/versions/" + std::to_string(first.value()) + "?at=art_1#art_1"));
}

TEST_F(CouncilPagesTest, FollowARecommendationOnTheWorkUntilItIsDone) {
    RecommendationNumber const one = sent(adopt_on_work());
    value(platform->recommendations().set_hearing(regulator, one, at("2026-03-10T05:00:00Z")));
    EXPECT_THAT(page_of(one), AllOf(HasSubstr("Hot line"), HasSubstr("The council is heard on"),
                                    HasSubstr("10 March 2026, 10:00")));
    clock->set(at("2026-03-10T05:00:00Z"));
    EXPECT_THAT(page_of(one), HasSubstr("The hearing of the council was on"));
    value(platform->recommendations().reply(regulator, one, Disposition::accepted,
                                            in_both("From May on.")));
    ImplementationStep step;
    step.state = Implementation::done;
    step.note = in_both("The line is open.");
    step.evidence = "https://moh.example/line";
    value(platform->recommendations().record_step(regulator, one, step));
    EXPECT_THAT(page_of(one), AllOf(HasSubstr("What was done"), HasSubstr("The line is open."),
                                    HasSubstr("href=\"https://moh.example/line\"")));
}

TEST_F(CouncilPagesTest, SayInWhichLanguageTheTextIs) {
    NewRecommendation adopted;
    adopted.subject = RecommendationSubject::report;
    adopted.about = LocalizedText{language("ru"), "Отчёт за год"};
    adopted.text = LocalizedText{language("ru"), "Публиковать отчёт раньше."};
    RecommendationNumber const one =
        value(platform->recommendations().adopt(secretary, "MOHOK", adopted)).recommendation.number;
    EXPECT_THAT(page_of(one), AllOf(HasSubstr("lang=\"ru\">Отчёт за год"),
                                    HasSubstr("<div lang=\"ru\"><p class=\"govuk-body\">Публиковать"
                                              " отчёт раньше.")));
    value(platform->recommendations().withdraw(secretary, one,
                                               LocalizedText{language("ru"), "Уже опубликован."}));
    EXPECT_THAT(page_of(one), AllOf(HasSubstr("The council withdrew it on"),
                                    HasSubstr("Уже опубликован."), Not(HasSubstr("Overdue"))));
    EXPECT_EQ(get("/en/recommendations/MOHOK-2026-0099").status, 404);
    EXPECT_EQ(get("/en/recommendations/nothing").status, 404);
}

}  // namespace
}  // namespace consult::test
