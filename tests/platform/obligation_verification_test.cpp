/// What is stored of rules and of what is owed, held against what the log says of it, on either
/// engine.
#include <ostream>

#include "platform/invented_procedure.h"
#include "platform/log_verification_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A consultation with all there is to what is owed: an event and a waiver from before anyone knew
/// of it, others after; one that was withdrawn, a move to other rules, days moved by decree.
class ObligationVerificationTest : public LogVerificationTest {
protected:
    ObligationVerificationTest() {
        value(platform->procedures().add(regulator, "MOH", to_json(invented_procedure())));
        ruled = preparing;
        value(
            platform->consultations().choose_procedure(regulator, ruled, {"moh.services", 0}, ""));
        NewPeriod period;
        period.opens = value(parse_local_date_time("2026-04-01T09:00"));
        value(platform->consultations().set_period(regulator, ruled, period));
        record(ProcedureEvent::request, "council", {}, english("Sent by letter."));
        waive("documents.note", "It is the order itself.");
        value(platform->consultations().publish(regulator, ruled));
        clock->set(at("2026-04-02T06:00:00Z"));
        record(ProcedureEvent::opinion, "council", false);
        record(ProcedureEvent::recommendation, "R-1");
        clock->advance(1min);
        value(platform->obligations().withdraw(regulator, ruled, ProcedureEvent::recommendation,
                                               "R-1", english("It was of another draft.")));
        move();
        waive("bodies.chamber.ask", "The chamber is being formed.");
        CalendarAddition addition;
        addition.calendar = "kz";
        addition.off = value(parse_local_date("2026-08-28"));
        addition.name = english("Day off");
        addition.decree = "Decree No 1 of 1 April 2026";
        value(platform->calendars().add(administrator, addition));
    }

    void record(ProcedureEvent event, std::string subject, std::optional<bool> favourable = {},
                LocalizedText note = {}) {
        value(platform->obligations().record(
            regulator, ruled, {event, std::move(subject), {}, favourable, std::move(note), {}}));
    }
    void waive(std::string_view obligation, std::string reason) {
        value(platform->obligations().waive(regulator, ruled, obligation,
                                            english(std::move(reason))));
    }
    void move() {
        Procedure second = invented_procedure();
        second.version = 2;
        BodyRule chamber = second.bodies.front();
        chamber.id = "chamber";
        chamber.kind = BodyKind::chamber;
        second.bodies.push_back(chamber);
        value(platform->procedures().add(regulator, "MOH", to_json(second)));
        value(platform->consultations().move_procedure(regulator, ruled, {"moh.services", 2}, "",
                                                       english("The order was changed.")));
    }

    ConsultationNumber ruled;
};

TEST_F(ObligationVerificationTest, WhatNobodyTouchedAgrees) {
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(ObligationVerificationTest, WhatIsInPreparationIsNotToldBeforeItsPublication) {
    // What was recorded and waived in preparation stands in the log without a word of what it was.
    std::vector<std::string> told;
    for (LoggedEntry const& each : entries()) {
        if (each.entry.subject != ruled.text()) continue;
        if (each.entry.action == actions::consultation_published) break;
        if (each.entry.action == actions::event_recorded ||
            each.entry.action == actions::obligation_waived) {
            told.push_back(each.entry.action);
            EXPECT_THAT(each.entry.facts, IsEmpty());
        }
    }
    EXPECT_THAT(told, ElementsAre(actions::event_recorded, actions::obligation_waived));
    // The entry that says what it was is the one that meets what was owed.
    ConsultationObligations const owed = value(platform->obligations().of(anyone, ruled));
    auto const asked =
        std::find_if(owed.obligations.begin(), owed.obligations.end(),
                     [](Obligation const& one) { return one.key == "bodies.council.ask"; });
    ASSERT_NE(asked, owed.obligations.end());
    EXPECT_EQ(asked->state, ObligationState::met);
}

TEST_F(ObligationVerificationTest, OfOneStillInPreparationIsComparedToo) {
    ConsultationNumber const other =
        value(platform->consultations().create(regulator, "MOH", texts_of())).number;
    value(platform->consultations().choose_procedure(regulator, other, {"moh.services", 0}, ""));
    NewPeriod period;
    period.opens = value(parse_local_date_time("2026-06-01T09:00"));
    value(platform->consultations().set_period(regulator, other, period));
    ruled = other;
    record(ProcedureEvent::request, "council");
    waive("documents.note", "It is the order itself.");
    EXPECT_THAT(found(), IsEmpty());
    tamper("UPDATE procedure_event SET recorded_by = 'X' WHERE consultation_id = {consultation 5}");
    EXPECT_THAT(found(), ElementsAre(AllOf(HasSubstr("event 1 of MOH-2026-0005"),
                                           HasSubstr("who recorded it"))));
    tamper("UPDATE obligation SET waived_at = NULL WHERE consultation_id = {consultation 5}");
    EXPECT_THAT(found(), Contains(AllOf(HasSubstr("waiver of MOH-2026-0005"),
                                        HasSubstr("it is not stored"))));
}

struct Tampering {
    std::string name;
    std::string sql;
    std::string row;   ///< as it is named
    std::string what;  ///< disagrees
};

void PrintTo(Tampering const& tampering, std::ostream* out) {
    *out << tampering.name;
}

class TamperedObligation : public ObligationVerificationTest,
                           public ::testing::WithParamInterface<Tampering> {};

TEST_P(TamperedObligation, IsNamed) {
    Tampering const& tampering = GetParam();
    tamper(tampering.sql);
    EXPECT_THAT(found(), Contains(AllOf(HasSubstr(tampering.row), HasSubstr(tampering.what))));
}

std::string update(std::string_view table, std::string_view set, std::string_view where) {
    return "UPDATE " + std::string{table} + " SET " + std::string{set} + " WHERE " +
           std::string{where};
}

constexpr char const* report = "name = 'duties.report'";
constexpr char const* asked = "name = 'bodies.council.ask'";
constexpr char const* whim = R"('{"en":"Whim"}')";

std::vector<Tampering> const tamperings{
    {"EventNote", update("procedure_event", std::string{"note = "} + whim, "event = 'request'"),
     "event 1 of MOH-2026-0004", "says: note"},
    {"EventMoment", update("procedure_event", "happened_at = happened_at - 1", "event = 'opinion'"),
     "event 2 of MOH-2026-0004", "says: happened_at"},
    {"EventFavour", update("procedure_event", "favourable = 1", "event = 'opinion'"),
     "event 2 of MOH-2026-0004", "says: favourable"},
    {"EventOffice", update("procedure_event", "recorded_by = 'X'", "event = 'request'"),
     "event 1 of MOH-2026-0004", "who recorded it, and when"},
    {"EventEntry", update("procedure_event", "log_entry_id = 1", "event = 'request'"),
     "event 1 of MOH-2026-0004", "its entry"},
    {"EventDeleted", "DELETE FROM procedure_event WHERE event = 'recommendation'",
     "event 3 of MOH-2026-0004", "it is not stored"},
    {"WithdrawalReason",
     update("procedure_event", std::string{"withdrawal_reason = "} + whim,
            "event = 'recommendation'"),
     "withdrawal of event 3 of MOH-2026-0004", "says: reason"},
    {"WithdrawalOffice",
     update("procedure_event", "withdrawn_by = 'X'", "event = 'recommendation'"),
     "withdrawal of event 3 of MOH-2026-0004", "who withdrew it"},
    {"WithdrawalTakenBack",
     update("procedure_event", "withdrawn_at = NULL", "event = 'recommendation'"),
     "withdrawal of MOH-2026-0004", "it is not stored"},
    {"WithdrawalMadeUp", update("procedure_event", "withdrawn_at = 5", "event = 'opinion'"),
     "withdrawal of event 2 of MOH-2026-0004", "who withdrew it"},
    {"MoveReason", update("procedure_move", std::string{"reason = "} + whim, "1 = 1"),
     "procedure move of MOH-2026-0004 1", "says: reason"},
    {"MoveDeleted", "DELETE FROM procedure_move", "procedure move of MOH-2026-0004 1",
     "it is not stored"},
    {"PresentProcedure", update("consultation", "procedure_version = 1", "procedure_version = 2"),
     "procedure of MOH-2026-0004", "how it was moved"},
    {"LateUntil", update("consultation", "late_until = late_until + 1", "late_until IS NOT NULL"),
     "procedure of MOH-2026-0004", "says: late_until"},
    {"DueLocal", update("obligation", "due_local = '2030-01-01T00:00:00'", report),
     "duties.report of MOH-2026-0004", "says: due_local"},
    {"DueAt", update("obligation", "due_at = due_at + 1", report), "duties.report of MOH-2026-0004",
     "says: due"},
    {"DueZone", update("obligation", "due_zone = 'Etc/UTC'", report),
     "duties.report of MOH-2026-0004", "says: due_zone"},
    {"Debtor", update("obligation", "debtor = 'council'", report), "duties.report of MOH-2026-0004",
     "says: by"},
    {"CountedFrom", update("obligation", "event_at = event_at + 1", report),
     "duties.report of MOH-2026-0004", "says: counted_from"},
    {"State", update("obligation", "state = 'met'", report), "duties.report of MOH-2026-0004",
     "how it stands"},
    {"BrokenMadeUp", update("obligation", "broken_at = 5", report),
     "duties.report of MOH-2026-0004", "says: broken_at"},
    {"MetAt", update("obligation", "met_at = met_at - 1", asked),
     "bodies.council.ask of MOH-2026-0004", "says: met_at"},
    {"MetBy", update("obligation", "met_by = 1", asked), "bodies.council.ask of MOH-2026-0004",
     "the entry that met it"},
    {"WaiverReason",
     update("obligation", std::string{"waiver = "} + whim, "name = 'bodies.chamber.ask'"),
     "waiver of bodies.chamber.ask of MOH-2026-0004", "says: reason"},
    {"WaiverOffice", update("obligation", "waived_by = 'X'", "name = 'bodies.chamber.ask'"),
     "waiver of bodies.chamber.ask of MOH-2026-0004", "who waived it"},
    {"PreparedWaiverReason",
     update("obligation", std::string{"waiver = "} + whim, "name = 'documents.note'"),
     "waiver of documents.note of MOH-2026-0004", "says: reason"},
    {"PreparedWaiverMoment",
     update("obligation", "waived_at = waived_at + 1", "name = 'documents.note'"),
     "waiver of documents.note of MOH-2026-0004", "who waived it"},
    {"WaiverMadeUp", update("obligation", "waived_at = 5", report),
     "waiver of duties.report of MOH-2026-0004", "has no entry"},
    {"ObligationDeleted", "DELETE FROM obligation WHERE name = 'bodies.chamber.ask'",
     "bodies.chamber.ask of MOH-2026-0004", "it is not stored"},
    {"ChangeState", update("obligation_change", "state = 'overdue'", report),
     "change of duties.report of MOH-2026-0004", "state"},
    {"ChangeDue", update("obligation_change", "due_at = due_at + 1", report),
     "change of duties.report of MOH-2026-0004", "due"},
    {"ChangeMoment", update("obligation_change", "changed_at = changed_at - 1", report),
     "change of duties.report of MOH-2026-0004", "when it changed"},
    {"ChangeDeleted", "DELETE FROM obligation_change WHERE name = 'duties.report'",
     "change of duties.report of MOH-2026-0004", "it is not stored"},
    {"ProcedureFile",
     update("procedure", "content = replace(content, 'Art. 15', 'Art. 16')",
            "name = 'moh.services' AND version = 1"),
     "procedure moh.services 1", "says: file"},
    {"ProcedureOffice", update("procedure", "added_by = 'X'", "name = 'moh.services'"),
     "procedure moh.services 1", "who added it"},
    {"ShippedProcedure",
     update("procedure", "content = replace(content, '10', '9')", "name = 'kz.services-bylaw'"),
     "procedure kz.services-bylaw 1", "says: file"},
    {"ProcedureDeleted", "DELETE FROM procedure WHERE name = 'kz.services-bylaw'",
     "(procedure.added procedure:kz.services-bylaw)", "speaks of what is not stored"},
    {"AdditionDecree", "UPDATE calendar_addition SET decree = 'Whim'",
     "addition to the calendar kz 1", "says: decree"},
    {"AdditionDay", "UPDATE calendar_addition SET day_off = '2026-08-31'",
     "addition to the calendar kz 1", "says: off"},
    {"AdditionOffice", "UPDATE calendar_addition SET added_by = 'X'",
     "addition to the calendar kz 1", "who added it"},
    {"AdditionDeleted", "DELETE FROM calendar_addition", "(calendar.added calendar:kz)",
     "speaks of what is not stored"},
};

INSTANTIATE_TEST_SUITE_P(Rules, TamperedObligation, ::testing::ValuesIn(tamperings),
                         [](auto const& one) { return one.param.name; });

}  // namespace
}  // namespace consult::test
