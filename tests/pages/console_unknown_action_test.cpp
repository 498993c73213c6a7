/// Forms of the console that say nothing of what is to be done, or something that is not offered,
/// as whatever sends forms by itself may: nothing is done instead.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char const* told = "It was not said what to do, so nothing was changed.";

/// Long enough to be a letter that many send.
std::string const letter =
    "I ask you to keep the two village bakeries open on Sundays, because the bus to the district "
    "town does not run on that day and old people have no other way to get fresh bread for their "
    "families and for those neighbours who can not leave their houses in winter.";

class ConsoleUnknownActionTest : public PageTest {
protected:
    ConsoleUnknownActionTest() {
        number = open_consultation();
        desk = "/en/console/consultations/" + number.text();
        session = sign_in("raushan", Role::regulator, moh.id);
    }

    /// Three that send the same, and a fourth.
    Receipt send_letters() {
        for (int i = 0; i < 3; ++i)
            comment(number, letter);
        NewComment offered;
        offered.consultation = number;
        offered.text = letter;
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        Receipt mine = value(platform->comments().submit(offered));
        platform->campaigns().keep_up();
        return mine;
    }
    Campaign campaign() {
        return value(platform->campaigns().list(regulator, number, {})).items.at(0);
    }
    /// Sends a form without `action` and with one that is not offered.
    void expect_refused(std::string const& page, std::string const& action,
                        SentFields const& fields, std::string const& kept) {
        for (char const* const unknown : {"", "make-it-so"}) {
            SentFields sent = fields;
            if (*unknown) sent.emplace_back(action, unknown);
            Answer const answer = send(page, sent, session);
            EXPECT_EQ(answer.status, 422) << page;
            EXPECT_THAT(answer.body, AllOf(HasSubstr(told), HasSubstr(kept))) << page;
        }
    }

    ConsultationNumber number;
    std::string desk;
    std::string session;
};

TEST_F(ConsoleUnknownActionTest, PublishesNoResponse) {
    NewResponse offered;
    offered.reason = in_both("It is right.");
    offered.comments = {comment(number, "Inspect twice a year.")};
    Response const response = value(platform->responses().write(regulator, number, offered));
    std::string const id = std::to_string(response.id.value());
    expect_refused(desk + "/responses", "do", {{"response", id}}, "value=\"" + id + "\" checked");
    EXPECT_EQ(value(platform->responses().find(regulator, {response.id})).at(0).state,
              ResponseState::drafted);
}

TEST_F(ConsoleUnknownActionTest, ConfirmsNoCampaign) {
    send_letters();
    Campaign const found = campaign();
    expect_refused(desk + "/campaigns/" + std::to_string(found.id.value()), "do",
                   {{"comment", "2"}}, "value=\"2\" checked");
    EXPECT_EQ(campaign().state, CampaignState::found);
}

TEST_F(ConsoleUnknownActionTest, MergesIntoNothingThatIsNotChosen) {
    send_letters();
    std::string const page = "/console/consultations/" + number.text() + "/campaigns/" +
                             std::to_string(campaign().id.value());
    for (char const* const into : {"", "zzz"}) {
        Answer const answer = send("/en" + page, {{"do", "merge"}, {"into", into}}, session);
        EXPECT_EQ(answer.status, 422);
        EXPECT_THAT(answer.body, AllOf(HasSubstr("Choose the campaign to merge it into."),
                                       HasSubstr("href=\"#into\"")));
    }
    EXPECT_THAT(get("/ru" + page, session).body,
                AllOf(HasSubstr("С какой кампанией объединить"), Not(HasSubstr("темой"))));
    EXPECT_THAT(get("/kk" + page, session).body,
                AllOf(HasSubstr("Қай науқанға біріктіру керек"), Not(HasSubstr("тақырыпқа"))));
}

TEST_F(ConsoleUnknownActionTest, AnswersNoObjection) {
    Receipt const mine = send_letters();
    std::string const id = std::to_string(
        value(platform->campaigns().contest(mine.number, mine.tracking_token, "I wrote it.")).id);
    expect_refused(desk + "/campaigns", "do", {{"contest", id}, {"answer-" + id, "Kept words."}},
                   "Kept words.");
    EXPECT_EQ(value(platform->campaigns().contests(regulator, number)).at(0).state,
              ContestState::open);
}

TEST_F(ConsoleUnknownActionTest, SavesNoViewAndAssignsNothing) {
    comment(number, "Inspect twice a year.");
    expect_refused(desk + "/reading", "action", {{"name", "My view"}, {"comment", "1"}},
                   "value=\"1\" checked");
    EXPECT_THAT(get(desk + "/reading", session).body, Not(HasSubstr("My view")));
}

TEST_F(ConsoleUnknownActionTest, MarksNoCommentForATheme) {
    comment(number, "Inspect twice a year.");
    ThemeId const theme = value(platform->themes().create(regulator, number,
                                                          NewTheme{in_both("Inspections"), {}, {}}))
                              .id;
    expect_refused(desk + "/themes/" + std::to_string(theme.value()), "do", {{"comment", "1"}},
                   "Inspections");
    EXPECT_EQ(value(platform->themes().list(regulator, number)).at(0).comments, 0U);
}

TEST_F(ConsoleUnknownActionTest, KeepsNoReport) {
    value(platform->reports().draft(regulator, number, in_both("What A heard.")));
    expect_refused(desk + "/report", "action",
                   {{"text.en", "What B heard."}, {"text.ru", "What B heard."}}, "What B heard.");
    EXPECT_EQ(value(platform->reports().find(regulator, number)).text, in_both("What A heard."));
}

TEST_F(ConsoleUnknownActionTest, CodesNoComment) {
    comment(number, "Inspect twice a year.");
    Theme const theme = value(
        platform->themes().create(regulator, number, NewTheme{in_both("Inspections"), {}, {}}));
    sign_in("marat", Role::regulator, moh.id);
    NewCodingSample offered;
    offered.name = "First";
    offered.size = 1;
    for (Reader const& reader : value(platform->reading().readers(regulator, number)))
        offered.coders.push_back(reader.account);
    CodingSample const sample = value(platform->coding().draw(regulator, number, offered));
    expect_refused(desk + "/coding/" + std::to_string(sample.id.value()), "action",
                   {{"comment", "1"}, {"themes", std::to_string(theme.id.value())}}, "Inspections");
    for (Coder const& coder : value(platform->coding().find(regulator, number, sample.id)).coders)
        EXPECT_EQ(coder.coded, 0U);
}

TEST_F(ConsoleUnknownActionTest, RemovesNoWebhook) {
    NewWebhook const offered{"MOH", "https://example.org/hook", {webhook_occasions().front()}};
    WebhookId const id = value(platform->webhooks().create(regulator, offered)).webhook.id;
    std::string const token = form_token(get("/en/console/webhooks", session).body);
    Answer const answer = post("/en/console/webhooks/" + std::to_string(id.value()),
                               {{"form_token", token}}, session);
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr(told));
    EXPECT_THAT(platform->webhooks().list(regulator), Not(IsEmpty()));
}

}  // namespace
}  // namespace consult::test
