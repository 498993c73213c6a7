/// Plans, procedures and calendars over HTTP.
#include <consult/procedure_file.h>

#include "api_fixture.h"

namespace consult::test {
namespace {

char const* const question =
    "/api/v1/plan?procedure=kz.law&institution=MOH"
    "&opens=2026-03-03T10:00";

boost::json::object const* date_of(boost::json::value const& plan, std::string_view id) {
    for (boost::json::value const& date : plan.at("dates").as_array()) {
        if (date.at("id").as_string() == id) return &date.as_object();
    }
    return nullptr;
}

TEST_F(ApiTest, APlanHasEveryDateWithItsRule) {
    open_consultation();
    Reply const plan = send("GET", question);
    ASSERT_EQ(plan.status, 200);
    EXPECT_EQ(plan.body.at("procedure").as_string(), "kz.law");
    EXPECT_EQ(plan.body.at("zone").as_string(), "Asia/Almaty");
    auto const* const shortest = date_of(plan.body, "period.shortest");
    ASSERT_TRUE(shortest);
    EXPECT_EQ(shortest->at("due").at("count").as_int64(), 15);
    EXPECT_EQ(shortest->at("due").at("unit").as_string(), "working_day");
    EXPECT_EQ(shortest->at("at").at("local").as_string(),
              plan.body.at("closes").at("local").as_string());
    EXPECT_TRUE(shortest->at("derivations").at(0).as_string().starts_with("15 working days"));
    EXPECT_FALSE(shortest->at("basis").at("verified").as_bool());
}

TEST_F(ApiTest, APlanSaysWhatAClosingBreaks) {
    open_consultation();
    Reply const kept = send("GET", question);
    EXPECT_TRUE(kept.body.at("closing_problems").as_array().empty());
    Reply const broken = send("GET", std::string{question} + "&closes=2026-03-10T18:00");
    ASSERT_EQ(broken.status, 200);
    boost::json::array const& problems = broken.body.at("closing_problems").as_array();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].at("key").as_string(), "period.below_shortest");
    EXPECT_EQ(problems[0].at("field").as_string(), "closes");
}

TEST_F(ApiTest, APlanLeavesOutOnlyWhatCanNotBeReckoned) {
    open_consultation();
    Procedure slow = *shipped_procedure("kz.services-bylaw");
    slow.base = slow.reference();
    slow.id = "moh.slow";
    slow.institution = "MOH";
    slow.duties.front().due =
        Due{DueRelation::within, ProcedureEvent::closing, RuleTerm{90, TermUnit::year, {}, {}}};
    auto const added = platform_->procedures().add(SystemActor{"test"}, "MOH", to_json(slow));
    ASSERT_TRUE(added) << added.error().text();
    Reply const plan = send("GET",
                            "/api/v1/plan?procedure=moh.slow&institution=MOH"
                            "&opens=2026-03-03T10:00");
    ASSERT_EQ(plan.status, 200);
    auto const* const report = date_of(plan.body, "duties.report");
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->contains("at"));
    EXPECT_EQ(report->at("problem").at("key").as_string(), "term.beyond_reach");
    EXPECT_EQ(report->at("problem").at("field").as_string(), "duties.report.count");
    EXPECT_TRUE(date_of(plan.body, "period.shortest")->contains("at"));
}

TEST_F(ApiTest, APlanSaysEachProblem) {
    Reply const missing = send("GET", "/api/v1/plan?closes=soon");
    EXPECT_EQ(missing.status, 422);
    EXPECT_EQ(missing.body.at("errors").as_array().size(), 3U);
    EXPECT_EQ(send("GET", "/api/v1/plan?procedure=zz.no&opens=2026-03-03T10:00").status, 404);
    EXPECT_EQ(send("GET", std::string{question} + "&closes=2026-03-01T10:00").status, 422);
    EXPECT_EQ(send("GET", std::string{question} + "&tier=high").status, 422);
}

TEST_F(ApiTest, AnAssumedEventDatesWhatHangsOnIt) {
    open_consultation();
    auto const waiting = [&](std::string const& target) {
        Reply const plan = send("GET", target);
        EXPECT_EQ(plan.status, 200);
        std::size_t without = 0;
        for (boost::json::value const& date : plan.body.at("dates").as_array())
            without += date.as_object().contains("at") ? 0 : 1;
        return without;
    };
    EXPECT_LT(waiting(std::string{question} + "&event_decision=2026-07-01T10:00"
                                              "&event_publication=2026-08-01T10:00"),
              waiting(question));
}

TEST_F(ApiTest, AProcedureIsItsFile) {
    Reply const list = send("GET", "/api/v1/procedures");
    ASSERT_EQ(list.status, 200);
    EXPECT_EQ(list.body.at("items").as_array().size(), shipped_procedures().size());
    for (Procedure const& procedure : shipped_procedures()) {
        Reply const found = send("GET", "/api/v1/procedures/" + procedure.id);
        ASSERT_EQ(found.status, 200) << procedure.id;
        EXPECT_EQ(found.body, boost::json::parse(to_json(procedure)));
    }
    EXPECT_EQ(send("GET", "/api/v1/procedures/kz.law?version=1").status, 200);
    EXPECT_EQ(send("GET", "/api/v1/procedures/kz.law?version=99").status, 404);
    EXPECT_EQ(send("GET", "/api/v1/procedures/kz.law?version=0").status, 422);
}

TEST_F(ApiTest, ACalendarYearHasItsSpecialDays) {
    Reply const list = send("GET", "/api/v1/calendars");
    ASSERT_EQ(list.status, 200);
    EXPECT_GE(list.body.at("items").as_array().size(), 3U);
    Reply const year = send("GET", "/api/v1/calendars/kz?year=2026");
    ASSERT_EQ(year.status, 200);
    bool has_holiday = false;
    for (boost::json::value const& day : year.body.at("days").as_array()) {
        has_holiday = has_holiday || (day.at("date").as_string() == "2026-03-08" &&
                                      day.at("kind").as_string() == "holiday");
    }
    EXPECT_TRUE(has_holiday);
    EXPECT_EQ(send("GET", "/api/v1/calendars/kz?year=2101").status, 422);
    EXPECT_EQ(send("GET", "/api/v1/calendars/kz").status, 422);
    EXPECT_EQ(send("GET", "/api/v1/calendars/zz?year=2026").status, 404);
}

}  // namespace
}  // namespace consult::test
