/// What is owed of a consultation, and the rules that stand in the way of its steps.
#include "platform/obligations_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAre;

TEST_F(ObligationsTest, APeriodShorterThanTheRuleIsRefusedWithTheRuleAndItsSource) {
    ConsultationNumber const number = prepare();
    value(platform->consultations().choose_procedure(regulator, number, {"kz.services-bylaw", 0},
                                                     ""));
    // Ten working days after 2 March 2026, with the 9th in place of Women's Day: the 17th.
    Result<Consultation> const refused = platform->consultations().publish(regulator, number);
    EXPECT_THAT(problems_of(refused), ElementsAre("closes period.below_shortest"));
    EXPECT_THAT(message_of(refused),
                AllOf(HasSubstr("10 working days at least"), HasSubstr("2026-03-18T00:00:00"),
                      HasSubstr("Law of the Republic of Kazakhstan on Public Services"),
                      HasSubstr("Art. 15")));

    set_period(number, "2026-03-18T00:00");
    value(platform->consultations().publish(regulator, number));
    EXPECT_THAT(states(number), UnorderedElementsAre(std::pair{"duties.report", "open"}));
}

TEST_F(ObligationsTest, APeriodWithoutAClosingClosesAsSoonAsTheRulesLetIt) {
    ConsultationNumber const number = prepare_under(invented_procedure());
    Consultation const found =
        value(platform->consultations().find(regulator, number)).consultation;
    EXPECT_EQ(to_text(found.period->closes.local), "2026-03-18T00:00:00");
    EXPECT_EQ(to_text(found.period->closes.instant), "2026-03-17T19:00:00.000000Z");
}

TEST_F(ObligationsTest, EveryReasonAgainstPublishingIsNamedTogether) {
    ConsultationNumber const number = prepare_under(invented_procedure());
    set_period(number, "2026-03-04T18:00");
    auto const reasons =
        ElementsAre("documents.note procedure.document_missing", "closes period.below_shortest");
    EXPECT_THAT(problems_of(platform->consultations().may_publish(regulator, number)), reasons);
    EXPECT_THAT(problems_of(platform->consultations().publish(regulator, number)), reasons);
    add_note(number);
    set_period(number, std::nullopt);
    EXPECT_TRUE(platform->consultations().may_publish(regulator, number).has_value());
    EXPECT_FALSE(platform->consultations().may_publish(outsider, number).has_value());
    // Asking changes nothing.
    EXPECT_TRUE(platform->consultations().publish(regulator, number).has_value());
    EXPECT_FALSE(platform->consultations().may_publish(regulator, number).has_value());
}

TEST_F(ObligationsTest, AShorterPeriodPassesWithAPublishedReasonWhereTheProcedureAllowsIt) {
    Procedure procedure = invented_procedure();
    procedure.documents.clear();
    procedure.period.shortest.front().basis.force = RuleForce::policy;
    procedure.period.shortening = ShorteningRule{working_days(2), {}, basis_of(RuleForce::policy)};
    // What the base fixes by law an institution does not loosen.
    EXPECT_THAT(problems_of(platform->procedures().add(regulator, "MOH", to_json(procedure))),
                IsSupersetOf({std::string{"period.shortening derived.added"}}));

    procedure = *shipped_procedure("jp.apa");
    ConsultationNumber const number = prepare();
    value(platform->consultations().choose_procedure(regulator, number, procedure.reference(), ""));
    EXPECT_THAT(problems_of(platform->consultations().publish(regulator, number)),
                IsSupersetOf({std::string{"shortening_reason period.shorter_without_reason"}}));
}

TEST_F(ObligationsTest, WhatIsOwedFollowsFromTheProcedureAndThePeriod) {
    ConsultationNumber const number = open_under(invented_procedure());
    // From the closing, 17 March: Nauryz and its substitutes take the 21st to the 25th.
    EXPECT_THAT(states(number),
                UnorderedElementsAre(std::pair{"documents.note", "met 2026-03-02T09:00"},
                                     std::pair{"bodies.council.ask", "open 2026-03-06T00:00"},
                                     std::pair{"duties.report", "open 2026-04-04T00:00"},
                                     std::pair{"duties.answers", "open 2026-03-28T00:00"}));
    Obligation const note = one(number, "documents.note");
    EXPECT_TRUE(note.met_by.has_value());
    EXPECT_THAT(history(number, "documents.note"), ElementsAre("met"));
    EXPECT_THAT(text(*one(number, "duties.answers").reckoning),
                HasSubstr("5 working days from 17 March 2026"));
}

TEST_F(ObligationsTest, ABodyIsAskedAnswersAndIsRepliedTo) {
    ConsultationNumber const number = open_under(invented_procedure());
    record(number, ProcedureEvent::request, "council");
    EXPECT_EQ(states(number)["bodies.council.ask"], "met 2026-03-06T00:00");
    EXPECT_EQ(states(number)["bodies.council.opinion"], "open 2026-03-19T00:00");
    EXPECT_EQ(one(number, "bodies.council.opinion").by, Debtor::council);

    clock->set(at("2026-03-10T06:00:00Z"));
    record(number, ProcedureEvent::opinion, "council", false);
    EXPECT_EQ(states(number)["bodies.council.opinion"], "met 2026-03-19T00:00");
    // It disagrees, so it is owed a reply; 10 working days from 10 March.
    EXPECT_EQ(states(number)["duties.reply"], "open 2026-03-28T00:00");
    record(number, ProcedureEvent::reply, "council");
    EXPECT_EQ(states(number)["duties.reply"], "met 2026-03-28T00:00");
    EXPECT_EQ(one(number, "duties.reply").met_by,
              platform->log().head().size - 2);  // before the entry of the change
}

TEST_F(ObligationsTest, ABodyThatAgreesIsOwedNoReplyAndOneThatIsSilentNothingMore) {
    ConsultationNumber const number = open_under(invented_procedure());
    record(number, ProcedureEvent::request, "council");
    clock->set(at("2026-03-18T19:00:00Z"));
    platform->obligations().keep_watch();
    EXPECT_EQ(states(number)["bodies.council.opinion"], "lapsed 2026-03-19T00:00");
    record(number, ProcedureEvent::opinion, "council", true);
    EXPECT_EQ(states(number)["bodies.council.opinion"], "met_late 2026-03-19T00:00");
    EXPECT_EQ(states(number).count("duties.reply"), 0U);
}

TEST_F(ObligationsTest, EventsAreRecordedInTheirOrderAndOnce) {
    ConsultationNumber const number = open_under(invented_procedure());
    auto const refused = [&](NewProcedureEvent event) {
        return problems_of(platform->obligations().record(regulator, number, std::move(event)));
    };
    EXPECT_THAT(refused({ProcedureEvent::opinion, "council", {}, true, {}, {}}),
                ElementsAre("at event.out_of_order"));
    EXPECT_THAT(refused({ProcedureEvent::request, "senate", {}, {}, {}, {}}),
                ElementsAre("subject event.subject_unknown"));
    EXPECT_THAT(refused({ProcedureEvent::recommendation, "R-1\nR-2", {}, {}, {}, {}}),
                ElementsAre("subject text.one_line"));
    EXPECT_THAT(refused({ProcedureEvent::recommendation, " ", {}, {}, {}, {}}),
                ElementsAre("subject text.blank"));
    EXPECT_THAT(refused({ProcedureEvent::hearing, "council", {}, {}, {}, {}}),
                ElementsAre("event event.unknown_to_procedure"));
    EXPECT_THAT(refused({ProcedureEvent::request, "council", {}, true, {}, {}}),
                ElementsAre("favourable event.favour_of_none"));
    EXPECT_THAT(refused({ProcedureEvent::closing, "", {}, {}, {}, {}}),
                ElementsAre("event event.of_the_portal"));
    EXPECT_THAT(
        refused({ProcedureEvent::request, "council", at("2026-03-04T00:00:00Z"), {}, {}, {}}),
        ElementsAre("at event.future"));
    EXPECT_THAT(refused({ProcedureEvent::decision, "", {}, {}, {}, {}}),
                ElementsAre("favourable event.favour_missing"));
    EXPECT_THAT(refused({ProcedureEvent::request, "council", {}, {}, {}, "javascript:x"}),
                ElementsAre("url event.url"));
    record(number, ProcedureEvent::request, "council");
    EXPECT_THAT(refused({ProcedureEvent::request, "council", {}, {}, {}, {}}),
                ElementsAre("event event.recorded_before"));
    EXPECT_THAT(problems_of(platform->obligations().record(
                    outsider, number, {ProcedureEvent::request, "council", {}, {}, {}, {}})),
                ElementsAre(" actor.forbidden"));
}

TEST_F(ObligationsTest, WhatWasOverdueStaysOnRecordWhenItIsMetLater) {
    ConsultationNumber const number = open_under(invented_procedure());
    EXPECT_EQ(platform->obligations().keep_watch(), at("2026-03-05T19:00:00Z"));
    clock->set(at("2026-03-05T19:00:00Z"));
    EXPECT_EQ(states(number)["bodies.council.ask"], "overdue 2026-03-06T00:00");
    EXPECT_THAT(history(number, "bodies.council.ask"), ElementsAre("open"));
    platform->obligations().keep_watch();
    EXPECT_THAT(history(number, "bodies.council.ask"), ElementsAre("open", "overdue"));

    clock->set(at("2026-03-06T19:00:00Z"));
    record(number, ProcedureEvent::request, "council");
    Obligation const asked = one(number, "bodies.council.ask");
    EXPECT_EQ(asked.state, ObligationState::met_late);
    EXPECT_EQ(asked.late_by, std::chrono::days{1});
    EXPECT_THAT(history(number, "bodies.council.ask"), ElementsAre("open", "overdue", "met_late"));
}

TEST_F(ObligationsTest, RemindersGoIntoTheOutboxOnce) {
    NewAccount account;
    account.login = "regulator";
    account.name = "Someone";
    account.office = "Department of Health Policy";
    account.password = "a long enough password";
    account.roles = {{Role::regulator, moh.id}};
    AccountId const id = value(platform->accounts().create(administrator, account)).id;
    Official official{id, "Someone", account.office, account.roles};
    auto const reminders = [&] {
        std::vector<std::string> found;
        for (Reminder const& one : value(platform->obligations().reminders(Actor{official})))
            found.push_back(std::string{name(one.occasion)} + " " + one.obligation);
        return found;
    };
    ConsultationNumber const number = open_under(invented_procedure());
    comment(number, "Inspect them twice a year.");
    EXPECT_THAT(reminders(), IsEmpty());
    // A week before 28 March, and four weeks before 4 April, are both past by then.
    clock->set(at("2026-03-04T19:00:00Z"));
    for (int i = 0; i < 2; ++i)
        platform->obligations().keep_watch();
    EXPECT_THAT(reminders(),
                UnorderedElementsAre("one_week bodies.council.ask", "four_weeks duties.answers"));
    clock->set(at("2026-03-20T19:00:00Z"));
    for (int i = 0; i < 2; ++i)
        platform->obligations().keep_watch();
    EXPECT_THAT(reminders(),
                UnorderedElementsAre("one_week bodies.council.ask", "overdue bodies.council.ask",
                                     "four_weeks duties.answers", "one_week duties.answers",
                                     "four_weeks duties.report"));
    EXPECT_THAT(problems_of(platform->obligations().reminders(anyone)),
                ElementsAre(" actor.unauthenticated"));
}

TEST_F(ObligationsTest, TheLawIsNotWaivedPolicyIsWithAReason) {
    ConsultationNumber const number = open_under(invented_procedure());
    auto const waive = [&](std::string_view key, LocalizedText reason) {
        return platform->obligations().waive(regulator, number, key, std::move(reason));
    };
    EXPECT_THAT(problems_of(waive("duties.answers", english("No time."))),
                ElementsAre("obligation obligation.not_waivable"));
    EXPECT_THAT(problems_of(waive("bodies.council.ask", {})),
                ElementsAre("reason consultation.no_reason"));
    EXPECT_THAT(problems_of(waive("duties.nothing", english("No."))),
                ElementsAre("obligation obligation.unknown"));
    value(waive("bodies.council.ask", english("The council is being formed.")));
    Obligation const waived = one(number, "bodies.council.ask");
    EXPECT_EQ(waived.state, ObligationState::waived);
    EXPECT_EQ(waived.waiver->reason, english("The council is being formed."));
    EXPECT_EQ(waived.waiver->by, "Department of Health Policy");
    clock->set(at("2026-03-20T00:00:00Z"));
    platform->obligations().keep_watch();
    EXPECT_EQ(one(number, "bodies.council.ask").state, ObligationState::waived);
    EXPECT_THAT(problems_of(waive("bodies.council.ask", english("Again."))),
                ElementsAre("obligation obligation.not_owed"));
}

TEST_F(ObligationsTest, TheReportWaitsForTheAnswersThatAreOwed) {
    ConsultationNumber const number = open_under(invented_procedure());
    CommentNumber const first = comment(number, "The kitchens close too early.");
    CommentNumber const second = comment(number, "Inspect them twice a year.");
    clock->set(at("2026-03-18T06:00:00Z"));
    succeed(platform->comments().screen(moderator, {first, second}, CommentEvent::publish, ""));
    answer(number, {first});
    EXPECT_EQ(one(number, "duties.answers").owed, 2U);
    EXPECT_EQ(one(number, "duties.answers").done, 1U);
    value(platform->reports().draft(regulator, number, english("What was heard.")));
    Result<ConsultationReport> const refused =
        platform->reports().publish(regulator, number, in_both("They say the same."));
    EXPECT_THAT(problems_of(refused), ElementsAre("duties.answers procedure.answers_owed"));
    EXPECT_THAT(message_of(refused), HasSubstr("still to come: 1"));

    answer(number, {second});
    EXPECT_EQ(one(number, "duties.answers").state, ObligationState::met);
    value(platform->reports().publish(regulator, number, {}));
    Obligation const report = one(number, "duties.report");
    EXPECT_EQ(report.state, ObligationState::met);
    EXPECT_EQ(value(platform->log().entry(*report.met_by)).entry.action, "report.published");
}

TEST_F(ObligationsTest, LateCommentsAreTakenAndMarkedAsLongAsTheProcedureSays) {
    ConsultationNumber const number = open_under(invented_procedure());
    CommentNumber const early = comment(number, "In time.");
    clock->set(at("2026-03-17T19:00:00Z"));  // the closing
    CommentNumber const late = comment(number, "Late.");
    EXPECT_FALSE(value(platform->comments().find_full(regulator, early)).is_late);
    EXPECT_TRUE(value(platform->comments().find_full(regulator, late)).is_late);
    succeed(platform->comments().screen(moderator, {late}, CommentEvent::publish, ""));
    EXPECT_TRUE(value(platform->comments().find(late)).is_late);
    // Three working days after the 17th: 18, 19 and 20 March.
    clock->set(at("2026-03-20T18:59:59Z"));
    comment(number, "Very late.");
    clock->set(at("2026-03-20T19:00:00Z"));
    NewComment too_late;
    too_late.consultation = number;
    too_late.text = "Too late.";
    too_late.language = language("en");
    too_late.idempotency_key = Bytes{view(randomness->salt())};
    EXPECT_THAT(problems_of(platform->comments().submit(too_late)),
                ElementsAre("consultation comment.too_late"));
}

TEST_F(ObligationsTest, WhatWasSuspendedMovesTheClosingAndWhatHangsOnIt) {
    ConsultationNumber const number = open_under(invented_procedure());
    clock->set(at("2026-03-12T06:00:00Z"));
    // From Thursday the 5th to Tuesday the 10th: the 5th, 6th and 10th do not count.
    Consultation const suspended = value(platform->consultations().suspend(
        regulator, number, local("2026-03-05T10:00"), local("2026-03-10T18:00"),
        english("Nobody could reach the portal.")));
    EXPECT_EQ(to_text(suspended.period->closes.local), "2026-03-24T00:00:00");
    EXPECT_EQ(suspended.period->history.back().kind, PeriodChange::Kind::suspended);
    ASSERT_EQ(suspended.period->suspensions().size(), 1U);
    EXPECT_THAT(history(number, "duties.report"), ElementsAre("open", "open"));
    auto const refused = [&](std::string_view from, std::string_view until) {
        return problems_of(platform->consultations().suspend(regulator, number, local(from),
                                                             local(until), english("Wrong.")));
    };
    EXPECT_THAT(refused("2026-03-11T10:00", "2026-03-11T09:00"),
                ElementsAre("until suspension.empty"));
    // What stood still once does not stand still again.
    EXPECT_THAT(refused("2026-03-09T10:00", "2026-03-12T10:00"),
                ElementsAre("from suspension.overlaps"));
    EXPECT_THAT(refused("2026-03-01T10:00", "2026-03-03T10:00"),
                ElementsAre("from suspension.before_opening"));
    EXPECT_THAT(refused("2026-03-11T10:00", "2026-04-12T10:00"),
                ElementsAre("until suspension.too_long"));
    EXPECT_THAT(refused("2026-03-24T10:00", "2026-03-25T10:00"),
                ElementsAre("from suspension.after_closing"));
}

TEST_F(ObligationsTest, ASuspensionStopsWhatIsRunningAlready) {
    ConsultationNumber const number = open_under(invented_procedure());
    record(number, ProcedureEvent::request, "council");
    EXPECT_EQ(states(number)["bodies.council.opinion"], "open 2026-03-19T00:00");
    value(platform->consultations().suspend(regulator, number, local("2026-03-05T10:00"),
                                            local("2026-03-06T18:00"),
                                            english("Nobody could reach the portal.")));
    // The 5th and the 6th do not count: two working days more, the 19th and the 20th.
    Obligation const opinion = one(number, "bodies.council.opinion");
    EXPECT_EQ(to_text(opinion.due->local), "2026-03-21T00:00:00");
    EXPECT_EQ(opinion.reckoning->ends.instant, opinion.due->instant);
    EXPECT_FALSE(opinion.keeps_promise);
}

TEST_F(ObligationsTest, AnOutageOverTheClosingOpensThePeriodAgain) {
    ConsultationNumber const number = open_under(invented_procedure());
    clock->set(at("2026-03-18T06:00:00Z"));  // it closed on the 17th at 19:00
    auto const suspend = [&](std::string_view from, std::string_view until) {
        return platform->consultations().suspend(regulator, number, local(from), local(until),
                                                 english("The data centre was dark."));
    };
    EXPECT_THAT(problems_of(suspend("2026-03-16T10:00", "2026-03-16T20:00")),
                ElementsAre("until suspension.not_over_closing"));
    Consultation const reopened = value(suspend("2026-03-17T10:00", "2026-03-18T01:00"));
    // The 17th, which was the last, and the 18th do not count.
    EXPECT_EQ(to_text(reopened.period->closes.local), "2026-03-20T00:00:00");
    EXPECT_EQ(reopened.phase_at(clock->now()), Phase::open);
    comment(number, "Now I can say it.");
    // Nauryz takes the 21st to the 25th: it would have closed with the 26th.
    clock->set(at("2026-03-28T06:00:00Z"));
    EXPECT_THAT(problems_of(suspend("2026-03-19T23:00", "2026-03-20T01:00")),
                ElementsAre("until suspension.no_time_left"));
}

TEST_F(ObligationsTest, ARunningConsultationKeepsItsRulesUntilItIsMoved) {
    ConsultationNumber const number = open_under(invented_procedure());
    Procedure changed = invented_procedure();
    changed.version = 2;
    changed.duties[1].due->term->count = 3;
    value(platform->procedures().add(regulator, "MOH", to_json(changed)));
    EXPECT_EQ(states(number)["duties.answers"], "open 2026-03-28T00:00");
    EXPECT_THAT(problems_of(platform->consultations().move_procedure(regulator, number,
                                                                     {"moh.services", 2}, "", {})),
                ElementsAre("reason consultation.no_reason"));
    Consultation const moved = value(platform->consultations().move_procedure(
        regulator, number, {"moh.services", 2}, "", english("The law changed.")));
    EXPECT_EQ(moved.procedure->reference.version, 2U);
    ASSERT_EQ(moved.procedure_moves.size(), 1U);
    EXPECT_EQ(states(number)["duties.answers"], "open 2026-03-21T00:00");
    EXPECT_THAT(problems_of(platform->consultations().move_procedure(
                    regulator, number, {"moh.services", 2}, "", english("Again."))),
                ElementsAre("procedure procedure.same"));
    EXPECT_THAT(problems_of(platform->consultations().choose_procedure(regulator, number,
                                                                       {"moh.services", 1}, "")),
                ElementsAre("consultation consultation.not_preparing"));
}

TEST_F(ObligationsTest, ProceduresAreAddedByTheirInstitutionVersionByVersion) {
    Procedure procedure = invented_procedure();
    EXPECT_THAT(problems_of(platform->procedures().add(outsider, "MOH", to_json(procedure))),
                ElementsAre(" actor.forbidden"));
    Procedure third = procedure;
    third.version = 3;
    EXPECT_THAT(problems_of(platform->procedures().add(regulator, "MOH", to_json(third))),
                ElementsAre("version procedure.version_next"));
    Procedure foreign = procedure;
    foreign.id = "fin.services";
    EXPECT_THAT(problems_of(platform->procedures().add(regulator, "MOH", to_json(foreign))),
                ElementsAre("id procedure.id_prefix"));
    Procedure looser = procedure;
    looser.period.shortest.front().term.count = 5;
    Result<Procedure> const refused = platform->procedures().add(regulator, "MOH", to_json(looser));
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(message_of(refused), HasSubstr("Public Services"));
    value(platform->procedures().add(regulator, "MOH", to_json(procedure)));
    EXPECT_EQ(value(platform->procedures().find("moh.services")).version, 1U);
    EXPECT_THAT(problems_of(platform->procedures().find("moh.services", 2)),
                ElementsAre("procedure procedure.version_unknown"));
    // Another institution can't run under it.
    ConsultationTexts texts;
    texts.languages = {language("en")};
    texts.title = english("Taxes");
    texts.summary = english("On taxes.");
    texts.contact = "a@b.example";
    ConsultationNumber const other =
        value(platform->consultations().create(outsider, "FIN", texts)).number;
    EXPECT_THAT(problems_of(platform->consultations().choose_procedure(outsider, other,
                                                                       {"moh.services", 0}, "")),
                ElementsAre("procedure procedure.of_another"));
}

TEST_F(ObligationsTest, NumbersThatTheLawLeavesOpenAreTheInstitutionsToSet) {
    ConsultationNumber const number = prepare();
    value(platform->consultations().choose_procedure(regulator, number, {"us.apa", 0}, ""));
    EXPECT_THAT(problems_of(platform->consultations().publish(regulator, number)),
                IsSupersetOf({std::string{"procedure procedure.numbers_unset"}}));
}

TEST_F(ObligationsTest, ADecreeThatMovesADayMovesWhatIsReckonedFromThenOn) {
    CalendarAddition addition;
    addition.calendar = "kz";
    addition.off = value(parse_local_date("2026-03-19"));
    addition.worked = value(parse_local_date("2026-03-28"));
    addition.decree = "Government decree No 1 of 1 March 2026";
    EXPECT_THAT(problems_of(platform->calendars().add(regulator, addition)),
                ElementsAre(" actor.forbidden"));
    ConsultationNumber const before = open_under(invented_procedure());
    value(platform->calendars().add(administrator, addition));
    EXPECT_THAT(problems_of(platform->calendars().add(administrator, addition)),
                UnorderedElementsAre("off calendar.off_already", "worked calendar.worked_already"));
    // What was promised stands, though it would be Saturday the 28th now, and says so.
    Obligation const promised = one(before, "duties.answers");
    EXPECT_EQ(to_text(promised.due->local), "2026-03-28T00:00:00");
    EXPECT_TRUE(promised.keeps_promise);
    EXPECT_EQ(to_text(promised.reckoning->ends.local), "2026-03-29T00:00:00");
    EXPECT_FALSE(one(before, "bodies.council.ask").keeps_promise);
    CalendarDay const day =
        value(platform->calendars().find("kz")).day(value(parse_local_date("2026-03-19")));
    EXPECT_EQ(day.kind, DayKind::day_off_by_transfer);
    EXPECT_EQ(day.basis, addition.decree);
    EXPECT_EQ(value(platform->calendars().find("kz")).version().substr(10), "+1");
}

TEST_F(ObligationsTest, ListsAcrossConsultationsTellWhatIsBroken) {
    open_under(invented_procedure());
    ObligationFilter all;
    Page<OwedObligation> const page = value(platform->obligations().list(anyone, all, {}));
    EXPECT_EQ(page.total, 4U);
    EXPECT_EQ(page.items.front().obligation, "documents.note");
    EXPECT_EQ(page.items.front().name, english("Explanatory note"));
    clock->set(at("2026-03-06T00:00:00Z"));
    ObligationFilter broken;
    broken.broken = true;
    auto const found = value(platform->obligations().list(anyone, broken, {}));
    ASSERT_EQ(found.items.size(), 1U);
    EXPECT_EQ(found.items.front().obligation, "bodies.council.ask");
    EXPECT_EQ(found.items.front().state, ObligationState::overdue);
    ObligationFilter own;
    own.only_own = true;
    EXPECT_EQ(value(platform->obligations().list(outsider, own, {})).total, 0U);
    EXPECT_EQ(value(platform->obligations().list(regulator, own, {})).total, 4U);
    Actor const secretary = official(9, "Office of the council", Role::secretary, moh.id);
    EXPECT_EQ(value(platform->obligations().list(secretary, own, {})).total, 0U)
        << "who may not read what is prepared there";
}

TEST_F(ObligationsTest, AConsultationWithoutAProcedureOwesNothingThatIsDerived) {
    ConsultationNumber const number = open_consultation();
    EXPECT_THAT(problems_of(platform->obligations().of(anyone, number)),
                ElementsAre("procedure consultation.no_procedure"));
    EXPECT_EQ(platform->obligations().keep_watch(), std::nullopt);
}

TEST_F(ObligationsTest, WhatIsCancelledOwesNothingMoreButStaysOnRecord) {
    ConsultationNumber const number = open_under(invented_procedure());
    value(platform->consultations().cancel(regulator, number, english("The law changed.")));
    EXPECT_EQ(states(number)["duties.report"], "lapsed 2026-04-04T00:00");
    EXPECT_EQ(states(number)["documents.note"], "met 2026-03-02T09:00");
}

}  // namespace
}  // namespace consult::test
