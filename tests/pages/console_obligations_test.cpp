/// Officials under a procedure: choosing it, what it asks for, recording, waiving, calendars.
#include <consult/procedure_file.h>

#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ConsoleObligationsTest : public PageTest {
protected:
    ConsoleObligationsTest() : session(sign_in("raushan", Role::regulator, moh.id)) {}

    static std::string desk(ConsultationNumber const& number, std::string const& page = {}) {
        return "/en/console/consultations/" + number.text() + page;
    }
    static LocalizedText english(std::string text) { return {language("en"), std::move(text)}; }
    static RuleBasis basis(RuleForce force, bool is_verified = true) {
        return {{"public-services", "Art. 15", is_verified}, force};
    }
    static RuleTerm term(std::uint32_t count) {
        return {count, TermUnit::working_day, FirstDay::next_day, RestAtEnd::next_working_day};
    }

    /// MOH's own: a note at the opening, the council to be asked, the report five working days
    /// after the closing.
    static Procedure derived() {
        Procedure procedure = *shipped_procedure("kz.services-bylaw");
        procedure.base = procedure.reference();
        procedure.id = "moh.services";
        procedure.name = english("The ministry's orders");
        procedure.institution = "MOH";
        DocumentRule note;
        note.id = "note";
        note.kind = DocumentKind::explanatory_note;
        note.name = english("Explanatory note");
        note.basis = basis(RuleForce::policy, false);
        procedure.documents = {note};
        BodyRule council;
        council.id = "council";
        council.kind = BodyKind::council;
        council.name = english("Public council");
        council.ask = {DueRelation::within, ProcedureEvent::opening, term(3)};
        council.opinion = term(10);
        council.basis = basis(RuleForce::policy);
        procedure.bodies = {council};
        procedure.duties.front().due = Due{DueRelation::within, ProcedureEvent::closing, term(5)};
        return procedure;
    }

    void add_note(ConsultationNumber const& number) {
        std::string const content = "Why the kitchens are inspected.";
        value(platform->documents().upload(
            regulator, number,
            {DocumentKind::explanatory_note, language("en"), "Note", "note.txt", Bytes{content}}));
    }
    /// In preparation under MOH's own procedure, which lets it close on 18 March 2026.
    ConsultationNumber prepare_under() {
        value(platform->procedures().add(regulator, "MOH", to_json(derived())));
        ConsultationNumber const number = prepare();
        value(
            platform->consultations().choose_procedure(regulator, number, {"moh.services", 0}, ""));
        NewPeriod period;
        period.opens = value(parse_local_date_time("2026-03-02T09:00"));
        value(platform->consultations().set_period(regulator, number, period));
        return number;
    }
    ConsultationNumber open_under() {
        ConsultationNumber const number = prepare_under();
        add_note(number);
        value(platform->consultations().publish(regulator, number));
        go_to("2026-03-03T06:00:00Z");
        return number;
    }
    /// Later, with a session that is not over.
    void go_to(std::string_view instant) {
        clock->set(at(instant));
        session = sign_in("raushan", password);
    }
    Consultation find(ConsultationNumber const& number) {
        return value(platform->consultations().find(regulator, number)).consultation;
    }
    Obligation owed(ConsultationNumber const& number, std::string_view key) {
        for (Obligation const& one :
             value(platform->obligations().of(regulator, number)).obligations) {
            if (one.key == key) return one;
        }
        throw std::runtime_error{"not owed: " + std::string{key}};
    }

    std::string session;
};

TEST_F(ConsoleObligationsTest, ShowsTheRulesOfAProcedureAndChoosesIt) {
    value(platform->procedures().add(regulator, "MOH", to_json(derived())));
    ConsultationNumber const number = prepare();
    std::string const page = desk(number, "/procedure");
    EXPECT_THAT(get(page, session).body,
                AllOf(HasSubstr("No procedure is chosen yet."),
                      HasSubstr("The ministry&#39;s orders (moh.services)"),
                      HasSubstr("(kz.services-bylaw)"), Not(HasSubstr("Choose this procedure"))));
    EXPECT_THAT(
        get(page + "?procedure=moh.services", session).body,
        AllOf(HasSubstr("Choose this procedure"), HasSubstr("Explanatory note"),
              HasSubstr("Public council"), HasSubstr("10 working days"), HasSubstr("Not verified"),
              HasSubstr("Law of the Republic of Kazakhstan on Public Services")));

    Answer const chosen = send(page, {{"procedure", "moh.services"}, {"tier", ""}}, session);
    ASSERT_EQ(chosen.status, 303) << chosen.body;
    EXPECT_THAT(get(chosen.location, session).body,
                AllOf(HasSubstr("The procedure is chosen."), HasSubstr("It runs under:"),
                      HasSubstr("version 1")));
    EXPECT_EQ(find(number).procedure->reference.id, "moh.services");
}

TEST_F(ConsoleObligationsTest, AsksForTheClassOfImpactAndSaysWhatIsWrong) {
    Procedure tiered;
    for (Procedure const& each : shipped_procedures()) {
        if (!each.tiers.empty()) tiered = each;
    }
    ASSERT_FALSE(tiered.tiers.empty());
    ConsultationNumber const number = prepare();
    std::string const page = desk(number, "/procedure");
    Answer const without = send(page, {{"procedure", tiered.id}, {"tier", ""}}, session);
    EXPECT_EQ(without.status, 422);
    EXPECT_THAT(without.body, AllOf(HasSubstr("href=\"#tier\""), HasSubstr("Class of impact")));
    Answer const chosen =
        send(page, {{"procedure", tiered.id}, {"tier", tiered.tiers.front().id}}, session);
    EXPECT_EQ(chosen.status, 303) << chosen.body;
    EXPECT_EQ(find(number).procedure->tier, tiered.tiers.front().id);

    Answer const unknown = send(page, {{"procedure", "no.such"}, {"tier", ""}}, session);
    EXPECT_EQ(unknown.status, 404);
    EXPECT_THAT(unknown.body, HasSubstr("href=\"#procedure\""));
}

TEST_F(ConsoleObligationsTest, DoesNotOfferProceduresOfOthers) {
    Procedure others = derived();
    others.id = "fin.services";
    others.institution = "FIN";
    value(platform->procedures().add(outsider, "FIN", to_json(others)));
    ConsultationNumber const number = prepare();
    EXPECT_THAT(get(desk(number, "/procedure"), session).body, Not(HasSubstr("fin.services")));
    Answer const sent =
        send(desk(number, "/procedure"), {{"procedure", "fin.services"}, {"tier", ""}}, session);
    EXPECT_EQ(sent.status, 422);
    EXPECT_FALSE(find(number).procedure);
}

TEST_F(ConsoleObligationsTest, SaysAllThatTheRulesMissBeforePublishing) {
    ConsultationNumber const number = prepare_under();
    Answer const early = send(desk(number, "/period"),
                              {{"opens_date", "2026-03-02"},
                               {"opens_time", "09:00"},
                               {"closes_date", "2026-03-10"},
                               {"closes_time", "18:00"},
                               {"zone", "Asia/Almaty"}},
                              session);
    ASSERT_EQ(early.status, 303) << early.body;
    for (std::string const page : {"", "/procedure", "/publish"}) {
        EXPECT_THAT(get(desk(number, page), session).body,
                    AllOf(HasSubstr("This document is missing: Explanatory note"),
                          HasSubstr("10 working days at least"),
                          HasSubstr(desk(number, "/documents") + "\">Add the document"),
                          HasSubstr(desk(number, "/period") + "\">Set the period"),
                          Not(HasSubstr("Publish now"))));
    }
    add_note(number);
    EXPECT_THAT(get(desk(number, "/procedure"), session).body,
                Not(HasSubstr("This document is missing")));
}

TEST_F(ConsoleObligationsTest, ClosesAsSoonAsTheRulesLetItWhereNoClosingIsGiven) {
    ConsultationNumber const number = prepare_under();
    SentFields const fields{{"opens_date", "2026-03-02"},
                            {"opens_time", "09:00"},
                            {"closes_date", ""},
                            {"closes_time", ""},
                            {"zone", "Asia/Almaty"}};
    Answer const set = send(desk(number, "/period"), fields, session);
    ASSERT_EQ(set.status, 303) << set.body;
    EXPECT_EQ(to_text(find(number).period->closes.local), "2026-03-18T00:00:00");
    EXPECT_THAT(get(set.location, session).body,
                AllOf(HasSubstr("it can close on 17 March 2026, 24:00"),
                      HasSubstr("How the date was reckoned"),
                      HasSubstr("Leave it empty for a period that closes")));
    // Without a procedure the closing is asked for.
    ConsultationNumber const other = prepare();
    Answer const refused = send(desk(other, "/period"), fields, session);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body,
                AllOf(HasSubstr("href=\"#closes\""), HasSubstr("Give a date and a time of day"),
                      Not(HasSubstr("Leave it empty"))));
}

TEST_F(ConsoleObligationsTest, TakesAReasonForAShorterPeriodWhereTheRulesAllowOne) {
    ConsultationNumber const number = prepare();
    value(platform->consultations().choose_procedure(regulator, number, {"jp.apa", 0}, ""));
    EXPECT_THAT(get(desk(number, "/period"), session).body,
                HasSubstr("Why it is shorter than the rules have it (English)"));
    Answer const set = send(desk(number, "/period"),
                            {{"opens_date", "2026-03-02"},
                             {"opens_time", "09:00"},
                             {"closes_date", "2026-03-10"},
                             {"closes_time", "18:00"},
                             {"zone", "Asia/Almaty"},
                             {"shortening_reason.en", "The season begins in April."},
                             {"shortening_reason.ru", "Сезон начинается в апреле."}},
                            session);
    ASSERT_EQ(set.status, 303) << set.body;
    EXPECT_EQ(find(number).procedure->shortening_reason.in(language("en")),
              "The season begins in April.");
    EXPECT_THAT(get(desk(number, "/period"), session).body,
                HasSubstr("The season begins in April."));
    // Where the rules allow none, none is asked for.
    EXPECT_THAT(get(desk(prepare_under(), "/period"), session).body,
                Not(HasSubstr("Why it is shorter")));
}

TEST_F(ConsoleObligationsTest, SuspendsARunningPeriod) {
    ConsultationNumber const number = open_under();
    EXPECT_THAT(get(desk(number), session).body, HasSubstr(desk(number, "/suspend")));
    Answer const empty = send(desk(number, "/suspend"), {}, session);
    EXPECT_EQ(empty.status, 422);
    EXPECT_THAT(empty.body, AllOf(HasSubstr("href=\"#from\""), HasSubstr("href=\"#until\""),
                                  HasSubstr("href=\"#reason.en\"")));
    SentFields fields{{"from_date", "2026-03-04"},           {"from_time", "09:00"},
                      {"until_date", "2026-03-03"},          {"until_time", "09:00"},
                      {"reason.en", "The portal was away."}, {"reason.ru", "Портал не работал."}};
    Answer const backwards = send(desk(number, "/suspend"), fields, session);
    EXPECT_EQ(backwards.status, 422);
    EXPECT_THAT(backwards.body, AllOf(HasSubstr("A suspension ends after it begins"),
                                      HasSubstr("The portal was away.")));
    fields[2].second = "2026-03-06";
    Answer const suspended = send(desk(number, "/suspend"), fields, session);
    ASSERT_EQ(suspended.status, 303) << suspended.body;
    EXPECT_GT(find(number).period->closes.instant, at("2026-03-17T19:00:00Z"));
    EXPECT_THAT(get(suspended.location, session).body,
                AllOf(HasSubstr("The comment period is suspended."), HasSubstr("Suspended"),
                      HasSubstr("4 Mar 2026, 09:00 – 6 Mar 2026, 09:00")));
}

TEST_F(ConsoleObligationsTest, MovesAPublishedConsultationToOtherRulesWithAReason) {
    ConsultationNumber const number = open_under();
    std::string const page = desk(number, "/procedure");
    EXPECT_THAT(get(desk(number), session).body, HasSubstr("Move to other rules"));
    // Only rules that lead on from those it runs under.
    EXPECT_THAT(get(page, session).body, Not(HasSubstr("kz.services-bylaw")));
    EXPECT_EQ(send(page,
                   {{"procedure", "kz.services-bylaw"},
                    {"tier", ""},
                    {"reason.en", "It is laxer."},
                    {"reason.ru", "Он мягче."}},
                   session)
                  .status,
              409);
    Procedure stricter = derived();
    stricter.version = 2;
    stricter.duties.front().due->term->count = 4;
    value(platform->procedures().add(regulator, "MOH", to_json(stricter)));
    Answer const silent = send(page, {{"procedure", "moh.services"}, {"tier", ""}}, session);
    EXPECT_EQ(silent.status, 422);
    EXPECT_THAT(silent.body,
                AllOf(HasSubstr("href=\"#reason.en\""), HasSubstr("(moh.services)</h2>")));
    Answer const moved = send(page,
                              {{"procedure", "moh.services"},
                               {"tier", ""},
                               {"reason.en", "The order was repealed."},
                               {"reason.ru", "Приказ отменён."}},
                              session);
    ASSERT_EQ(moved.status, 303) << moved.body;
    EXPECT_EQ(find(number).procedure->reference.version, 2);
    ASSERT_EQ(find(number).procedure_moves.size(), 1);
    EXPECT_EQ(find(number).procedure_moves.front().reason.in(language("en")),
              "The order was repealed.");
}

TEST_F(ConsoleObligationsTest, NamesTheLawInTheLanguageOfThePage) {
    ConsultationNumber const number = open_under();
    std::string const page = "/ru/console/consultations/" + number.text() + "/close";
    SentFields fields{{"reason.en", "Enough."}, {"reason.ru", "Достаточно."}};
    Answer const refused = send(page, fields, session);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("Закон Республики Казахстан «О государственных"),
                                    Not(HasSubstr("Law of the Republic"))));
}

TEST_F(ConsoleObligationsTest, WithdrawsWhatWasRecordedByMistake) {
    ConsultationNumber const number = open_under();
    std::string const page = desk(number, "/obligations/withdraw");
    EXPECT_THAT(get(desk(number, "/obligations"), session).body,
                Not(HasSubstr("/obligations/withdraw")));
    value(platform->obligations().record(regulator, number,
                                         {ProcedureEvent::request, "council", {}, {}, {}, {}}));
    EXPECT_THAT(get(desk(number, "/obligations"), session).body,
                HasSubstr("/obligations/withdraw"));
    Answer const nothing = send(page, {{"event", ""}}, session);
    EXPECT_EQ(nothing.status, 422);
    EXPECT_THAT(nothing.body, AllOf(HasSubstr("href=\"#event\""), HasSubstr("#reason.en")));
    Answer const done = send(page,
                             {{"event", "request:council"},
                              {"reason.en", "It went elsewhere."},
                              {"reason.ru", "Ушло не туда."}},
                             session);
    ASSERT_EQ(done.status, 303) << done.body;
    EXPECT_THAT(get(done.location, session).body,
                AllOf(HasSubstr("It is withdrawn; the reason is published."),
                      HasSubstr("It went elsewhere."), HasSubstr("value=\"request:council\"")));
}

TEST_F(ConsoleObligationsTest, TheDeskLeadsToTheCalendarOfWhatIsOwed) {
    open_under();
    std::string const page = get("/en/console", session).body;
    std::size_t const begin = page.find("/en/calendar/");
    ASSERT_NE(begin, std::string::npos);
    Answer const feed = get(page.substr(begin, page.find('"', begin) - begin));
    EXPECT_EQ(feed.status, 200);
    EXPECT_THAT(feed.body, HasSubstr("BEGIN:VCALENDAR"));
}

TEST_F(ConsoleObligationsTest, ShowsWhatIsOwedWithItsDatesAndHowTheyWereReckoned) {
    ConsultationNumber const number = open_under();
    EXPECT_THAT(get(desk(number), session).body, HasSubstr("to be done"));
    EXPECT_THAT(
        get(desk(number, "/obligations"), session).body,
        AllOf(HasSubstr("Ask for an opinion: Public council"), HasSubstr("5 March 2026, 24:00"),
              HasSubstr("How the date was reckoned"), HasSubstr("govuk-tag--blue"),
              HasSubstr("govuk-tag--green"), HasSubstr("/api/v1/log/entries/"),
              HasSubstr("Not verified"), Not(HasSubstr("govuk-tag--red"))));
    go_to("2026-03-07T06:00:00Z");
    EXPECT_THAT(
        get(desk(number, "/obligations"), session).body,
        AllOf(HasSubstr("Overdue"), HasSubstr("govuk-tag--red"), HasSubstr("late by 1 day")));
    EXPECT_THAT(get(desk(number), session).body, HasSubstr("1 overdue"));
}

TEST_F(ConsoleObligationsTest, RecordsWhatHappenedAndOffersOnlyWhatCanHave) {
    ConsultationNumber const number = open_under();
    std::string const page = desk(number, "/obligations");
    EXPECT_THAT(
        get(page, session).body,
        AllOf(HasSubstr("value=\"request:council\""), HasSubstr("value=\"recommendation\""),
              Not(HasSubstr("value=\"opinion:council\"")), Not(HasSubstr("value=\"decision\"")),
              Not(HasSubstr("value=\"posting\"")), Not(HasSubstr("value=\"announcement\""))));
    auto const record = [&](SentFields fields) {
        fields.emplace_back("form_token", form_token(get(page, session).body));
        return post(page + "/record", fields, session);
    };
    Answer const nothing = record({{"event", ""}, {"at_date", "no date"}});
    EXPECT_EQ(nothing.status, 422);
    EXPECT_THAT(nothing.body, AllOf(HasSubstr("href=\"#event\""), HasSubstr("href=\"#at\"")));
    Answer const future = record({{"event", "request:council"},
                                  {"at_date", "2026-03-20"},
                                  {"at_time", "09:00"},
                                  {"note.en", "Sent by letter."}});
    EXPECT_EQ(future.status, 422);
    EXPECT_THAT(future.body, AllOf(HasSubstr("href=\"#at\""), HasSubstr("Sent by letter.")));

    Answer const recorded = record({{"event", "request:council"},
                                    {"at_date", "2026-03-02"},
                                    {"at_time", "15:00"},
                                    {"note.en", "Sent by letter."},
                                    {"url", "https://moh.example/letter"}});
    ASSERT_EQ(recorded.status, 303) << recorded.body;
    EXPECT_EQ(owed(number, "bodies.council.ask").state, ObligationState::met);
    EXPECT_EQ(owed(number, "bodies.council.ask").met_at, at("2026-03-02T10:00:00Z"));
    EXPECT_THAT(
        get(recorded.location, session).body,
        AllOf(HasSubstr("It is recorded."), HasSubstr("https://moh.example/letter"),
              HasSubstr("value=\"opinion:council\""), Not(HasSubstr("value=\"request:council\""))));

    Answer const undecided = record({{"event", "opinion:council"}});
    EXPECT_EQ(undecided.status, 422);
    EXPECT_THAT(undecided.body, HasSubstr("href=\"#favourable\""));
    EXPECT_EQ(record({{"event", "opinion:council"}, {"favourable", "yes"}}).status, 303);

    Answer const unnumbered = record({{"event", "recommendation"}});
    EXPECT_EQ(unnumbered.status, 422);
    EXPECT_THAT(unnumbered.body, HasSubstr("href=\"#subject\""));
    EXPECT_EQ(record({{"event", "recommendation"}, {"subject", "7"}}).status, 303);
    EXPECT_THAT(get(page, session).body, HasSubstr("value=\"reply:7\""));

    go_to("2026-03-19T06:00:00Z");
    EXPECT_THAT(get(page, session).body,
                AllOf(HasSubstr("value=\"decision\""), HasSubstr("value=\"outcome\""),
                      Not(HasSubstr("value=\"publication\""))));
    EXPECT_EQ(record({{"event", "decision"}, {"favourable", "yes"}}).status, 303);
    EXPECT_EQ(record({{"event", "publication"}}).status, 303);
    EXPECT_THAT(get(page, session).body,
                AllOf(HasSubstr("value=\"entry_into_force\""), HasSubstr("value=\"review\"")));
}

TEST_F(ConsoleObligationsTest, WaivesWithAReasonOnlyWhatMayBeGivenUp) {
    ConsultationNumber const number = open_under();
    std::string const page = desk(number, "/obligations");
    EXPECT_THAT(get(page, session).body, AllOf(HasSubstr("<option value=\"bodies.council.ask\""),
                                               Not(HasSubstr("<option value=\"duties.report\""))));
    auto const waive = [&](SentFields fields) {
        fields.emplace_back("form_token", form_token(get(page, session).body));
        return post(page + "/waive", fields, session);
    };
    Answer const nothing = waive({});
    EXPECT_EQ(nothing.status, 422);
    EXPECT_THAT(nothing.body,
                AllOf(HasSubstr("href=\"#obligation\""), HasSubstr("href=\"#reason.en\"")));
    Answer const law = waive({{"obligation", "duties.report"},
                              {"reason.en", "No time."},
                              {"reason.ru", "Нет времени."}});
    EXPECT_EQ(law.status, 409);
    EXPECT_THAT(law.body, AllOf(HasSubstr("The law allows no exception"), HasSubstr("No time.")));
    Answer const waived = waive({{"obligation", "bodies.council.ask"},
                                 {"reason.en", "It is being elected."},
                                 {"reason.ru", "Он избирается."}});
    ASSERT_EQ(waived.status, 303) << waived.body;
    EXPECT_EQ(owed(number, "bodies.council.ask").state, ObligationState::waived);
    EXPECT_THAT(get(waived.location, session).body,
                AllOf(HasSubstr("It is being elected."), HasSubstr("Office of raushan")));
}

TEST_F(ConsoleObligationsTest, OthersSeeWhatIsOwedAndChangeNothing) {
    ConsultationNumber const number = open_under();
    std::string const reader = sign_in("marat", Role::moderator, moh.id);
    std::string const page = desk(number, "/obligations");
    EXPECT_THAT(get(page, reader).body,
                AllOf(HasSubstr("Public council"), Not(HasSubstr("obligations/record")),
                      Not(HasSubstr("obligations/waive"))));
    SentFields const fields{{"event", "request:council"},
                            {"form_token", form_token(get(page, reader).body)}};
    EXPECT_EQ(post(page + "/record", fields, reader).status, 403);
    EXPECT_EQ(post(page + "/waive", fields, reader).status, 403);
    EXPECT_EQ(get(desk(number, "/procedure"), reader).status, 403);
    EXPECT_EQ(owed(number, "bodies.council.ask").state, ObligationState::open);
}

TEST_F(ConsoleObligationsTest, TheDeskListsWhatIsDueOfTheOfficialsOwn) {
    ConsultationNumber const number = open_under();
    // Due on Thursday the 5th, seen on Tuesday.
    EXPECT_THAT(
        get("/en/console", session).body,
        AllOf(HasSubstr("Due within seven days"), HasSubstr("Ask for an opinion: Public council"),
              HasSubstr(desk(number, "/obligations")), Not(HasSubstr("Due today"))));
    go_to("2026-03-05T06:00:00Z");
    EXPECT_THAT(get("/en/console", session).body,
                AllOf(HasSubstr("Due today"), Not(HasSubstr("Due within seven days"))));
    go_to("2026-03-06T06:00:00Z");
    platform->obligations().keep_watch();
    EXPECT_THAT(get("/en/console", session).body,
                AllOf(HasSubstr("<h2 class=\"govuk-heading-m\">Overdue</h2>"),
                      HasSubstr("Reminders"), Not(HasSubstr("Due today"))));
    std::string const elsewhere = sign_in("aset", Role::regulator, fin.id);
    EXPECT_THAT(get("/en/console", elsewhere).body, Not(HasSubstr("Public council")));
}

TEST_F(ConsoleObligationsTest, AdministratorsAddDecreesToCalendars) {
    std::string const admin = sign_in("aliya", Role::administrator);
    EXPECT_THAT(get("/en/console/calendars", admin).body,
                AllOf(HasSubstr("/en/console/calendars/kz"), HasSubstr("0 additions")));
    std::string const page = "/en/console/calendars/kz";
    EXPECT_THAT(get(page, admin).body, HasSubstr("Nothing was added yet."));
    Answer const empty = send(page, {{"off", "soon"}, {"completes_year", "x"}}, admin);
    EXPECT_EQ(empty.status, 422);
    EXPECT_THAT(empty.body,
                AllOf(HasSubstr("href=\"#off\""), HasSubstr("href=\"#completes_year\"")));
    Answer const undecreed = send(page, {{"off", "2026-06-15"}}, admin);
    EXPECT_EQ(undecreed.status, 422);
    EXPECT_THAT(undecreed.body, HasSubstr("href=\"#decree\""));
    // A Sunday is off already.
    Answer const sunday = send(page, {{"off", "2026-06-14"}, {"decree", "Decree No 1"}}, admin);
    EXPECT_NE(sunday.status, 303);
    EXPECT_THAT(sunday.body, AllOf(HasSubstr("href=\"#off\""), HasSubstr("Decree No 1")));

    Answer const added = send(page,
                              {{"off", "2026-06-15"},
                               {"worked", "2026-06-20"},
                               {"name.en", "Bridge <day>"},
                               {"decree", "Decree of 1 June 2026 No 77"},
                               {"url", "https://decrees.example/77"}},
                              admin);
    ASSERT_EQ(added.status, 303) << added.body;
    EXPECT_THAT(get(added.location, admin).body,
                AllOf(HasSubstr("It is added to the calendar."), HasSubstr("15 June 2026"),
                      HasSubstr("20 June 2026"), HasSubstr("Bridge &lt;day&gt;"),
                      HasSubstr("Decree of 1 June 2026 No 77"),
                      HasSubstr("https://decrees.example/77"), HasSubstr("Office of aliya")));
    std::vector<CalendarAddition> const all = platform->calendars().additions("kz");
    ASSERT_EQ(all.size(), 1);
    EXPECT_EQ(to_text(*all.front().off), "2026-06-15");

    EXPECT_EQ(get("/en/console/calendars", session).status, 403);
    EXPECT_EQ(get(page, session).status, 403);
    EXPECT_EQ(get("/en/console/calendars/nowhere", admin).status, 404);
}

}  // namespace
}  // namespace consult::test
