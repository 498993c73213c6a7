/// What anyone reads of what is owed: the timeline, the list, the registers, the calendars.
#include "pages/page_fixture.h"
#include "platform/invented_procedure.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ObligationPagesTest : public PageTest {
protected:
    static std::string address(ConsultationNumber const& number, std::string const& page = {},
                               std::string const& language = "en") {
        return "/" + language + "/consultations/" + number.text() + page;
    }
    /// Under MOH's own procedure, published on 1 March 2026, open from the 2nd on.
    ConsultationNumber announce() {
        value(platform->procedures().add(regulator, "MOH", to_json(invented_procedure())));
        ConsultationNumber const number = prepare();
        value(
            platform->consultations().choose_procedure(regulator, number, {"moh.services", 0}, ""));
        NewPeriod period;
        period.opens = value(parse_local_date_time("2026-03-02T09:00"));
        value(platform->consultations().set_period(regulator, number, period));
        value(platform->documents().upload(
            regulator, number,
            {DocumentKind::explanatory_note, language("en"), "Note", "note.txt", Bytes{"Why."}}));
        value(platform->consultations().publish(regulator, number));
        return number;
    }
};

TEST_F(ObligationPagesTest, TheFirstPageShowsWhatIsDueInItsTimelineAsListAndPicture) {
    ConsultationNumber const number = announce();
    std::string const page = get(address(number)).body;
    EXPECT_THAT(page, AllOf(HasSubstr("<svg class=\"portal-time\""),
                            HasSubstr("Due: Ask for an opinion: Public council"),
                            HasSubstr("Due: An answer to each comment"),
                            HasSubstr("5 March 2026, 24:00"), HasSubstr("What is owed")));
    // Nothing stands twice: what was there at the opening is among the documents.
    EXPECT_THAT(page, Not(HasSubstr("Due: Publish: Explanatory note")));
}

TEST_F(ObligationPagesTest, AConsultationWithoutAProcedureHasNoListOfWhatIsOwed) {
    ConsultationNumber const number = open_consultation();
    EXPECT_THAT(get(address(number)).body, Not(HasSubstr("What is owed")));
    EXPECT_EQ(get(address(number, "/obligations")).status, 404);
}

TEST_F(ObligationPagesTest, TheListTellsStateDateRuleAndDerivationOfEach) {
    ConsultationNumber const number = announce();
    std::string const page = get(address(number, "/obligations")).body;
    EXPECT_THAT(page, AllOf(HasSubstr("moh.services"), HasSubstr("27 March 2026, 24:00"),
                            HasSubstr("Law of the Republic of Kazakhstan on Public Services"),
                            HasSubstr("How the date was reckoned"), HasSubstr("5 working days")));
    EXPECT_THAT(get(address(number, "/obligations", "ru")).body, HasSubstr("5 рабочих дней"));
    EXPECT_THAT(get(address(number, "/obligations", "kk")).body, HasSubstr("5 жұмыс күні"));
}

TEST_F(ObligationPagesTest, WhatIsOverdueStandsInTheRegisterOfBrokenPromisesAndStays) {
    ConsultationNumber const number = announce();
    EXPECT_THAT(get("/en/promises").body, HasSubstr("No promise was broken."));
    clock->set(at("2026-03-06T00:00:00Z"));
    EXPECT_THAT(get("/en/promises").body, AllOf(HasSubstr("Ask for an opinion: Public council"),
                                                HasSubstr("Overdue"), HasSubstr(number.text())));
    value(platform->obligations().record(
        regulator, number, {ProcedureEvent::request, "council", std::nullopt, {}, {}, {}}));
    EXPECT_THAT(get("/en/promises").body, AllOf(HasSubstr("Ask for an opinion: Public council"),
                                                Not(HasSubstr("No promise was broken."))));
    EXPECT_THAT(get(address(number, "/obligations")).body, HasSubstr("late by"));
}

TEST_F(ObligationPagesTest, AWaiverAfterwardsLeavesItInTheRegister) {
    ConsultationNumber const number = announce();
    clock->set(at("2026-03-06T00:00:00Z"));
    value(platform->obligations().waive(regulator, number, "bodies.council.ask",
                                        english("The council does not sit.")));
    EXPECT_THAT(get("/en/promises").body,
                AllOf(HasSubstr("Waived, with a reason"),
                      HasSubstr("Its date passed without it; that stays on record:")));
    EXPECT_THAT(get(address(number, "/obligations", "ru")).body,
                HasSubstr("Срок прошёл, а исполнено не было; это остаётся на виду:"));
}

TEST_F(ObligationPagesTest, ExceptionsStandInTheirRegisterWithTheirReasons) {
    EXPECT_THAT(get("/en/exceptions").body, HasSubstr("No exception was used."));
    ConsultationNumber const number = open_consultation();
    value(platform->consultations().close_early(regulator, number, english("All was said.")));
    clock->advance(std::chrono::seconds{2});
    EXPECT_THAT(get("/en/exceptions").body,
                AllOf(HasSubstr("1 exception"), HasSubstr("Closed early."),
                      HasSubstr("All was said."), HasSubstr(number.text())));
    EXPECT_THAT(get("/ru/exceptions").body,
                AllOf(HasSubstr("1 исключение"), HasSubstr("Приём завершён досрочно.")));
    EXPECT_THAT(get("/en/promises").body, HasSubstr("href=\"/en/exceptions\""));
}

TEST_F(ObligationPagesTest, WhatWasRecordedIsShownWithWhenItWasAndWhyItWasWithdrawn) {
    ConsultationNumber const number = announce();
    value(platform->obligations().record(
        regulator, number,
        {ProcedureEvent::request, "council", at("2026-02-26T10:00:00Z"), {}, {}, {}}));
    value(platform->obligations().withdraw(regulator, number, ProcedureEvent::request, "council",
                                           english("It went elsewhere.")));
    EXPECT_THAT(get(address(number, "/obligations")).body,
                AllOf(HasSubstr("26 February 2026, 15:00"), HasSubstr("Recorded:"),
                      HasSubstr("Withdrawn:"), HasSubstr("It went elsewhere."),
                      HasSubstr("Not owed any more"), HasSubstr("Opinion: Public council")));
}

TEST_F(ObligationPagesTest, WhatIsAnnouncedStandsInTheRegisterOfUpcomingOnes) {
    ConsultationNumber const number = announce();
    EXPECT_THAT(get("/en/upcoming").body, HasSubstr(number.text()));
    clock->set(at("2026-03-03T00:00:00Z"));
    EXPECT_THAT(get("/en/upcoming").body, Not(HasSubstr(number.text())));
}

TEST_F(ObligationPagesTest, ALateCommentIsTakenAndMarkedWhereTheProcedureTakesThem) {
    ConsultationNumber const number = announce();
    clock->set(at("2026-03-17T19:00:00Z"));
    EXPECT_THAT(get(address(number)).body, HasSubstr("Late comments are taken until"));
    Answer const form = get(address(number, "/comment"));
    EXPECT_EQ(form.status, 200);
    EXPECT_THAT(form.body, HasSubstr("are marked late"));
    CommentNumber const late = comment(number, "After the closing.");
    succeed(platform->comments().screen(moderator, {late}, CommentEvent::publish, ""));
    EXPECT_THAT(get(address(number, "/comments")).body, HasSubstr("Late"));
    clock->set(at("2026-03-20T19:00:00Z"));
    EXPECT_EQ(get(address(number, "/comment")).status, 409);
}

TEST_F(ObligationPagesTest, CalendarsHaveThePeriodAndWhatIsDue) {
    ConsultationNumber const number = announce();
    std::string const one = get(address(number, "/calendar.ics")).body;
    EXPECT_THAT(one,
                AllOf(HasSubstr("BEGIN:VCALENDAR"), HasSubstr("UID:" + number.text() + ".closing@"),
                      HasSubstr("DTSTART:20260317T190000Z"),
                      HasSubstr("UID:" + number.text() + ".duties.answers@")));
    std::string const institution = get("/en/institutions/MOH/calendar.ics").body;
    EXPECT_THAT(institution, AllOf(HasSubstr(".opening@"), HasSubstr(".duties.report@"),
                                   Not(HasSubstr(".documents.note@"))));
    EXPECT_EQ(get("/en/institutions/NONE/calendar.ics").status, 404);
}

TEST_F(ObligationPagesTest, AnOfficialsCalendarIsReadByItsTokenUntilThePasswordChanges) {
    ConsultationNumber const number = announce();
    AccountId const id =
        value(
            platform->accounts().create(
                administrator, {"reg", "Person", "Office", password, {{Role::regulator, moh.id}}}))
            .id;
    Actor const actor{Official{id, "Person", "Office", {{Role::regulator, moh.id}}}};
    std::string const token = value(platform->obligations().feed_token(actor));
    std::string const target = "/en/calendar/" + token + "/owed.ics";
    EXPECT_THAT(get(target).body, HasSubstr("UID:" + number.text() + ".duties.report@"));
    EXPECT_EQ(get("/en/calendar/" + token.substr(1) + "A/owed.ics").status, 404);
    succeed(platform->accounts().set_password(administrator, "reg", "another good password"));
    EXPECT_EQ(get(target).status, 404);
}

TEST_F(ObligationPagesTest, TheReportIsNotServedPastWhatTimeMakesOverdue) {
    ConsultationNumber const number = announce();
    clock->set(at("2026-03-03T06:00:00Z"));
    CommentNumber const said = comment(number, "Inspect twice a year.");
    succeed(platform->comments().screen(moderator, {said}, CommentEvent::publish, ""));
    clock->set(
        value(platform->consultations().find(anyone, number)).consultation.period->closes.instant);
    // Asked for this late, the council still has its time when the report is out.
    value(platform->obligations().record(
        regulator, number, {ProcedureEvent::request, "council", std::nullopt, {}, {}, {}}));
    NewResponse response;
    response.disposition = Disposition::accepted;
    response.reason = in_both("Yes.");
    response.comments = {said};
    ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
    succeed(platform->responses().publish(regulator, {id}));
    value(platform->reports().draft(regulator, number, in_both("What was heard")));
    value(platform->reports().publish(regulator, number));
    std::optional<Instant> const change =
        value(platform->obligations().of(anyone, number)).next_change;
    ASSERT_TRUE(change);
    std::string const page = address(number, "/report");
    EXPECT_EQ(get(page).status, 200);
    EXPECT_TRUE(pages->ready("GET", page, "", ""));
    clock->set(*change);
    EXPECT_FALSE(pages->ready("GET", page, "", ""));
}

}  // namespace
}  // namespace consult::test
