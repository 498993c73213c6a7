#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/procedure_file.h>

#include "unit/procedure/sample_procedure.h"

namespace consult::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

template <class Enum>
Enum any(Enum last) {
    return static_cast<Enum>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

bool any_bool() {
    return *rc::gen::arbitrary<bool>();
}

/// Lines with letters of many scripts, quotes and what JSON escapes.
std::string any_words() {
    static std::vector<std::string> const pieces{"a",  "Ж", "қ", "\"", "\\", "/",
                                                 "語", "é", " ", "😀",  "<",  "{"};
    std::string words = "x";
    for (std::size_t const piece : *rc::gen::container<std::vector<std::size_t>>(
             rc::gen::inRange<std::size_t>(0, pieces.size())))
        if (words.size() < 400) words += pieces[piece];
    return words;
}

LocalizedText any_name() {
    LocalizedText name = english(any_words());
    if (any_bool()) name.set(Language::parse("kk").value(), any_words());
    if (any_bool()) name.set(Language::parse("sr-Latn").value(), any_words());
    return name;
}

LocalizedText any_text() {
    return any_bool() ? any_name() : LocalizedText{};
}

RuleTerm any_term() {
    RuleTerm term;
    if (any_bool()) term.count = *rc::gen::inRange<std::uint32_t>(1, 10'001);
    term.unit = any(TermUnit::year);
    term.first_day = any(FirstDay::same_day);
    term.rest_at_end = any(RestAtEnd::stays);
    return term;
}

std::optional<RuleTerm> maybe_a_term() {
    return any_bool() ? std::optional{any_term()} : std::nullopt;
}

RuleBasis any_basis() {
    return {{"act", any_bool() ? any_words() : "", any_bool()}, any(RuleForce::policy)};
}

Due any_due() {
    Due due{any(DueRelation::not_before), any(ProcedureEvent::repetition), maybe_a_term()};
    if (due.relation != DueRelation::before && !due.term) due.term = any_term();
    return due;
}

std::vector<std::string> any_tiers() {
    return any_bool() ? std::vector<std::string>{"high"} : std::vector<std::string>{};
}

HolidaySeason any_season() {
    HolidaySeason season;
    season.name = any_name();
    if (any_bool()) {
        season.easter = EasterDays{*rc::gen::inRange(-100, 0), *rc::gen::inRange(0, 101)};
    } else {
        season.from_month = *rc::gen::inRange<std::uint32_t>(1, 13);
        season.from_day = *rc::gen::inRange<std::uint32_t>(1, 29);
        season.until_month = *rc::gen::inRange<std::uint32_t>(1, 13);
        season.until_day = *rc::gen::inRange<std::uint32_t>(1, 29);
    }
    season.longer = any_term();
    return season;
}

PeriodRules any_period() {
    PeriodRules period;
    period.counted_from = any(ProcedureEvent::opening);
    if (any_bool()) period.shortest.push_back({"", any_term(), any_basis()});
    if (any_bool()) period.shortest.push_back({"high", any_term(), any_basis()});
    // Of the shortest and the longest one number stays open, so that they need not fit.
    if (any_bool()) {
        RuleTerm open = any_term();
        open.count.reset();
        period.longest.push_back({"", open, any_basis()});
    }
    if (any_bool())
        period.holiday_extension = HolidayExtension{
            any(HolidayExtension::Kind::duty), {any_season(), any_season()}, any_basis()};
    if (any_bool()) period.shortening = ShorteningRule{std::nullopt, any_text(), any_basis()};
    if (any_bool()) {
        ExtensionRule extension{std::nullopt, maybe_a_term(), maybe_a_term(), any_bool(),
                                any_basis()};
        if (any_bool()) extension.at_most_times = *rc::gen::inRange<std::uint32_t>(1, 10'001);
        period.extension = extension;
    }
    if (any_bool()) {
        bool const accepted = any_bool();
        period.late = LateRule{accepted, accepted ? maybe_a_term() : std::nullopt, any_basis()};
    }
    return period;
}

DutyRule any_duty() {
    DutyRule duty;
    duty.id = "duty";
    duty.name = any_name();
    duty.stage = "report";
    duty.act = any(DutyAct::consult_again);
    if (duty.act == DutyAct::answer) duty.to = any(AnswerTo::each_submitter);
    if (duty.act == DutyAct::reply) duty.body = "body";
    duty.is_reasoned = any_bool();
    duty.or_explain = any_bool();
    duty.by = any(Debtor::other);
    duty.in_case = any(DutyCase::substantial_change);
    if (any_bool()) duty.due = any_due();
    duty.tiers = any_tiers();
    duty.basis = any_basis();
    return duty;
}

Procedure any_procedure() {
    Procedure procedure = sample_procedure();
    procedure.version = *rc::gen::inRange<std::uint32_t>(1, 1'000'001);
    procedure.name = any_name();
    procedure.description = any_text();
    if (any_bool()) procedure.zone = ZoneName::parse("America/New_York").value();
    if (any_bool()) {
        procedure.base = {"kz.law", *rc::gen::inRange<std::uint32_t>(1, 100)};
        if (any_bool()) procedure.institution = "MOH";
    }
    if (any_bool()) procedure.sources[0].url.clear();
    procedure.stages[0].begins = any(ProcedureEvent::repetition);
    procedure.period = any_period();
    procedure.documents = {{"document", any(DocumentKind::other), any_name(),
                            any(DocumentRule::When::closing), any_tiers(), any_basis()}};
    procedure.bodies = {{"body", any(BodyKind::other), any_name(), any_due(), maybe_a_term(),
                         any(Silence::waits), any_bool(), any_tiers(), any_basis()}};
    procedure.duties = {any_duty()};
    return procedure;
}

RC_GTEST_PROP(ProcedureWriter, WhatIsWrittenReadsAsTheSame, ()) {
    Procedure const procedure = any_procedure();
    std::string const file = to_json(procedure);
    Result<Procedure> const read = read_procedure(file);
    if (!read) RC_FAIL(read.error().text());
    RC_ASSERT(*read == procedure);
    RC_ASSERT(to_json(*read) == file);
}

TEST(ProcedureWriter, LeavesDefaultsOut) {
    Procedure procedure = sample_procedure();
    std::string const file = to_json(procedure);
    EXPECT_THAT(file, HasSubstr(R"({"count": 15, "unit": "working_day"})"));
    for (char const* left_out : {"first_day", "rest_at_end", "counted_from", "zone", "base",
                                 "institution", "silence", "or_explain", "\"by\"", "for_all"})
        EXPECT_THAT(file, Not(HasSubstr(left_out)));
}

TEST(ProcedureWriter, WritesInTheOrderOfTheFormat) {
    std::string const file = to_json(sample_procedure());
    std::size_t last = 0;
    for (char const* member :
         {"format", "id", "version", "name", "jurisdiction", "calendar", "sources", "stages",
          "tiers", "period", "documents", "bodies", "duties"}) {
        std::size_t const at = file.find("\n  \"" + std::string{member} + "\": ");
        ASSERT_NE(at, std::string::npos) << member;
        EXPECT_GT(at + 1, last) << member;
        last = at;
    }
    EXPECT_EQ(file.back(), '\n');
}

}  // namespace
}  // namespace consult::test
