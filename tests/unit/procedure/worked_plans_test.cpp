/// One plan for every procedure that comes with the library, counted by hand on the calendar.
///
/// A closing or deadline at 00:00 ends with the day before. What is listed are the closing and all
/// that is dated but for documents, which are due at the opening or the closing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

#include <consult/calendar_file.h>
#include <consult/plan.h>
#include <consult/procedure_file.h>

namespace consult::test {
namespace {

using ::testing::UnorderedElementsAreArray;

struct WorkedDate {
    std::string id;
    std::string local;
    std::string utc;
};

struct WorkedPlan {
    std::string procedure;
    std::string tier;
    std::string zone;
    std::string opens;
    bool is_closing_given = false;  ///< the rules have no shortest period with a number
    std::map<ProcedureEvent, std::string> assumed;
    std::string closes;
    std::string closes_utc;
    std::vector<WorkedDate> dates;
};

std::vector<WorkedPlan> const worked_plans{
    // 20 working days: Tue 17 March is the first, Fri 20 the 4th, Fri 27 the 9th, Fri 3 April the
    // 14th, Fri 10 the
    // 19th, Mon 13 the 20th. Summer time since 29 March: UTC+2.
    {"al.146-2014",
     "",
     "Europe/Tirane",
     "2026-03-16T10:00",
     false,
     {},
     "2026-04-14T00:00:00",
     "2026-04-13T22:00",
     {}},
    // 75 days from a Saturday's Gazette: 21 in January from the 11th on, 28 in February, so Thu 26
    // March is the 75th.
    // Summer time since 8 March: UTC-4.
    {"ca.gazette-1",
     "technical-trade",
     "America/Toronto",
     "2026-01-10T00:00",
     false,
     {},
     "2026-03-27T00:00:00",
     "2026-03-27T04:00",
     {}},
    // Three months end on Sun 14 March 2027 and go on to Mon 15. The period takes in Christmas: two
    // weeks more, to Mon
    // 29 March. Now it takes in Easter (Fri 26 to Mon 29 March 2027) too: one week more, to Mon 5
    // April. Summer time
    // since 28 March: UTC+2.
    {"ch.vernehmlassung",
     "",
     "Europe/Zurich",
     "2026-12-14T08:00",
     false,
     {},
     "2027-04-06T00:00:00",
     "2027-04-05T22:00",
     {}},
    // Four weeks from Mon 5 October: Mon 2 November; winter time since 25 October: UTC+2. Feedback:
    // 28 days of November
    // from the 3rd on, so Wed 2 December is the 30th.
    {"ee.hea-kaasamine",
     "",
     "Europe/Tallinn",
     "2026-10-05T09:00",
     false,
     {},
     "2026-11-03T00:00:00",
     "2026-11-02T22:00",
     {{"duties.feedback", "2026-12-03T00:00:00", "2026-12-02T22:00"}}},
    // Four weeks from Fri 6 March: 3 April, Good Friday. Saturday, Easter Sunday and Monday (5 and
    // 6) are off, so Tue 7.
    // Summer time since 29 March: UTC+2.
    {"eu.call-for-evidence",
     "",
     "Europe/Brussels",
     "2026-03-06T12:00",
     false,
     {},
     "2026-04-08T00:00:00",
     "2026-04-07T22:00",
     {}},
    // Twelve weeks from Fri 2 October: 25 December. The institutions are off from 24 December to 2
    // January; the 3rd is a
    // Sunday, so Mon 4 January. Asked for three working days before: Thu 1 October, Wed 30 and Tue
    // 29 September lie
    // between, so by Mon 28.
    {"eu.cfe-opc",
     "",
     "Europe/Brussels",
     "2026-10-02T09:00",
     false,
     {},
     "2027-01-05T00:00:00",
     "2027-01-04T23:00",
     {{"bodies.launch.ask", "2026-09-29T00:00:00", "2026-09-28T22:00"}}},
    // Four weeks from Thu 16 April: Thu 14 May, Ascension (39 days after 5 April). Friday is off
    // too, so Mon 18.
    {"eu.delegated-implementing",
     "",
     "Europe/Brussels",
     "2026-04-16T15:00",
     false,
     {},
     "2026-05-19T00:00:00",
     "2026-05-18T22:00",
     {}},
    // Twelve weeks from Mon 14 September: Mon 7 December, by then in winter time. Asked for three
    // working days before:
    // Fri 11, Thu 10 and Wed 9 lie between, so by Tue 8.
    {"eu.opc",
     "",
     "Europe/Brussels",
     "2026-09-14T10:00",
     false,
     {},
     "2026-12-08T00:00:00",
     "2026-12-07T23:00",
     {{"bodies.launch.ask", "2026-09-09T00:00:00", "2026-09-08T22:00"}}},
    // Eight weeks from the last language version on Mon 16 February, not from the opening: Mon 13
    // April, the week after
    // Easter Monday. Summer time since 29 March.
    {"eu.proposal-feedback",
     "",
     "Europe/Brussels",
     "2026-01-28T10:00",
     false,
     {{ProcedureEvent::last_language_version, "2026-02-16T00:00"}},
     "2026-04-14T00:00:00",
     "2026-04-13T22:00",
     {}},
    // Eight weeks from Mon 9 February: Mon 6 April; that this is Easter Monday the calendar of
    // weekdays does not know.
    // Summer time since 29 March: UTC+3. A duty to make it longer for holidays gives no date.
    {"fi.lausunto",
     "extensive",
     "Europe/Helsinki",
     "2026-02-09T09:00",
     false,
     {},
     "2026-04-07T00:00:00",
     "2026-04-06T21:00",
     {}},
    // 21 days: 18 in February from the 11th on, so Tue 3 March. UTC+5:30. In force: 1 May is the
    // first, Sat 30 May the
    // 30th, on which it ends although it is a day of rest.
    {"in.ibbi",
     "",
     "Asia/Kolkata",
     "2026-02-10T11:00",
     false,
     {{ProcedureEvent::publication, "2026-04-30T12:00"}},
     "2026-03-04T00:00:00",
     "2026-03-03T18:30",
     {{"duties.comments", "2026-04-30T12:00:00", "2026-04-30T06:30"},
      {"duties.response", "2026-04-30T12:00:00", "2026-04-30T06:30"},
      {"duties.again", "2026-04-30T12:00:00", "2026-04-30T06:30"},
      {"duties.in-force", "2026-05-31T00:00:00", "2026-05-30T18:30"}}},
    // 30 days: 16 in January from the 16th on, so Sat 14 February is the 30th and Mon 16 the end.
    // UTC+9.
    {"jp.apa",
     "",
     "Asia/Tokyo",
     "2026-01-15T10:00",
     false,
     {},
     "2026-02-17T00:00:00",
     "2026-02-16T15:00",
     {}},
    // 40 days over New Year: 9 in December from the 23rd on and all 31 of January; the 31st is a
    // Saturday, so Mon 2
    // February. UTC+9.
    {"kr.apa",
     "legislation",
     "Asia/Seoul",
     "2025-12-22T09:00",
     false,
     {},
     "2026-02-03T00:00:00",
     "2026-02-02T15:00",
     {}},
    // The clocks of Almaty went from UTC+6 to UTC+5 on 1 March 2024, within the period. 15 working
    // days: Wed 21 to Fri 23
    // February are 3, 26 to 29 are 7, Fri 1 March the 8th, 4 to 7 are 12; 8 March is off; 11 to 13
    // are 15. The bodies
    // are asked by the decision. The council: Thu 11 April is the first, 12 the 2nd, 15 to 19 are
    // 7, 22 to 24 are 10.
    // Answers to opinions of 14 March: Fri 15 is the first, 18 to 20 are 4; 21 to 23 are Nauryz and
    // 25 stands for
    // Saturday 23; 26 to 29 are 8, 1 and 2 April 10.
    {"kz.bylaw",
     "",
     "Asia/Almaty",
     "2024-02-20T10:00",
     false,
     {{ProcedureEvent::opinion, "2024-03-14T12:00"},
      {ProcedureEvent::decision, "2024-04-10T15:00"}},
     "2024-03-14T00:00:00",
     "2024-03-13T19:00",
     {{"bodies.chamber.ask", "2024-04-10T15:00:00", "2024-04-10T10:00"},
      {"bodies.experts.ask", "2024-04-10T15:00:00", "2024-04-10T10:00"},
      {"bodies.council.ask", "2024-04-10T15:00:00", "2024-04-10T10:00"},
      {"bodies.council.opinion", "2024-04-25T00:00:00", "2024-04-24T19:00"},
      {"duties.reply-chamber", "2024-04-03T00:00:00", "2024-04-02T19:00"},
      {"duties.reply-experts", "2024-04-03T00:00:00", "2024-04-02T19:00"}}},
    // The shortest period is open, so the closing is given. The council, asked on Mon 18 May: 19 to
    // 22 are 4, 25 and 26
    // are 6; 27 May is the first day of Kurban Ait; 28 and 29 are 8, 1 and 2 June 10. Answers to
    // opinions of Fri 24
    // April: 27 to 30 are 4; 1 May is off; 4 to 6 are 7; 7 May is off; Fri 8 is the 8th; Mon 11
    // stands for Saturday 9
    // May; 12 and 13 are 10.
    {"kz.cdrp",
     "",
     "Asia/Almaty",
     "2026-03-10T09:00",
     true,
     {{ProcedureEvent::opinion, "2026-04-24T11:00"},
      {ProcedureEvent::decision, "2026-05-18T10:00"}},
     "2026-04-22T00:00:00",
     "2026-04-21T19:00",
     {{"bodies.chamber.ask", "2026-05-18T10:00:00", "2026-05-18T05:00"},
      {"bodies.experts.ask", "2026-05-18T10:00:00", "2026-05-18T05:00"},
      {"bodies.council.ask", "2026-05-18T10:00:00", "2026-05-18T05:00"},
      {"bodies.council.opinion", "2026-06-03T00:00:00", "2026-06-02T19:00"},
      {"duties.reply-chamber", "2026-05-14T00:00:00", "2026-05-13T19:00"},
      {"duties.reply-experts", "2026-05-14T00:00:00", "2026-05-13T19:00"}}},
    // No period of its own. Answers to opinions of Tue 18 March: 19 and 20 are 2; Nauryz is from
    // Fri 21 to Sun 23, so Mon
    // 24 and Tue 25 are off for the weekend; 26 to 28 are 5, 31 to 4 April are 10.
    {"kz.expert-opinion",
     "",
     "Asia/Almaty",
     "2025-03-03T09:00",
     true,
     {{ProcedureEvent::opinion, "2025-03-18T10:00"},
      {ProcedureEvent::decision, "2025-04-15T10:00"}},
     "2025-03-18T00:00:00",
     "2025-03-17T19:00",
     {{"bodies.chamber.ask", "2025-04-15T10:00:00", "2025-04-15T05:00"},
      {"bodies.experts.ask", "2025-04-15T10:00:00", "2025-04-15T05:00"},
      {"duties.reply-chamber", "2025-04-05T00:00:00", "2025-04-04T19:00"},
      {"duties.reply-experts", "2025-04-05T00:00:00", "2025-04-04T19:00"}}},
    // 15 working days over New Year: Tue 15 December is the first; 16 is off; 17 and 18 are 3, 21
    // to 25 are 8, 28 to 31
    // are 12. 1 and 2 January are off, and Mon 4 for Saturday 2; 5 and 6 are 14; 7 is off; Fri 8 is
    // the 15th. Answers to
    // opinions of Mon 11 January: 12 to 15 are 4, 18 to 22 are 9, Mon 25 is the 10th. The council,
    // asked on Fri 29: 1 to
    // 5 February are 5, 8 to 12 are 10. In force: 27 days of February from the 2nd on, 31 of March,
    // so 2 April is the
    // 60th. Five years from 29 January 2027: Thu 29 January 2032.
    {"kz.law",
     "",
     "Asia/Almaty",
     "2026-12-14T09:00",
     false,
     {{ProcedureEvent::opinion, "2027-01-11T10:00"},
      {ProcedureEvent::decision, "2027-01-29T12:00"},
      {ProcedureEvent::publication, "2027-02-01T10:00"}},
     "2027-01-09T00:00:00",
     "2027-01-08T19:00",
     {{"bodies.chamber.ask", "2027-01-29T12:00:00", "2027-01-29T07:00"},
      {"bodies.experts.ask", "2027-01-29T12:00:00", "2027-01-29T07:00"},
      {"bodies.council.ask", "2027-01-29T12:00:00", "2027-01-29T07:00"},
      {"bodies.council.opinion", "2027-02-13T00:00:00", "2027-02-12T19:00"},
      {"duties.reply-chamber", "2027-01-26T00:00:00", "2027-01-25T19:00"},
      {"duties.reply-experts", "2027-01-26T00:00:00", "2027-01-25T19:00"},
      {"duties.in-force", "2027-04-03T00:00:00", "2027-04-02T19:00"},
      {"duties.monitoring", "2032-01-30T00:00:00", "2032-01-29T19:00"}}},
    // Control ends with Tue 26 August. The final document: Wed 27 to Fri 29 are 3; Mon 1 September
    // is off for Saturday 30
    // August; 2 to 5 are 7. Answers, when it comes at the last moment: 8 to 12 September are 5, 15
    // to 19 are 10. The
    // hearing, three working days before Mon 15: Fri 12, Thu 11 and Wed 10 lie between, so by
    // Tue 9.
    {"kz.public-control.2023",
     "",
     "Asia/Almaty",
     "2025-08-04T09:00",
     true,
     {{ProcedureEvent::decision, "2025-09-15T15:00"}},
     "2025-08-27T00:00:00",
     "2025-08-26T19:00",
     {{"duties.final-document", "2025-09-06T00:00:00", "2025-09-05T19:00"},
      {"duties.answers", "2025-09-20T00:00:00", "2025-09-19T19:00"},
      {"duties.hearing", "2025-09-10T00:00:00", "2025-09-09T19:00"}}},
    // The council, asked on Tue 10 March: 11 to 13 are 3, 16 to 20 are 8; Nauryz is from Sat 21 to
    // Mon 23, with 24 and 25
    // off for the weekend; 26 and 27 are 10.
    {"kz.public-council",
     "",
     "Asia/Almaty",
     "2026-02-20T09:00",
     true,
     {{ProcedureEvent::decision, "2026-03-10T11:00"}},
     "2026-03-10T00:00:00",
     "2026-03-09T19:00",
     {{"bodies.council.ask", "2026-03-10T11:00:00", "2026-03-10T06:00"},
      {"bodies.council.opinion", "2026-03-28T00:00:00", "2026-03-27T19:00"}}},
    // 10 working days: Wed 4 to Fri 6 March are 3; Mon 9 is off for Sunday 8; 10 to 13 are 7, 16 to
    // 18 are 10.
    {"kz.services-bylaw",
     "",
     "Asia/Almaty",
     "2026-03-03T09:00",
     false,
     {},
     "2026-03-19T00:00:00",
     "2026-03-18T19:00",
     {}},
    // 10 days from Fri 16 October: Sat 17 is the first, Mon 26 the 10th. Winter time since 25
    // October: UTC+2.
    {"md.239-2008",
     "",
     "Europe/Chisinau",
     "2026-10-16T09:00",
     false,
     {},
     "2026-10-27T00:00:00",
     "2026-10-26T22:00",
     {}},
    // 20 working days: Mon 30 November is the first, Fri 4 December the 5th, 11 the 10th, 18 the
    // 15th, 25 the 20th, since
    // the calendar of weekdays knows no Christmas. UTC-6 all year. The Commission is asked and
    // answered by the
    // decision.
    {"mx.lgmr",
     "",
     "America/Mexico_City",
     "2026-11-27T10:00",
     false,
     {{ProcedureEvent::decision, "2027-01-15T12:00"}},
     "2026-12-26T00:00:00",
     "2026-12-26T06:00",
     {{"bodies.conamer.ask", "2027-01-15T12:00:00", "2027-01-15T18:00"},
      {"duties.answer", "2027-01-15T12:00:00", "2027-01-15T18:00"}}},
    // 20 days: 17 in April from the 14th on, so Sun 3 May is the 20th and Mon 4 the end. At most
    // 45: Thu 28 May. UTC+3.
    {"ru.orv",
     "high",
     "Europe/Moscow",
     "2026-04-13T09:00",
     false,
     {},
     "2026-05-05T00:00:00",
     "2026-05-04T21:00",
     {{"period.longest", "2026-05-29T00:00:00", "2026-05-28T21:00"}}},
    // 15 days from Sat 14 March: Sun 15 is the first, Sun 29 the 15th, so Mon 30. Summer time since
    // the 29th: UTC+3.
    {"ua.2024",
     "",
     "Europe/Kyiv",
     "2026-03-14T10:00",
     false,
     {},
     "2026-03-31T00:00:00",
     "2026-03-30T21:00",
     {}},
    // The shortest period is open, so the closing is given. Twelve weeks from Mon 2 March: Mon 25
    // May, the spring bank
    // holiday, so Tue 26. Summer time since 29 March: UTC+1.
    {"uk.principles-2018",
     "",
     "Europe/London",
     "2026-01-12T09:30",
     true,
     {},
     "2026-03-03T00:00:00",
     "2026-03-03T00:00",
     {{"duties.response", "2026-05-27T00:00:00", "2026-05-26T23:00"}}},
    // The shortest period is open, so the closing is given. In force: 2 May is the first, Sun 31
    // May the 30th, on which it
    // ends although it is a day of rest.
    {"us.apa",
     "",
     "America/New_York",
     "2026-01-20T08:45",
     true,
     {{ProcedureEvent::publication, "2026-05-01T08:45"}},
     "2026-02-19T00:00:00",
     "2026-02-19T05:00",
     {{"duties.answers", "2026-05-01T08:45:00", "2026-05-01T12:45"},
      {"duties.statement", "2026-05-01T08:45:00", "2026-05-01T12:45"},
      {"duties.in-force", "2026-06-01T00:00:00", "2026-06-01T04:00"}}},
    // 60 days: 18 in September from the 13th on, 31 in October, so Wed 11 November is the 60th:
    // Veterans Day, so Thu 12.
    // Standard time since 1 November: UTC-5. In force: 12 days of February from the 17th on, so 18
    // March is the 30th,
    // in summer time since the 14th.
    {"us.eo12866",
     "",
     "America/New_York",
     "2026-09-12T08:45",
     false,
     {{ProcedureEvent::publication, "2027-02-16T08:45"}},
     "2026-11-13T00:00:00",
     "2026-11-13T05:00",
     {{"duties.answers", "2027-02-16T08:45:00", "2027-02-16T13:45"},
      {"duties.statement", "2027-02-16T08:45:00", "2027-02-16T13:45"},
      {"duties.in-force", "2027-03-19T00:00:00", "2027-03-19T04:00"}}},
    // The closing is given: the end of Tue 30 June. Not later than ten days before that is the end
    // of Sat 20 June, which is
    // not moved: 30 to 21 June are the ten days. In force: Sat 31 October is the first, Sun 29
    // November the 30th; standard time
    // since 1 November.
    {"us.extension",
     "",
     "America/New_York",
     "2026-05-29T08:45",
     true,
     {{ProcedureEvent::publication, "2026-10-30T08:45"}},
     "2026-07-01T00:00:00",
     "2026-07-01T04:00",
     {{"period.extension_request", "2026-06-21T00:00:00", "2026-06-21T04:00"},
      {"duties.answers", "2026-10-30T08:45:00", "2026-10-30T12:45"},
      {"duties.statement", "2026-10-30T08:45:00", "2026-10-30T12:45"},
      {"duties.in-force", "2026-11-30T00:00:00", "2026-11-30T05:00"}}},
    // 20 days in a leap year: Sat 10 February is the first, Thu 29 February the 20th. UTC+1.
    {"wb.recommendation",
     "",
     "Europe/Belgrade",
     "2024-02-09T09:00",
     false,
     {},
     "2024-03-01T00:00:00",
     "2024-02-29T23:00",
     {}},
    // 60 days from circulation on Tue 24 February, not from the opening: 4 in February from the
    // 25th on, 31 in March, so
    // Sat 25 April is the 60th and Mon 27 the end. Six months from 31 August: the last day of
    // February, Sun 28, on which
    // it ends. UTC+5.
    {"wto.sps",
     "",
     "Asia/Almaty",
     "2026-02-20T09:00",
     false,
     {{ProcedureEvent::third_party_circulation, "2026-02-24T00:00"},
      {ProcedureEvent::publication, "2026-08-31T10:00"}},
     "2026-04-28T00:00:00",
     "2026-04-27T19:00",
     {{"duties.comments", "2026-08-31T10:00:00", "2026-08-31T05:00"},
      {"duties.in-force", "2027-03-01T00:00:00", "2027-02-28T19:00"}}},
    // 60 days from circulation on Fri 28 August: 3 in August, 30 in September, so Tue 27 October is
    // the 60th, in winter
    // time since the 25th: UTC+1.
    {"wto.tbt",
     "",
     "Europe/Zurich",
     "2026-08-20T09:00",
     false,
     {{ProcedureEvent::third_party_circulation, "2026-08-28T00:00"}},
     "2026-10-28T00:00:00",
     "2026-10-27T23:00",
     {}},
    // The shortest period is not known, so the closing is given, in winter time since 25 October.
    {"xk.minimum-standards",
     "",
     "Europe/Belgrade",
     "2026-10-12T09:00",
     true,
     {},
     "2026-11-01T00:00:00",
     "2026-10-31T23:00",
     {}},
};

WorkingCalendar calendar_named(std::string const& id) {
    for (CalendarRules const& rules : shipped_calendars())
        if (rules.id == id) return WorkingCalendar::make(rules).value();
    throw Fault{"no calendar " + id};
}

LocalDateTime local(std::string const& text) {
    return parse_local_date_time(text).value();
}

/// Such as `duties.report 2026-03-19T00:00:00 2026-03-18T19:00`.
std::string line_of(std::string const& id, Deadline const& deadline) {
    return id + " " + to_text(deadline.local) + " " + to_text(deadline.instant).substr(0, 16);
}

std::string line_of(WorkedDate const& date) {
    return date.id + " " + date.local + " " + date.utc;
}

bool is_listed(PlannedDate const& date) {
    return date.at && date.id != "period.shortest" && !date.id.starts_with("documents.");
}

class WorkedPlans : public ::testing::TestWithParam<WorkedPlan> {};

TEST_P(WorkedPlans, IsWhatWasCountedByHand) {
    WorkedPlan const& worked = GetParam();
    Procedure const* const procedure = shipped_procedure(worked.procedure);
    ASSERT_NE(procedure, nullptr);
    WorkingCalendar const calendar = calendar_named(procedure->calendar);
    auto const zones = system_zones();
    PlanRequest request;
    request.tier = worked.tier;
    request.opens = local(worked.opens);
    if (worked.is_closing_given) request.closes = local(worked.closes);
    for (auto const& [event, at] : worked.assumed)
        request.assumed.emplace(event, local(at));

    Result<Plan> const made =
        plan(*procedure, request, {ZoneName::parse(worked.zone).value(), &calendar, zones.get()});
    ASSERT_TRUE(made) << made.error().text();
    EXPECT_EQ(made->zone.text(), worked.zone);
    ASSERT_TRUE(made->closes);
    std::vector<std::string> expected{
        line_of(WorkedDate{"closes", worked.closes, worked.closes_utc})};
    for (WorkedDate const& date : worked.dates)
        expected.push_back(line_of(date));
    std::vector<std::string> found{line_of("closes", *made->closes)};
    for (PlannedDate const& date : made->dates)
        if (is_listed(date)) found.push_back(line_of(date.id, *date.at));
    EXPECT_THAT(found, UnorderedElementsAreArray(expected));
    LengthRule const* const shortest = procedure->shortest(worked.tier);
    EXPECT_EQ(worked.is_closing_given, !shortest || !shortest->term.is_set());
}

std::string name_of(::testing::TestParamInfo<WorkedPlan> const& info) {
    std::string name = info.param.procedure;
    for (char& c : name)
        if (c == '.' || c == '-') c = '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(All, WorkedPlans, ::testing::ValuesIn(worked_plans), name_of);

TEST(WorkedPlansList, AreOfEveryShippedProcedure) {
    std::vector<std::string> worked;
    for (WorkedPlan const& plan : worked_plans)
        worked.push_back(plan.procedure);
    std::vector<std::string> shipped;
    for (Procedure const& procedure : shipped_procedures())
        shipped.push_back(procedure.id);
    EXPECT_THAT(worked, UnorderedElementsAreArray(shipped));
}

}  // namespace
}  // namespace consult::test
