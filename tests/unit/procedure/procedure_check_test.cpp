#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/procedure.h>

#include "unit/procedure/sample_procedure.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> const calendars{"kz", "eu"};

using Change = std::function<void(Procedure&)>;

Result<> checked(Change const& change) {
    Procedure procedure = sample_procedure();
    change(procedure);
    return check(procedure, calendars);
}

std::vector<std::string> problems_after(Change const& change) {
    return problems_of(checked(change));
}

TEST(ProcedureCheck, TakesASoundProcedure) {
    Result<> const good = check(sample_procedure(), calendars);
    EXPECT_TRUE(good) << good.error().text();
}

TEST(ProcedureCheck, TakesNumbersTheLawLeavesOpen) {
    EXPECT_TRUE(checked([](Procedure& p) {
        p.period.shortest[0].term = left_open(TermUnit::week);
        p.period.shortening->not_below = left_open(TermUnit::day);
        p.duties[0].due->term = left_open(TermUnit::month);
    }));
}

struct Case {
    char const* what;
    Change change;
    std::vector<std::string> problems;
};

class ProcedureRule : public ::testing::TestWithParam<Case> {};

TEST_P(ProcedureRule, IsNamedWithItsPath) {
    Result<> const refused = checked(GetParam().change);
    EXPECT_EQ(problems_of(refused), GetParam().problems);
    EXPECT_FALSE(message_of(refused).empty());
}

std::vector<Case> const ids_and_names{
    {"Id", [](Procedure& p) { p.id = "KZ.law"; }, {"id procedure.id"}},
    {"IdEndsWithADot", [](Procedure& p) { p.id = "kz."; }, {"id procedure.id"}},
    {"IdWithTwoDots", [](Procedure& p) { p.id = "kz..law"; }, {"id procedure.id"}},
    {"IdTooLong", [](Procedure& p) { p.id = std::string(65, 'a'); }, {"id procedure.id"}},
    {"Version", [](Procedure& p) { p.version = 0; }, {"version procedure.version"}},
    {"NoName", [](Procedure& p) { p.name = {}; }, {"name procedure.name_missing"}},
    {"NoEnglishName",
     [](Procedure& p) {
         p.name = {Language::parse("kk").value(), "Үлгі"};
     },
     {"name procedure.english_missing"}},
    {"BlankName", [](Procedure& p) { p.name = english(" "); }, {"name.en text.blank"}},
    {"NoEnglishDescription",
     [](Procedure& p) {
         p.description = {Language::parse("ru").value(), "Образец"};
     },
     {"description procedure.english_missing"}},
    {"Jurisdiction",
     [](Procedure& p) { p.jurisdiction = "KZ"; },
     {"jurisdiction procedure.jurisdiction"}},
    {"Calendar",
     [](Procedure& p) { p.calendar = "atlantis"; },
     {"calendar procedure.no_such_calendar"}},
    {"BaseIsItself",
     [](Procedure& p) {
         p.base = {"kz.sample", 1};
     },
     {"base.id procedure.base"}},
    {"BaseVersion",
     [](Procedure& p) {
         p.base = {"kz.law", 0};
     },
     {"base.version procedure.version"}},
    {"InstitutionWithoutBase",
     [](Procedure& p) { p.institution = "MOH"; },
     {"institution procedure.institution"}},
    {"InstitutionCode",
     [](Procedure& p) {
         p.base = {"kz.law", 1};
         p.institution = "moh";
     },
     {"institution procedure.institution"}},
    {"PartId",
     [](Procedure& p) { p.documents[0].id = "a_note"; },
     {"documents[0].id procedure.part_id"}},
    {"EmptyPartId",
     [](Procedure& p) { p.documents[0].id = ""; },
     {"documents[0].id procedure.part_id"}},
    {"PartIdTwice",
     [](Procedure& p) { p.duties[2].id = "report"; },
     {"duties[2].id procedure.id_twice"}},
    {"Url",
     [](Procedure& p) { p.sources[0].url = "example.org"; },
     {"sources[0].url procedure.url"}},
    {"NoTitle",
     [](Procedure& p) { p.sources[0].title = {}; },
     {"sources[0].title procedure.name_missing"}},
    {"NamelessTier",
     [](Procedure& p) { p.tiers[1].name = {}; },
     {"tiers[1].name procedure.name_missing"}},
    {"NamelessStage",
     [](Procedure& p) { p.stages[1].name = {}; },
     {"stages[1].name procedure.name_missing"}},
    {"NamelessDocument",
     [](Procedure& p) { p.documents[0].name = {}; },
     {"documents[0].name procedure.name_missing"}},
    {"NamelessBody",
     [](Procedure& p) { p.bodies[0].name = {}; },
     {"bodies[0].name procedure.name_missing"}},
    {"NamelessDuty",
     [](Procedure& p) { p.duties[1].name = {}; },
     {"duties[1].name procedure.name_missing"}},
    {"NamelessSeason",
     [](Procedure& p) { p.period.holiday_extension->seasons[0].name = {}; },
     {"period.holiday_extension.seasons[0].name procedure.name_missing"}},
    {"TooManyDuties", [](Procedure& p) { p.duties.resize(101); }, {"duties procedure.too_many"}},
};

std::vector<Case> const references{
    {"SourceOfALength",
     [](Procedure& p) { p.period.shortest[1].basis.legal.source = "none"; },
     {"period.shortest[1].basis.source procedure.no_such_source"}},
    {"SourceOfHolidays",
     [](Procedure& p) { p.period.holiday_extension->basis.legal.source.clear(); },
     {"period.holiday_extension.basis.source procedure.no_such_source"}},
    {"SourceOfShortening",
     [](Procedure& p) { p.period.shortening->basis.legal.source = "x"; },
     {"period.shortening.basis.source procedure.no_such_source"}},
    {"SourceOfExtension",
     [](Procedure& p) { p.period.extension->basis.legal.source = "x"; },
     {"period.extension.basis.source procedure.no_such_source"}},
    {"SourceOfLate",
     [](Procedure& p) { p.period.late->basis.legal.source = "x"; },
     {"period.late.basis.source procedure.no_such_source"}},
    {"SourceOfADocument",
     [](Procedure& p) { p.documents[0].basis.legal.source = "x"; },
     {"documents[0].basis.source procedure.no_such_source"}},
    {"SourceOfABody",
     [](Procedure& p) { p.bodies[0].basis.legal.source = "x"; },
     {"bodies[0].basis.source procedure.no_such_source"}},
    {"SourceOfADuty",
     [](Procedure& p) { p.duties[3].basis.legal.source = "x"; },
     {"duties[3].basis.source procedure.no_such_source"}},
    {"TierOfALength",
     [](Procedure& p) { p.period.shortest[1].tier = "middle"; },
     {"period.shortest[1].tier procedure.no_such_tier"}},
    {"TierOfADocument",
     [](Procedure& p) {
         p.documents[0].tiers = {"low", "middle"};
     },
     {"documents[0].tiers[1] procedure.no_such_tier"}},
    {"TierOfABody",
     [](Procedure& p) { p.bodies[0].tiers = {"middle"}; },
     {"bodies[0].tiers[0] procedure.no_such_tier"}},
    {"TierOfADuty",
     [](Procedure& p) { p.duties[0].tiers = {"middle"}; },
     {"duties[0].tiers[0] procedure.no_such_tier"}},
    {"TierNamedTwice",
     [](Procedure& p) {
         p.duties[0].tiers = {"low", "low"};
     },
     {"duties[0].tiers[1] procedure.named_twice"}},
    {"StageOfADuty",
     [](Procedure& p) { p.duties[0].stage = "end"; },
     {"duties[0].stage procedure.no_such_stage"}},
    {"BodyOfAReply",
     [](Procedure& p) { p.duties[2].body = "chamber"; },
     {"duties[2].body procedure.no_such_body"}},
    {"ReplyToNobody",
     [](Procedure& p) { p.duties[2].body = ""; },
     {"duties[2].body procedure.no_such_body"}},
    {"BodyOfAReport",
     [](Procedure& p) { p.duties[0].body = "council"; },
     {"duties[0].body procedure.duty_body"}},
    {"AnswerToNothing",
     [](Procedure& p) { p.duties[1].to.reset(); },
     {"duties[1].to procedure.duty_to_missing"}},
    {"ReportToSomebody",
     [](Procedure& p) { p.duties[0].to = AnswerTo::each_comment; },
     {"duties[0].to procedure.duty_to"}},
};

std::vector<Case> const stages{
    {"NoStage",
     [](Procedure& p) {
         p.stages.clear();
         p.duties.clear();
     },
     {"stages procedure.no_stage"}},
    {"NextIsNone",
     [](Procedure& p) {
         p.stages[0].next = {"report", "end"};
     },
     {"stages[0].next[1] procedure.no_such_stage"}},
    {"NextTwice",
     [](Procedure& p) {
         p.stages[0].next = {"report", "report"};
     },
     {"stages[0].next[1] procedure.named_twice"}},
    {"Unreached",
     [](Procedure& p) { p.stages[0].next.clear(); },
     {"stages[1] procedure.stage_unreached"}},
    {"Circle",
     [](Procedure& p) { p.stages[1].next = {"draft"}; },
     {"stages procedure.stage_circle"}},
    {"LeadsToItself",
     [](Procedure& p) { p.stages[1].next = {"report"}; },
     {"stages procedure.stage_circle"}},
};

std::vector<Case> const terms{
    {"CountOfZero",
     [](Procedure& p) { p.period.longest[0].term.count = 0; },
     {"period.longest[0].term.count procedure.count"}},
    {"CountTooHigh",
     [](Procedure& p) { p.duties[0].due->term->count = 10'001; },
     {"duties[0].due.term.count procedure.count"}},
    {"CountOfAnOpinion",
     [](Procedure& p) { p.bodies[0].opinion->count = 0; },
     {"bodies[0].opinion.count procedure.count"}},
    {"CountOfAsking",
     [](Procedure& p) { p.bodies[0].ask.term->count = 0; },
     {"bodies[0].ask.term.count procedure.count"}},
    {"CountOfASeason",
     [](Procedure& p) { p.period.holiday_extension->seasons[0].longer.count = 0; },
     {"period.holiday_extension.seasons[0].longer.count procedure.count"}},
    {"CountOfAFloor",
     [](Procedure& p) { p.period.shortening->not_below->count = 0; },
     {"period.shortening.not_below.count procedure.count"}},
    {"CountOfExtensions",
     [](Procedure& p) { p.period.extension->at_most_times = 0; },
     {"period.extension.at_most_times procedure.count"}},
    {"CountOfAnExtension",
     [](Procedure& p) { p.period.extension->at_most->count = 0; },
     {"period.extension.at_most.count procedure.count"}},
    {"CountOfAskingForMore",
     [](Procedure& p) { p.period.extension->request_before->count = 0; },
     {"period.extension.request_before.count procedure.count"}},
    {"CountOfLate",
     [](Procedure& p) { p.period.late->at_most->count = 0; },
     {"period.late.at_most.count procedure.count"}},
    {"WithinNothing",
     [](Procedure& p) { p.duties[0].due->term.reset(); },
     {"duties[0].due.term procedure.term_missing"}},
    {"NotBeforeNothing",
     [](Procedure& p) { p.duties[3].due->term.reset(); },
     {"duties[3].due.term procedure.term_missing"}},
    {"AskWithinNothing",
     [](Procedure& p) {
         p.bodies[0].ask = {DueRelation::within, ProcedureEvent::posting, {}};
     },
     {"bodies[0].ask.term procedure.term_missing"}},
    {"LateTermOfRefused",
     [](Procedure& p) { p.period.late->is_accepted = false; },
     {"period.late.at_most procedure.late_term"}},
    {"CountedFromTheEnd",
     [](Procedure& p) { p.period.counted_from = ProcedureEvent::closing; },
     {"period.counted_from procedure.counted_from"}},
    {"LengthTwice",
     [](Procedure& p) { p.period.shortest[1].tier = ""; },
     {"period.shortest[1].tier procedure.length_twice"}},
    {"ShortestAboveLongest",
     [](Procedure& p) { p.period.shortest[1].term = working_days(61); },
     {"period.shortest[1].term procedure.shortest_above_longest"}},
    {"LongestOfATierBelowShortestOfAll",
     [](Procedure& p) {
         p.period.longest.push_back({"low", working_days(14), by_law("Art. 2")});
     },
     {"period.longest[1].term procedure.shortest_above_longest"}},
    {"ShortestInWorkingDaysAboveWeeks",
     [](Procedure& p) { p.period.longest[0].term = term(2, TermUnit::week); },
     {"period.shortest[0].term procedure.shortest_above_longest",
      "period.shortest[1].term procedure.shortest_above_longest"}},
    {"Undecided",
     [](Procedure& p) {
         p.period.shortest.pop_back();
         p.period.longest[0].term = term(3, TermUnit::week);
     },
     {"period.shortest[0].term procedure.units_differ"}},
    {"FloorAtTheShortest",
     [](Procedure& p) { p.period.shortening->not_below = working_days(15); },
     {"period.shortening.not_below procedure.floor_not_below"}},
    {"FloorInAnotherUnit",
     [](Procedure& p) { p.period.shortening->not_below = term(16, TermUnit::day); },
     {"period.shortening.not_below procedure.units_differ"}},
    {"SeasonFrom30February",
     [](Procedure& p) {
         p.period.holiday_extension->seasons[0].from_month = 2;
         p.period.holiday_extension->seasons[0].from_day = 30;
     },
     {"period.holiday_extension.seasons[0].from_day procedure.season_day"}},
    {"SeasonUntilMonth13",
     [](Procedure& p) { p.period.holiday_extension->seasons[0].until_month = 13; },
     {"period.holiday_extension.seasons[0].until_day procedure.season_day"}},
    {"MonthThatWrapsRound",
     [](Procedure& p) { p.period.holiday_extension->seasons[0].until_month = 256 + 8; },
     {"period.holiday_extension.seasons[0].until_day procedure.season_day"}},
    {"EasterBackwards",
     [](Procedure& p) {
         p.period.holiday_extension->seasons[0].easter = EasterDays{1, -2};
     },
     {"period.holiday_extension.seasons[0].easter procedure.season_easter"}},
    {"EasterFarAway",
     [](Procedure& p) {
         p.period.holiday_extension->seasons[0].easter = EasterDays{-2, 101};
     },
     {"period.holiday_extension.seasons[0].easter procedure.season_easter"}},
    {"NoSeason",
     [](Procedure& p) { p.period.holiday_extension->seasons.clear(); },
     {"period.holiday_extension.seasons procedure.season_missing"}},
};

auto const name_of_case = [](auto const& info) { return std::string{info.param.what}; };
INSTANTIATE_TEST_SUITE_P(IdsAndNames, ProcedureRule, ::testing::ValuesIn(ids_and_names),
                         name_of_case);
INSTANTIATE_TEST_SUITE_P(References, ProcedureRule, ::testing::ValuesIn(references), name_of_case);
INSTANTIATE_TEST_SUITE_P(Stages, ProcedureRule, ::testing::ValuesIn(stages), name_of_case);
INSTANTIATE_TEST_SUITE_P(Terms, ProcedureRule, ::testing::ValuesIn(terms), name_of_case);

TEST(ProcedureCheck, TakesALeapDayAndASeasonOverNewYear) {
    EXPECT_TRUE(checked([](Procedure& p) {
        p.period.holiday_extension->seasons = {
            {english("leap"), 2, 29, 2, 29, term(1, TermUnit::day)},
            {english("winter"), 12, 18, 1, 1, term(2, TermUnit::week)}};
    }));
}

TEST(ProcedureCheck, TakesADutyToExtendWithoutSeasons) {
    EXPECT_TRUE(checked([](Procedure& p) {
        p.period.holiday_extension->kind = HolidayExtension::Kind::duty;
        p.period.holiday_extension->seasons.clear();
    }));
}

TEST(ProcedureCheck, NamesTheCircle) {
    Result<> const refused = checked([](Procedure& p) {
        p.stages = {{"plan", english("Plan"), ProcedureEvent::announcement, {"draft"}},
                    {"draft", english("Draft"), ProcedureEvent::posting, {"report", "end"}},
                    {"report", english("Report"), ProcedureEvent::closing, {"draft"}},
                    {"end", english("End"), ProcedureEvent::decision, {}}};
    });
    EXPECT_THAT(message_of(refused), HasSubstr("in a circle, draft → report → draft;"));
}

TEST(ProcedureCheck, WaysMayMeetAgain) {
    EXPECT_TRUE(checked([](Procedure& p) {
        p.stages = {{"draft", english("Draft"), ProcedureEvent::posting, {"hearing", "report"}},
                    {"hearing", english("Hearing"), ProcedureEvent::hearing, {"report"}},
                    {"report", english("Report"), ProcedureEvent::closing, {}}};
    }));
}

TEST(ProcedureCheck, TellsEveryProblemAtOnce) {
    EXPECT_THAT(problems_after([](Procedure& p) {
                    p.id = "";
                    p.calendar = "";
                    p.period.longest[0].term.count = 0;
                    p.duties[0].stage = "end";
                }),
                ElementsAre("id procedure.id", "calendar procedure.no_such_calendar",
                            "period.longest[0].term.count procedure.count",
                            "duties[0].stage procedure.no_such_stage"));
}

TEST(ProcedureCheck, SaysWhichCalendarsThereAre) {
    EXPECT_THAT(message_of(checked([](Procedure& p) { p.calendar = "atlantis"; })),
                HasSubstr("kz, eu"));
}

}  // namespace
}  // namespace consult::test
