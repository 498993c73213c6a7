/// What was overdue stays on record, whatever is done afterwards; and nobody is put there who kept
/// what was promised.
#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/obligations_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class BrokenPromisesTest : public ObligationsTest {
protected:
    /// What the register lists, with the state of each.
    [[nodiscard]] std::vector<std::string> broken() const {
        ObligationFilter filter;
        filter.broken = true;
        std::vector<std::string> found;
        for (OwedObligation const& each :
             value(platform->obligations().list(anyone, filter, {})).items)
            found.push_back(each.obligation + " " + std::string{name(each.state)});
        return found;
    }
    /// The council had to be asked by 6 March, and was not.
    ConsultationNumber neglect_council() {
        ConsultationNumber const number = open_under(invented_procedure());
        clock->set(at("2026-03-06T06:00:00Z"));
        platform->obligations().keep_watch();
        return number;
    }
    /// Lets the first consultation run under another procedure, behind the library's back.
    void name_procedure(std::string const& id) {
        platform.reset();
        SQLite::Database database{folder / "consult.db", SQLite::OPEN_READWRITE};
        database.exec("UPDATE consultation SET procedure_id = '" + id + "' WHERE sequence = 1");
        open();
    }
};

TEST_F(BrokenPromisesTest, AWaiverAfterwardsMendsNothing) {
    ConsultationNumber const number = neglect_council();
    EXPECT_THAT(broken(), ElementsAre("bodies.council.ask overdue"));
    value(platform->obligations().waive(regulator, number, "bodies.council.ask",
                                        english("The council does not sit.")));
    EXPECT_THAT(broken(), ElementsAre("bodies.council.ask waived"));
    EXPECT_EQ(one(number, "bodies.council.ask").broken_at, at("2026-03-05T19:00:00Z"));
}

TEST_F(BrokenPromisesTest, WhatIsWaivedInTimeIsNoBrokenPromise) {
    ConsultationNumber const number = open_under(invented_procedure());
    value(platform->obligations().waive(regulator, number, "bodies.council.ask",
                                        english("The council does not sit.")));
    clock->set(at("2026-03-08T06:00:00Z"));
    platform->obligations().keep_watch();
    EXPECT_THAT(broken(), IsEmpty());
}

TEST_F(BrokenPromisesTest, WhatIsSaidAfterwardsToHaveBeenDoneInTimeStaysOnRecord) {
    ConsultationNumber const number = open_under(invented_procedure());
    // Nobody looked meanwhile; what is recorded now was due the day before.
    clock->set(at("2026-03-06T06:00:00Z"));
    value(platform->obligations().record(
        regulator, number,
        {ProcedureEvent::request, "council", at("2026-03-05T06:00:00Z"), {}, {}, {}}));
    Obligation const asked = one(number, "bodies.council.ask");
    EXPECT_EQ(asked.state, ObligationState::met);
    EXPECT_EQ(asked.broken_at, at("2026-03-05T19:00:00Z"));
    EXPECT_THAT(broken(), ElementsAre("bodies.council.ask met"));
    // In time it would have been no matter.
    EXPECT_THAT(
        problems_of(platform->obligations().record(
            regulator, number,
            {ProcedureEvent::recommendation, "R-1", at("2024-03-01T06:00:00Z"), {}, {}, {}})),
        ElementsAre("at event.too_early"));
}

TEST_F(BrokenPromisesTest, OtherRulesDoNotMakeItUndone) {
    ConsultationNumber const number = neglect_council();
    Procedure without = invented_procedure();
    without.version = 2;
    without.bodies.clear();
    without.duties.pop_back();  // the reply to the council
    value(platform->procedures().add(regulator, "MOH", to_json(without)));
    value(platform->consultations().move_procedure(regulator, number, {"moh.services", 2}, "",
                                                   english("The order was changed.")));
    EXPECT_THAT(broken(), ElementsAre("bodies.council.ask lapsed"));
    std::vector<FormerObligation> const former = owed(number).former;
    ASSERT_EQ(former.size(), 1U);
    EXPECT_EQ(former.front().obligation, "bodies.council.ask");
    EXPECT_EQ(former.front().name, english("Public council"));
    EXPECT_EQ(former.front().broken_at, at("2026-03-05T19:00:00Z"));
}

TEST_F(BrokenPromisesTest, ARunningConsultationMovesToRulesThatLeadOnOnly) {
    ConsultationNumber const number = open_under(invented_procedure());
    auto const refused = [&](std::string id, std::uint32_t version) {
        return problems_of(platform->consultations().move_procedure(
            regulator, number, {std::move(id), version}, "", english("It is laxer.")));
    };
    for (char const* const other : {"kz.services-bylaw", "kz.public-council", "wb.recommendation"})
        EXPECT_THAT(refused(other, 0), Contains("procedure procedure.leads_elsewhere"));
    EXPECT_THAT(refused("us.apa", 0), Contains("procedure procedure.leads_elsewhere"));
    EXPECT_THAT(refused("moh.nothing", 0), ElementsAre("procedure procedure.unknown"));

    // A longer period than the one that is running.
    Procedure longer = invented_procedure();
    longer.version = 2;
    longer.period.shortest.front().term.count = 20;
    value(platform->procedures().add(regulator, "MOH", to_json(longer)));
    EXPECT_THAT(refused("moh.services", 2), ElementsAre("closes period.below_shortest"));
    EXPECT_THAT(value(platform->consultations().procedures_ahead(regulator, number)),
                ElementsAre(longer));
    value(platform->consultations().extend(regulator, number, local("2026-04-10T18:00"),
                                           english("The rules changed.")));
    value(platform->consultations().move_procedure(regulator, number, {"moh.services", 2}, "",
                                                   english("The rules changed.")));
    EXPECT_THAT(refused("moh.services", 1), ElementsAre("procedure procedure.leads_elsewhere"));
}

TEST_F(BrokenPromisesTest, WhatWasNeverPublishedPromisedNothing) {
    ConsultationNumber const number = prepare_under(invented_procedure());
    clock->set(at("2026-04-20T06:00:00Z"));
    value(platform->consultations().cancel(regulator, number, english("It was given up.")));
    platform->obligations().keep_watch();
    EXPECT_THAT(broken(), IsEmpty());
    EXPECT_THAT(owed(number).obligations, IsEmpty());
}

TEST_F(BrokenPromisesTest, WhoAnsweredInTimeIsNotLateForThatNobodyLooked) {
    ConsultationNumber const number = open_under(invented_procedure());
    CommentNumber const said = comment(number, "Inspect them twice a year.");
    succeed(platform->comments().screen(moderator, {said}, CommentEvent::publish, ""));
    answer(number, {said});
    clock->set(at("2026-04-20T06:00:00Z"));
    Obligation const answers = one(number, "duties.answers");
    EXPECT_EQ(answers.state, ObligationState::met);
    // From the closing on no more can come.
    EXPECT_EQ(answers.met_at, at("2026-03-17T19:00:00Z"));
    platform->obligations().keep_watch();
    EXPECT_EQ(one(number, "duties.answers").state, ObligationState::met);
}

TEST_F(BrokenPromisesTest, ALateCommentIsOwedAnAnswerToo) {
    ConsultationNumber const number = open_under(invented_procedure());
    CommentNumber const early = comment(number, "In time.");
    succeed(platform->comments().screen(moderator, {early}, CommentEvent::publish, ""));
    answer(number, {early});
    clock->set(at("2026-03-18T06:00:00Z"));
    platform->obligations().keep_watch();
    EXPECT_THAT(history(number, "duties.answers"), ElementsAre("open", "met"));
    CommentNumber const late = comment(number, "Late.");
    EXPECT_LE(platform->obligations().keep_watch(), at("2026-03-27T19:00:00Z"));
    EXPECT_THAT(history(number, "duties.answers"), ElementsAre("open", "met", "open"));
    succeed(platform->comments().screen(moderator, {late}, CommentEvent::publish, ""));
    clock->advance(std::chrono::minutes{1});
    answer(number, {late});
    Obligation const answers = one(number, "duties.answers");
    EXPECT_EQ(answers.met_at, clock->now());
    EXPECT_EQ(value(platform->log().entry(*answers.met_by)).entry.action, "response.published");
}

TEST_F(BrokenPromisesTest, WhatMetItIsWhatWasDoneAndNotWhatHappenedBesides) {
    ConsultationNumber const number = open_under(invented_procedure());
    clock->set(at("2026-03-18T06:00:00Z"));
    record(number, ProcedureEvent::request, "council");
    // Without comments nothing was to be answered, and no entry says so.
    EXPECT_EQ(one(number, "duties.answers").state, ObligationState::met);
    EXPECT_EQ(one(number, "duties.answers").met_by, std::nullopt);
    EXPECT_TRUE(one(number, "bodies.council.ask").met_by.has_value());
}

TEST_F(BrokenPromisesTest, WhatWasRecordedByMistakeIsWithdrawnAndStaysToBeSeen) {
    ConsultationNumber const number = open_under(invented_procedure());
    record(number, ProcedureEvent::request, "council");
    EXPECT_EQ(states(number).count("bodies.council.opinion"), 1U);
    EXPECT_THAT(problems_of(platform->obligations().withdraw(
                    regulator, number, ProcedureEvent::opinion, "council", {})),
                UnorderedElementsAre("reason consultation.no_reason", "event event.not_recorded"));
    EXPECT_THAT(problems_of(platform->obligations().withdraw(
                    outsider, number, ProcedureEvent::request, "council", english("No."))),
                ElementsAre(" actor.forbidden"));
    ConsultationObligations const after = value(platform->obligations().withdraw(
        regulator, number, ProcedureEvent::request, "council", english("It went elsewhere.")));
    EXPECT_EQ(states(number)["bodies.council.ask"], "open 2026-03-06T00:00");
    EXPECT_EQ(states(number).count("bodies.council.opinion"), 0U);
    ASSERT_EQ(after.events.size(), 1U);
    EXPECT_EQ(after.events.front().withdrawal->reason, english("It went elsewhere."));
    EXPECT_EQ(after.events.front().withdrawal->by, "Department of Health Policy");
    record(number, ProcedureEvent::request, "council");
    EXPECT_EQ(states(number)["bodies.council.ask"], "met 2026-03-06T00:00");
    EXPECT_EQ(owed(number).events.size(), 2U);
}

TEST_F(BrokenPromisesTest, APeriodRunsFromItsPublicationOn) {
    ConsultationNumber const number = prepare_under(invented_procedure());
    add_note(number);
    // Ten working days after the opening on 2 March were up on the 17th; published on the 10th it
    // has them before the 27th, over Nauryz.
    clock->set(at("2026-03-10T06:00:00Z"));
    Result<Consultation> const refused = platform->consultations().publish(regulator, number);
    EXPECT_THAT(problems_of(refused), ElementsAre("closes period.below_shortest"));
    EXPECT_THAT(message_of(refused), HasSubstr("2026-03-28T00:00:00"));
    set_period(number, "2026-03-28T00:00");
    value(platform->consultations().publish(regulator, number));
    EXPECT_EQ(states(number)["documents.note"], "met 2026-03-10T11:00");
    EXPECT_EQ(states(number)["bodies.council.ask"], "open 2026-03-14T00:00");
}

TEST_F(BrokenPromisesTest, AnExtensionThatCanNotBeReckonedIsRefused) {
    ConsultationNumber const number = open_under(invented_procedure());
    for (char const* const closes : {"2100-12-30T18:00", "2126-03-18T18:00"}) {
        EXPECT_THAT(problems_of(platform->consultations().extend(regulator, number, local(closes),
                                                                 english("For all."))),
                    ElementsAre(AllOf(HasSubstr("beyond_reach"))));
    }
    EXPECT_EQ(states(number)["duties.report"], "open 2026-04-04T00:00");
}

TEST_F(BrokenPromisesTest, OneThatCanNotBeLookedAtKeepsNobodyFromTheOthers) {
    ConsultationNumber const number = open_under(invented_procedure());
    ConsultationNumber const other = prepare();
    value(platform->consultations().choose_procedure(regulator, other, {"moh.services", 1}, ""));
    set_period(other, "2026-03-19T00:00");
    add_note(other);
    value(platform->consultations().publish(regulator, other));
    name_procedure("moh.gone");
    clock->set(at("2026-03-07T06:00:00Z"));
    EXPECT_THROW(platform->obligations().keep_watch(), Fault);
    EXPECT_THAT(history(other, "bodies.council.ask"), ElementsAre("open", "overdue"));
    // It is tried again in an hour, not at once.
    EXPECT_EQ(platform->obligations().keep_watch(), at("2026-03-07T07:00:00Z"));
    name_procedure("moh.services");
    platform->obligations().keep_watch();
    clock->set(at("2026-03-07T07:00:00Z"));
    platform->obligations().keep_watch();
    EXPECT_THAT(history(number, "bodies.council.ask"), ElementsAre("open", "overdue"));
}

TEST_F(BrokenPromisesTest, ExceptionsAreListedWithTheirReasons) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const said = comment(number, "Inspect them twice a year.");
    value(platform->consultations().close_early(regulator, number, english("All was said.")));
    clock->advance(std::chrono::minutes{1});
    succeed(platform->comments().screen(moderator, {said}, CommentEvent::publish, ""));
    value(platform->reports().draft(regulator, number, english("What was heard.")));
    value(platform->reports().publish(regulator, number, in_both("It is one comment.")));
    Page<UsedException> const all = value(platform->obligations().exceptions("", {}));
    ASSERT_EQ(all.items.size(), 2U);
    EXPECT_EQ(all.total, 2U);
    EXPECT_EQ(all.items[0].kind, UsedException::Kind::answered_as_a_whole);
    EXPECT_EQ(all.items[0].reason, in_both("It is one comment."));
    EXPECT_EQ(all.items[1].kind, UsedException::Kind::closed_early);
    EXPECT_EQ(all.items[1].reason, english("All was said."));
    EXPECT_EQ(all.items[1].consultation, number);
    EXPECT_EQ(value(platform->obligations().exceptions("FIN", {})).total, 0U);
    Page<UsedException> const first = value(platform->obligations().exceptions("MOH", {{}, 1}));
    EXPECT_EQ(value(platform->obligations().exceptions("MOH", {first.next, 1})).items.front().kind,
              UsedException::Kind::closed_early);
}

TEST_F(BrokenPromisesTest, APeriodCutShortIsAnExceptionThatIsOwedAnExplanation) {
    Procedure const procedure = *shipped_procedure("jp.apa");
    ConsultationNumber const number = prepare();
    value(platform->consultations().choose_procedure(regulator, number, procedure.reference(), ""));
    NewPeriod period;
    period.opens = local("2026-03-02T09:00");
    value(platform->consultations().set_period(regulator, number, period));
    for (DocumentRule const& rule : procedure.documents) {
        value(platform->documents().upload(regulator, number,
                                           {rule.kind, language("en"), "Materials",
                                            rule.id + ".txt", Bytes{"What it is about."}}));
    }
    value(platform->consultations().publish(regulator, number));
    clock->set(at("2026-03-05T06:00:00Z"));
    value(platform->consultations().close_early(regulator, number, english("It is urgent.")));
    // What was published stays what it was: there was no reason then.
    EXPECT_THAT(platform->log().verify().discrepancies, IsEmpty());
    EXPECT_EQ(value(platform->obligations().exceptions("", {})).items.front().kind,
              UsedException::Kind::closed_early);
}

}  // namespace
}  // namespace consult::test
