#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include <consult/procedure_file.h>

#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

std::string const small_file = R"({
  "format": "libconsult-procedure/1",
  "id": "xx.small",
  "version": 3,
  "name": {"en": "Small"},
  "jurisdiction": "kz",
  "calendar": "kz",
  "sources": [{"id": "act", "title": {"en": "Act"}}],
  "stages": [{"id": "comments", "name": {"en": "Comments"}, "begins": "posting"}],
  "period": {
    "shortest": [
      {"term": {"count": 15, "unit": "working_day"},
       "basis": {"source": "act", "place": "Art. 5", "verified": true, "force": "law"}}
    ]
  },
  "duties": [
    {"id": "report", "name": {"en": "Report"}, "stage": "comments", "act": "publish_report",
     "due": {"relation": "within", "event": "closing", "term": {"count": null, "unit": "day"}},
     "basis": {"source": "act", "verified": false, "force": "policy"}}
  ]
})";

/// The small file with `what` replaced, once.
std::string with(std::string_view what, std::string_view instead) {
    std::string file = small_file;
    std::size_t const at = file.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return file.replace(at, what.size(), instead);
}

std::vector<std::string> problems_with(std::string_view what, std::string_view instead) {
    return problems_of(read_procedure(with(what, instead)));
}

TEST(ProcedureReader, ReadsWhatIsThereAndDefaultsForTheRest) {
    Result<Procedure> const read = read_procedure(small_file);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->reference(), (ProcedureReference{"xx.small", 3}));
    EXPECT_FALSE(read->zone);
    EXPECT_FALSE(read->base);
    EXPECT_EQ(read->period.counted_from, ProcedureEvent::posting);
    ASSERT_EQ(read->period.shortest.size(), 1U);
    LengthRule const& shortest = read->period.shortest[0];
    EXPECT_EQ(shortest.term.count, 15U);
    EXPECT_EQ(shortest.term.unit, TermUnit::working_day);
    EXPECT_EQ(shortest.term.first_day, FirstDay::next_day);
    EXPECT_EQ(shortest.term.rest_at_end, RestAtEnd::next_working_day);
    EXPECT_EQ(shortest.basis, (RuleBasis{{"act", "Art. 5", true}, RuleForce::law}));
    ASSERT_EQ(read->duties.size(), 1U);
    EXPECT_EQ(read->duties[0].by, Debtor::institution);
    EXPECT_FALSE(read->duties[0].due->term->is_set());
    EXPECT_THAT(read->unset(), ElementsAre("duties[0].due.term"));
}

TEST(ProcedureReader, RefusesWhatIsNoJson) {
    EXPECT_THAT(problems_of(read_procedure("{")), ElementsAre(" json.malformed"));
    EXPECT_THAT(problems_of(read_procedure("\xff")), ElementsAre(" text.not_utf8"));
    EXPECT_THAT(problems_of(read_procedure("[]")), ElementsAre(" json.object"));
}

TEST(ProcedureReader, RefusesAFileThatIsTooLarge) {
    EXPECT_THAT(problems_of(read_procedure(small_file + std::string(1 << 20, ' '))),
                ElementsAre(" procedure.file_too_large"));
}

TEST(ProcedureReader, RefusesAMemberThatIsGivenTwice) {
    EXPECT_THAT(problems_with(R"("version": 3)", R"("version": 3, "version": 4)"),
                ElementsAre(" json.duplicate"));
}

TEST(ProcedureReader, RefusesAnotherFormat) {
    EXPECT_THAT(problems_with("procedure/1", "procedure/2"),
                ElementsAre("format procedure.format"));
}

TEST(ProcedureReader, RefusesUnknownMembersAtEveryDepth) {
    EXPECT_THAT(problems_with(R"("unit": "working_day")", R"("unit": "working_day", "min": 1)"),
                ElementsAre("period.shortest[0].term.min json.unknown"));
    EXPECT_THAT(problems_with(R"("period": {)", R"("tempo": 1, "period": {"pace": 2,)"),
                UnorderedElementsAre("tempo json.unknown", "period.pace json.unknown"));
}

TEST(ProcedureReader, RefusesWrongTypes) {
    EXPECT_THAT(problems_with(R"("count": 15)", R"("count": "15")"),
                ElementsAre("period.shortest[0].term.count json.integer"));
    EXPECT_THAT(problems_with(R"("count": 15)", R"("count": 15.5)"),
                ElementsAre("period.shortest[0].term.count json.integer"));
    EXPECT_THAT(problems_with(R"("verified": true)", R"("verified": "yes")"),
                ElementsAre("period.shortest[0].basis.verified json.boolean"));
    EXPECT_THAT(problems_with(R"({"en": "Small"})", R"("Small")"),
                ElementsAre("name json.localized"));
    EXPECT_THAT(problems_with(R"("due": {"relation")", R"("due": [], "body": {"relation")"),
                ElementsAre("duties[0].body json.string", "duties[0].due json.object"));
}

TEST(ProcedureReader, RefusesNumbersOutOfRange) {
    EXPECT_THAT(problems_with(R"("count": 15)", R"("count": 0)"),
                ElementsAre("period.shortest[0].term.count json.range"));
    EXPECT_THAT(problems_with(R"("count": 15)", R"("count": -4294967281)"),
                ElementsAre("period.shortest[0].term.count json.range"));
    EXPECT_THAT(problems_with(R"("version": 3)", R"("version": 0)"),
                ElementsAre("version json.range"));
}

TEST(ProcedureReader, AnOpenNumberIsWrittenAsNull) {
    EXPECT_THAT(problems_with(R"("count": null, )", ""),
                ElementsAre("duties[0].due.term.count json.missing"));
}

TEST(ProcedureReader, NothingElseMayBeNull) {
    EXPECT_THAT(problems_with(R"("calendar": "kz")", R"("calendar": "kz", "zone": null)"),
                ElementsAre("zone json.null"));
    EXPECT_THAT(problems_with(R"("place": "Art. 5")", R"("place": null)"),
                ElementsAre("period.shortest[0].basis.place json.null"));
}

TEST(ProcedureReader, AnEmptyTextIsLeftOut) {
    EXPECT_THAT(problems_with(R"("place": "Art. 5")", R"("place": "")"),
                ElementsAre("period.shortest[0].basis.place json.empty"));
    EXPECT_THAT(problems_with(R"({"term": {"count": 15)", R"({"tier": "", "term": {"count": 15)"),
                ElementsAre("period.shortest[0].tier json.empty"));
}

TEST(ProcedureReader, SaysWhichWordsThereAre) {
    Result<Procedure> const read = read_procedure(with("working_day", "workday"));
    EXPECT_THAT(problems_of(read), ElementsAre("period.shortest[0].term.unit json.one_of"));
    EXPECT_THAT(message_of(read), HasSubstr("hour, day, working_day, week, month, quarter, year"));
}

TEST(ProcedureReader, AsksForWhatIsMissing) {
    EXPECT_THAT(problems_with(R"("verified": true, )", ""),
                ElementsAre("period.shortest[0].basis.verified json.missing"));
    EXPECT_THAT(
        problems_of(read_procedure("{}")),
        ElementsAre("format json.missing", "id json.missing", "version json.missing",
                    "name json.missing", "jurisdiction json.missing", "calendar json.missing",
                    "sources json.missing", "stages json.missing"));
}

TEST(ProcedureReader, TellsProblemsOfFormAndOfRulesTogether) {
    std::string file = with(R"("count": 15)", R"("count": "15")");
    file.replace(file.find(R"("calendar": "kz")"), 16, R"("calendar": "xx")");
    EXPECT_THAT(problems_of(read_procedure(file)),
                UnorderedElementsAre("period.shortest[0].term.count json.integer",
                                     "calendar procedure.no_such_calendar"));
}

TEST(ProcedureReader, DoesNotBlameReferencesToWhatItCouldNotRead) {
    EXPECT_THAT(problems_with(R"([{"id": "act", "title": {"en": "Act"}}])", "7"),
                ElementsAre("sources json.array"));
    EXPECT_THAT(problems_with(R"("id": "comments")", R"("id": 1)"),
                ElementsAre("stages[0].id json.string"));
}

TEST(ProcedureReader, TakesTheCalendarsItIsGiven) {
    std::vector<std::string> const mine{"moon"};
    std::string const file = with(R"("calendar": "kz")", R"("calendar": "moon")");
    EXPECT_TRUE(read_procedure(file, mine));
    EXPECT_THAT(problems_of(read_procedure(file)),
                ElementsAre("calendar procedure.no_such_calendar"));
    EXPECT_THAT(problems_of(read_procedure(small_file, mine)),
                ElementsAre("calendar procedure.no_such_calendar"));
}

TEST(ProcedureReader, RefusesAZoneThatCannotBe) {
    EXPECT_THAT(problems_with(R"("calendar": "kz")", R"("calendar": "kz", "zone": "../etc")"),
                ElementsAre("zone time.zone_form"));
}

TEST(ProcedureReader, ASeasonIsGivenByDaysOrByEaster) {
    std::string const season = R"("period": {"holiday_extension": {"kind": "automatic",
        "basis": {"source": "act", "verified": true, "force": "law"},
        "seasons": [{"name": {"en": "Easter"}, DAYS "longer": {"count": 1, "unit": "week"}}]},)";
    auto const problems = [&](std::string_view days) {
        std::string text = season;
        text.replace(text.find("DAYS"), 4, days);
        return problems_with(R"("period": {)", text);
    };
    EXPECT_THAT(problems(R"("easter": {"from": -2, "until": 1},)"), ElementsAre());
    EXPECT_THAT(problems(R"("easter": {"from": -2, "until": 1}, "from_day": 1,)"),
                ElementsAre("period.holiday_extension.seasons[0].from_day json.unknown"));
    EXPECT_THAT(problems(R"("easter": {"from": 2, "until": 1},)"),
                ElementsAre("period.holiday_extension.seasons[0].easter procedure.season_easter"));
    EXPECT_THAT(problems(R"("easter": {"from": -101, "until": 4294967295},)"),
                ElementsAre("period.holiday_extension.seasons[0].easter procedure.season_easter"));
    EXPECT_THAT(problems(R"("from_month": 2, "from_day": 30, "until_month": 3,)"),
                ElementsAre("period.holiday_extension.seasons[0].until_day json.missing",
                            "period.holiday_extension.seasons[0].from_day procedure.season_day"));
}

}  // namespace
}  // namespace consult::test
