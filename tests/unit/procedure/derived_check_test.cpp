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
using ::testing::IsEmpty;

using Change = std::function<void(Procedure&)>;

Procedure derived_by(Change const& change) {
    Procedure derived = sample_procedure();
    derived.id = "kz.sample.moh";
    derived.base = {"kz.sample", 1};
    derived.institution = "MOH";
    change(derived);
    return derived;
}

Result<> derived_from_sample(Change const& change) {
    return check_derived(derived_by(change), sample_procedure());
}

TEST(DerivedCheck, TakesACopy) {
    Result<> const good = derived_from_sample([](Procedure&) {});
    EXPECT_TRUE(good) << good.error().text();
}

struct Case {
    char const* what;
    Change change;
    std::vector<std::string> problems;
};

class Loosened : public ::testing::TestWithParam<Case> {};

TEST_P(Loosened, IsRefusedWithItsPathAndTheSource) {
    Result<> const refused = derived_from_sample(GetParam().change);
    EXPECT_EQ(problems_of(refused), GetParam().problems);
    EXPECT_THAT(message_of(refused), HasSubstr("Law on Samples, Art. "));
}

std::vector<Case> const period{
    {"HolidaysAsPolicy",
     [](Procedure& p) { p.period.holiday_extension->basis.force = RuleForce::policy; },
     {"period.holiday_extension.basis.force derived.changed"}},
    {"ShorteningAsPolicy",
     [](Procedure& p) { p.period.shortening->basis.force = RuleForce::policy; },
     {"period.shortening.basis.force derived.changed"}},
    {"ExtensionAsPolicy",
     [](Procedure& p) { p.period.extension->basis.force = RuleForce::policy; },
     {"period.extension.basis.force derived.changed"}},
    {"LateAsPolicy",
     [](Procedure& p) { p.period.late->basis.force = RuleForce::policy; },
     {"period.late.basis.force derived.changed"}},
    {"Shortest",
     [](Procedure& p) { p.period.shortest[0].term = working_days(14); },
     {"period.shortest[0].term derived.shorter"}},
    {"ShortestOfATier",
     [](Procedure& p) { p.period.shortest.pop_back(); },
     {"period.shortest[0].term derived.shorter"}},
    {"ShortestFromTheSameDay",
     [](Procedure& p) { p.period.shortest[0].term.first_day = FirstDay::same_day; },
     {"period.shortest[0].term derived.shorter"}},
    {"ShortestInDays",
     [](Procedure& p) { p.period.shortest[0].term = term(21, TermUnit::day); },
     {"period.shortest[0].term derived.units_differ"}},
    {"ShortestLeftOpen",
     [](Procedure& p) { p.period.shortest[0].term = left_open(TermUnit::working_day); },
     {"period.shortest[0].term derived.missing"}},
    {"NoShortest",
     [](Procedure& p) { p.period.shortest.clear(); },
     {"period.shortest derived.missing", "period.shortest derived.missing"}},
    {"ShortestAsPolicy",
     [](Procedure& p) { p.period.shortest[1].basis.force = RuleForce::policy; },
     {"period.shortest[1].basis.force derived.changed"}},
    {"ATierOfItsOwn",
     [](Procedure& p) {
         p.tiers.push_back({"least", english("Least")});
     },
     {"tiers derived.classes"}},
    {"ATierLess",
     [](Procedure& p) {
         p.tiers.pop_back();
         p.period.shortest.pop_back();
     },
     {"tiers derived.classes"}},
    {"TiersTheOtherWayRound",
     [](Procedure& p) { std::swap(p.tiers[0], p.tiers[1]); },
     {"tiers derived.classes"}},
    {"ATierOfAnotherName",
     [](Procedure& p) { p.tiers[1].name = english("Enormous"); },
     {"tiers[1].name.en derived.changed"}},
    {"NoTiersWithTheLighterRule",
     [](Procedure& p) {
         p.tiers.clear();
         p.period.shortest.pop_back();
     },
     {"period.shortest[0].term derived.shorter"}},
    {"ShortestOnAnotherPlaceOfTheLaw",
     [](Procedure& p) { p.period.shortest[0].basis.legal.place = "Art. 99"; },
     {"period.shortest[0].basis.place derived.changed"}},
    {"ShortestOnAnotherSource",
     [](Procedure& p) {
         p.sources.push_back({"other", english("Other law"), ""});
         p.period.shortest[1].basis.legal.source = "other";
     },
     {"period.shortest[1].basis.source derived.changed"}},
    {"TitleOfTheSource",
     [](Procedure& p) { p.sources[0].title = english("Law on Something Else"); },
     {"sources[0].title.en derived.changed"}},
    {"AddressOfTheSource",
     [](Procedure& p) { p.sources[0].url = "https://example.org/other"; },
     {"sources[0].url derived.changed"}},
    {"ShorteningInMoreCases",
     [](Procedure& p) { p.period.shortening->when = english("whenever it suits"); },
     {"period.shortening.when.en derived.changed"}},
    {"CountedFrom",
     [](Procedure& p) { p.period.counted_from = ProcedureEvent::announcement; },
     {"period.counted_from derived.changed"}},
    {"Longest",
     [](Procedure& p) { p.period.longest[0].term = working_days(61); },
     {"period.longest[0].term derived.longer"}},
    {"NoLongest",
     [](Procedure& p) { p.period.longest.clear(); },
     {"period.longest derived.missing"}},
    {"NoHolidays",
     [](Procedure& p) { p.period.holiday_extension.reset(); },
     {"period.holiday_extension derived.missing"}},
    {"HolidaysAsADuty",
     [](Procedure& p) { p.period.holiday_extension->kind = HolidayExtension::Kind::duty; },
     {"period.holiday_extension.kind derived.changed"}},
    {"SeasonIsShorter",
     [](Procedure& p) { p.period.holiday_extension->seasons[0].until_day = 30; },
     {"period.holiday_extension.seasons derived.missing"}},
    {"SeasonAddsLess",
     [](Procedure& p) { p.period.holiday_extension->seasons[0].longer = term(1, TermUnit::week); },
     {"period.holiday_extension.seasons[0].longer derived.shorter"}},
    {"Floor",
     [](Procedure& p) { p.period.shortening->not_below = working_days(4); },
     {"period.shortening.not_below derived.shorter"}},
    {"NoFloor",
     [](Procedure& p) { p.period.shortening->not_below.reset(); },
     {"period.shortening.not_below derived.missing"}},
    {"NoExtension",
     [](Procedure& p) { p.period.extension.reset(); },
     {"period.extension derived.missing"}},
    {"ExtensionForSome",
     [](Procedure& p) { p.period.extension->for_all = false; },
     {"period.extension.for_all derived.changed"}},
    {"MoreExtensions",
     [](Procedure& p) { p.period.extension->at_most_times = 3; },
     {"period.extension.at_most_times derived.changed"}},
    {"AnyNumberOfExtensions",
     [](Procedure& p) { p.period.extension->at_most_times.reset(); },
     {"period.extension.at_most_times derived.missing"}},
    {"LongerExtension",
     [](Procedure& p) { p.period.extension->at_most = working_days(11); },
     {"period.extension.at_most derived.longer"}},
    {"AnyExtension",
     [](Procedure& p) { p.period.extension->at_most.reset(); },
     {"period.extension.at_most derived.missing"}},
    {"EarlierRequest",
     [](Procedure& p) { p.period.extension->request_before = term(4, TermUnit::day); },
     {"period.extension.request_before derived.longer"}},
    {"LateRefused",
     [](Procedure& p) {
         p.period.late = LateRule{false, {}, by_law("Art. 6")};
     },
     {"period.late.accepted derived.changed"}},
    {"NoLate", [](Procedure& p) { p.period.late.reset(); }, {"period.late derived.missing"}},
    {"LateForLess",
     [](Procedure& p) { p.period.late->at_most = working_days(4); },
     {"period.late.at_most derived.shorter"}},
};

std::vector<Case> const what_is_owed{
    {"NameOfADocument",
     [](Procedure& p) { p.documents[0].name = english("Nothing in particular"); },
     {"documents[0].name.en derived.changed"}},
    {"NameOfADocumentGone",
     [](Procedure& p) {
         p.documents[0].name = {Language::parse("fr").value(), "Note"};
     },
     {"documents[0].name.en derived.missing"}},
    {"PlaceOfADocument",
     [](Procedure& p) { p.documents[0].basis.legal.place = "Art. 8"; },
     {"documents[0].basis.place derived.changed"}},
    {"UndatedUntilAnEventThatMayNotCome",
     [](Procedure& p) {
         p.duties[1].due = Due{DueRelation::within, ProcedureEvent::decision, working_days(5)};
     },
     {"duties[1].due derived.due_added"}},
    {"UndatedBeforeTheReview",
     [](Procedure& p) {
         p.duties[1].due = Due{DueRelation::before, ProcedureEvent::review, std::nullopt};
     },
     {"duties[1].due derived.due_added"}},
    {"UndatedNotBeforeTheClosing",
     [](Procedure& p) {
         p.duties[1].due = Due{DueRelation::not_before, ProcedureEvent::closing, working_days(5)};
     },
     {"duties[1].due derived.due_added"}},
    {"InAnotherStage",
     [](Procedure& p) { p.duties[0].stage = "draft"; },
     {"duties[0].stage derived.changed"}},
    {"DocumentAsPolicy",
     [](Procedure& p) { p.documents[0].basis.force = RuleForce::policy; },
     {"documents[0].basis.force derived.changed"}},
    {"BodyAsPolicy",
     [](Procedure& p) { p.bodies[0].basis.force = RuleForce::policy; },
     {"bodies[0].basis.force derived.changed"}},
    {"DutyAsPolicy",
     [](Procedure& p) { p.duties[3].basis.force = RuleForce::policy; },
     {"duties[3].basis.force derived.changed"}},
    {"NoDocument", [](Procedure& p) { p.documents.clear(); }, {"documents derived.missing"}},
    {"DocumentKind",
     [](Procedure& p) { p.documents[0].kind = DocumentKind::other; },
     {"documents[0].kind derived.changed"}},
    {"DocumentLater",
     [](Procedure& p) { p.documents[0].when = DocumentRule::When::closing; },
     {"documents[0].when derived.changed"}},
    {"DocumentForOneTier",
     [](Procedure& p) { p.documents[0].tiers = {"high"}; },
     {"documents[0].tiers derived.every_tier"}},
    {"NoBody", [](Procedure& p) { p.bodies.clear(); }, {"bodies derived.missing"}},
    {"BodyKind",
     [](Procedure& p) { p.bodies[0].kind = BodyKind::experts; },
     {"bodies[0].kind derived.changed"}},
    {"AskedLater",
     [](Procedure& p) { p.bodies[0].ask.term = working_days(9); },
     {"bodies[0].ask.term derived.shorter"}},
    {"AskedAtTheClosing",
     [](Procedure& p) { p.bodies[0].ask.term.reset(); },
     {"bodies[0].ask.term derived.missing"}},
    {"LessTimeForTheBody",
     [](Procedure& p) { p.bodies[0].opinion = working_days(9); },
     {"bodies[0].opinion derived.shorter"}},
    {"MoreTimeForTheBody",
     [](Procedure& p) { p.bodies[0].opinion = working_days(11); },
     {"bodies[0].opinion derived.longer"}},
    {"NoClockForTheBody",
     [](Procedure& p) { p.bodies[0].opinion.reset(); },
     {"bodies[0].opinion derived.missing"}},
    {"SilenceAgrees",
     [](Procedure& p) { p.bodies[0].silence = Silence::agreement; },
     {"bodies[0].silence derived.changed"}},
    {"NotAttached",
     [](Procedure& p) { p.bodies[0].is_attached = false; },
     {"bodies[0].attached derived.changed"}},
    {"NoDuty", [](Procedure& p) { p.duties.erase(p.duties.begin()); }, {"duties derived.missing"}},
    {"Act",
     [](Procedure& p) { p.duties[0].act = DutyAct::publish_comments; },
     {"duties[0].act derived.changed"}},
    {"AnswersLess",
     [](Procedure& p) { p.duties[1].to = AnswerTo::general_statement; },
     {"duties[1].to derived.changed"}},
    {"AnswersOtherwise",
     [](Procedure& p) { p.duties[1].to = AnswerTo::each_submitter; },
     {"duties[1].to derived.changed"}},
    {"WithoutReasons",
     [](Procedure& p) { p.duties[1].is_reasoned = false; },
     {"duties[1].reasoned derived.changed"}},
    {"OrExplain",
     [](Procedure& p) { p.duties[0].or_explain = true; },
     {"duties[0].or_explain derived.changed"}},
    {"Debtor",
     [](Procedure& p) { p.duties[0].by = Debtor::other; },
     {"duties[0].by derived.changed"}},
    {"ReplyToAnother",
     [](Procedure& p) { p.duties[2].body = "chamber"; },
     {"duties[2].body derived.changed"}},
    {"Case",
     [](Procedure& p) { p.duties[0].in_case = DutyCase::adopted; },
     {"duties[0].in_case derived.changed"}},
    {"Later",
     [](Procedure& p) { p.duties[0].due->term = working_days(21); },
     {"duties[0].due.term derived.longer"}},
    {"CountedFromAnotherEvent",
     [](Procedure& p) { p.duties[0].due->event = ProcedureEvent::decision; },
     {"duties[0].due.event derived.changed"}},
    {"Undated", [](Procedure& p) { p.duties[0].due.reset(); }, {"duties[0].due derived.missing"}},
    {"SoonerInForce",
     [](Procedure& p) { p.duties[3].due->term = term(59, TermUnit::day); },
     {"duties[3].due.term derived.shorter"}},
    {"InForceOnADayOfRest",
     [](Procedure& p) { p.duties[3].due->term->rest_at_end = RestAtEnd::stays; },
     {"duties[3].due.term derived.shorter"}},
};

auto const name_of_case = [](auto const& info) { return std::string{info.param.what}; };
INSTANTIATE_TEST_SUITE_P(Period, Loosened, ::testing::ValuesIn(period), name_of_case);
INSTANTIATE_TEST_SUITE_P(WhatIsOwed, Loosened, ::testing::ValuesIn(what_is_owed), name_of_case);

TEST(DerivedCheck, TakesWhatIsStricter) {
    Result<> const good = derived_from_sample([](Procedure& p) {
        p.period.shortest[0].term = working_days(16);
        p.period.longest[0].term = working_days(30);
        p.period.holiday_extension->seasons[0].from_month = 6;
        p.period.holiday_extension->seasons[0].longer = term(3, TermUnit::week);
        p.period.shortening.reset();
        p.period.extension->at_most_times = 1;
        p.period.extension->request_before.reset();
        p.period.late->at_most.reset();
        p.documents.push_back(p.documents[0]);
        p.documents.back().id = "second";
        p.bodies[0].ask.term = working_days(12);
        p.bodies[0].silence = Silence::waits;
        p.duties[0].due->term = working_days(10);
        p.duties[1].to = AnswerTo::each_comment;
        p.duties[1].due = Due{DueRelation::within, ProcedureEvent::closing, working_days(30)};
        p.documents[0].name.set(Language::parse("fr").value(), "Note");
        p.sources[0].title.set(Language::parse("fr").value(), "Loi");
        p.sources.push_back({"own", english("Our rules"), ""});
        p.documents.back().basis = {{"own", "", true}, RuleForce::policy};
        p.stages[1].id = p.duties[0].stage = "after";
        for (DutyRule& duty : p.duties)
            duty.stage = "after";
        p.duties[2].in_case = DutyCase::always;
        p.duties[3].due->term = term(3, TermUnit::month);
    });
    EXPECT_TRUE(good) << good.error().text();
}

TEST(DerivedCheck, TakesAnythingInPlaceOfPolicy) {
    Procedure base = sample_procedure();
    RuleBasis const policy{{"act", "", true}, RuleForce::policy};
    for (LengthRule& rule : base.period.shortest)
        rule.basis = policy;
    for (LengthRule& rule : base.period.longest)
        rule.basis = policy;
    base.period.holiday_extension->basis = base.period.shortening->basis = policy;
    base.period.extension->basis = base.period.late->basis = policy;
    for (DocumentRule& rule : base.documents)
        rule.basis = policy;
    for (BodyRule& rule : base.bodies)
        rule.basis = policy;
    for (DutyRule& rule : base.duties)
        rule.basis = policy;
    Result<> const good = check_derived(derived_by([](Procedure& p) {
                                            p.calendar = "eu";
                                            p.period = {};
                                            p.documents.clear();
                                            p.bodies.clear();
                                            p.duties.clear();
                                        }),
                                        base);
    EXPECT_TRUE(good) << good.error().text();
}

TEST(DerivedCheck, TheInstitutionSetsWhatTheLawLeavesOpen) {
    Procedure base = sample_procedure();
    base.period.shortest = {{"", left_open(TermUnit::week), by_law("Art. 1")}};
    base.period.shortening.reset();
    base.period.longest.clear();
    EXPECT_THAT(
        problems_of(check_derived(derived_by([](Procedure& p) {
                                      p.period.shortening.reset();
                                      p.period.shortest = {{"", working_days(3), by_law("Art. 1")}};
                                  }),
                                  base)),
        IsEmpty());
}

TEST(DerivedCheck, ASeasonThatLeavesOutDaysInTheMiddleDoesNotKeepIt) {
    EXPECT_THAT(problems_of(derived_from_sample([](Procedure& p) {
                    // From 1 August round to 15 July: the second half of July is missing.
                    HolidaySeason& season = p.period.holiday_extension->seasons[0];
                    season.from_month = 8;
                    season.until_month = 7;
                    season.until_day = 15;
                })),
                ElementsAre("period.holiday_extension.seasons derived.missing"));
}

TEST(DerivedCheck, ASeasonAroundEasterIsKeptByOneAroundEaster) {
    Procedure base = sample_procedure();
    base.period.holiday_extension->seasons[0].easter = EasterDays{-2, 1};
    auto const problems = [&](std::optional<EasterDays> easter) {
        return problems_of(check_derived(derived_by([&](Procedure& p) {
                                             p.period.holiday_extension->seasons[0].easter = easter;
                                         }),
                                         base));
    };
    EXPECT_THAT(problems(EasterDays{-7, 1}), IsEmpty());
    std::string const missing = "period.holiday_extension.seasons derived.missing";
    EXPECT_THAT(problems(EasterDays{-1, 1}), ElementsAre(missing));
    EXPECT_THAT(problems(EasterDays{-2, 0}), ElementsAre(missing));
    EXPECT_THAT(problems(std::nullopt), ElementsAre(missing));
}

TEST(DerivedCheck, ShorteningThatTheBaseDoesNotHaveLoosensTheShortest) {
    Procedure base = sample_procedure();
    base.period.shortening.reset();
    Result<> const refused = check_derived(derived_by([](Procedure&) {}), base);
    EXPECT_THAT(problems_of(refused), ElementsAre("period.shortening derived.added"));
    EXPECT_THAT(message_of(refused), HasSubstr("period.shortest[0]"));
}

TEST(DerivedCheck, ARequestThatTheBaseDoesNotAskForIsAHurdle) {
    Procedure base = sample_procedure();
    base.period.extension->request_before.reset();
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure&) {}), base)),
                ElementsAre("period.extension.request_before derived.added"));
}

TEST(DerivedCheck, AskingForDocumentsInMoreTiersIsStricter) {
    Procedure base = sample_procedure();
    base.documents[0].tiers = {"high"};
    EXPECT_TRUE(check_derived(derived_by([](Procedure&) {}), base));
    EXPECT_THAT(problems_of(check_derived(
                    derived_by([](Procedure& p) { p.documents[0].tiers = {"low"}; }), base)),
                ElementsAre("documents[0].tiers derived.tiers"));
}

TEST(DerivedCheck, KeepsTheCalendarAndThePlace) {
    Procedure base = sample_procedure();
    base.zone = ZoneName::parse("Asia/Almaty").value();
    Change const change = [](Procedure& p) {
        p.calendar = "weekdays";
        p.zone = ZoneName::parse("Europe/London").value();
    };
    EXPECT_THAT(problems_of(check_derived(derived_by(change), base)),
                ElementsAre("calendar derived.counting", "zone derived.counting"));
    // Where it is the day before, what ends there ends sooner.
    EXPECT_THAT(problems_of(derived_from_sample(
                    [](Procedure& p) { p.zone = ZoneName::parse("Pacific/Kiritimati").value(); })),
                ElementsAre("zone derived.zone_added"));
}

TEST(DerivedCheck, AnUndatedDutyIsOwedBeforeWhatComes) {
    for (ProcedureEvent const event :
         {ProcedureEvent::opening, ProcedureEvent::posting, ProcedureEvent::closing,
          ProcedureEvent::report, ProcedureEvent::decision, ProcedureEvent::publication}) {
        EXPECT_TRUE(derived_from_sample([&](Procedure& p) {
            p.duties[1].due = Due{DueRelation::before, event, std::nullopt};
        })) << name(event);
    }
}

TEST(DerivedCheck, WhoReadsNoSourceDoesNotVerifyIt) {
    Procedure base = sample_procedure();
    base.duties[0].basis.legal.is_verified = false;
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure&) {}), base)),
                ElementsAre("duties[0].basis.verified derived.changed"));
    EXPECT_THAT(problems_of(derived_from_sample(
                    [](Procedure& p) { p.duties[0].basis.legal.is_verified = false; })),
                IsEmpty());
}

TEST(DerivedCheck, WithoutTiersEveryRuleHoldsForAll) {
    Change const heaviest = [](Procedure& p) {
        p.tiers.clear();
        p.period.shortest = {{"", working_days(20), by_law("Art. 1(2)")}};
    };
    EXPECT_THAT(problems_of(derived_from_sample(heaviest)), IsEmpty());
    Procedure base = sample_procedure();
    base.documents[0].tiers = {"high"};
    EXPECT_THAT(problems_of(check_derived(derived_by(heaviest), base)), IsEmpty());
}

TEST(DerivedCheck, TiersComeBackByNoSecondDerivation) {
    Procedure first = derived_by([](Procedure& p) {
        p.tiers.clear();
        p.period.shortest = {{"", working_days(20), by_law("Art. 1(2)")}};
    });
    Procedure second = sample_procedure();
    second.id = "kz.sample.moh2";
    second.base = first.reference();
    EXPECT_THAT(problems_of(check_derived(second, first)),
                ElementsAre("period.shortest[0].basis.place derived.changed",
                            "period.shortest[0].term derived.shorter"));
    second.period.shortest = first.period.shortest;
    second.documents[0].tiers = {"high"};
    EXPECT_THAT(problems_of(check_derived(second, first)),
                ElementsAre("documents[0].tiers derived.every_tier"));
    second.documents[0].tiers.clear();
    EXPECT_THAT(problems_of(check_derived(second, first)), IsEmpty());
}

TEST(DerivedCheck, TiersOfPolicyAreFree) {
    Procedure base = sample_procedure();
    base.period = {};
    base.documents.clear();
    base.bodies.clear();
    base.duties.clear();
    EXPECT_TRUE(check_derived(derived_by([](Procedure& p) {
                                  p.tiers = {{"other", english("Other")}};
                              }),
                              base));
}

TEST(DerivedCheck, TwoSeasonsAreNotKeptByOne) {
    Procedure base = sample_procedure();
    std::vector<HolidaySeason>& seasons = base.period.holiday_extension->seasons;
    seasons.push_back(seasons[0]);
    seasons[1].from_month = 8;
    auto const problems = [&](std::vector<HolidaySeason> const& derived) {
        return problems_of(check_derived(
            derived_by([&](Procedure& p) { p.period.holiday_extension->seasons = derived; }),
            base));
    };
    EXPECT_THAT(problems({seasons[0]}),
                ElementsAre("period.holiday_extension.seasons derived.missing"));
    EXPECT_THAT(problems({seasons[0], seasons[1]}), IsEmpty());
    EXPECT_THAT(problems({seasons[1], seasons[0]}), IsEmpty());
    std::swap(seasons[0], seasons[1]);
    EXPECT_THAT(problems({seasons[1], seasons[0]}), IsEmpty());
}

TEST(DerivedCheck, ADutyForHolidaysBecomesSureOnlyWithSeasonsAndNumbers) {
    Procedure base = sample_procedure();
    HolidayExtension& duty = *base.period.holiday_extension;
    duty.kind = HolidayExtension::Kind::duty;
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure&) {}), base)), IsEmpty());
    duty.seasons[0].longer = left_open(TermUnit::week);
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure&) {}), base)), IsEmpty());
    EXPECT_THAT(problems_of(check_derived(derived_by([&](Procedure& p) {
                                              p.period.holiday_extension->seasons[0].longer =
                                                  left_open(TermUnit::week);
                                          }),
                                          base)),
                ElementsAre("period.holiday_extension.seasons[0].longer derived.missing"));
    duty.seasons.clear();
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure&) {}), base)),
                ElementsAre("period.holiday_extension.kind derived.changed"));
}

TEST(DerivedCheck, AShortestOfLawHoldsAgainstAShorteningOfPolicy) {
    Procedure base = sample_procedure();
    base.period.shortening->basis.force = RuleForce::policy;
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure& p) {
                                              p.period.shortening->basis.force = RuleForce::policy;
                                              p.period.shortening->not_below = working_days(1);
                                              p.period.shortening->when =
                                                  english("whenever it suits");
                                          }),
                                          base)),
                ElementsAre("period.shortening.when.en derived.changed",
                            "period.shortening.not_below derived.shorter"));
}

TEST(DerivedCheck, ALongestOfLawKeepsWhatItIsCountedFrom) {
    Procedure base = sample_procedure();
    for (LengthRule& rule : base.period.shortest)
        rule.basis.force = RuleForce::policy;
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure& p) {
                                              p.period.counted_from = ProcedureEvent::announcement;
                                          }),
                                          base)),
                ElementsAre("period.counted_from derived.changed"));
}

TEST(DerivedCheck, AClockThatTheLawDoesNotGiveTakesTimeFromABody) {
    Procedure base = sample_procedure();
    base.bodies[0].opinion.reset();
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure&) {}), base)),
                ElementsAre("bodies[0].opinion derived.added"));
}

TEST(DerivedCheck, WhomADutyOfLawNamesStaysWhoItIs) {
    Procedure base = sample_procedure();
    base.bodies[0].basis.force = RuleForce::policy;
    EXPECT_THAT(problems_of(check_derived(derived_by([](Procedure& p) {
                                              p.bodies[0].kind = BodyKind::other;
                                              p.bodies[0].name = english("Somebody");
                                              p.bodies[0].tiers = {"high"};
                                          }),
                                          base)),
                ElementsAre("bodies[0].kind derived.changed", "bodies[0].name.en derived.changed",
                            "bodies[0].tiers derived.every_tier"));
}

TEST(DerivedCheck, NamesItsBase) {
    EXPECT_THAT(problems_of(derived_from_sample([](Procedure& p) {
                    p.base = {"kz.sample", 2};
                })),
                ElementsAre("base derived.base"));
    EXPECT_THAT(problems_of(derived_from_sample([](Procedure& p) { p.base.reset(); })),
                ElementsAre("base derived.base"));
    EXPECT_THAT(problems_of(derived_from_sample([](Procedure& p) { p.id = "kz.sample"; })),
                ElementsAre("base derived.base"));
}

TEST(DerivedCheck, SaysTheNumberAndTheSource) {
    Result<> const refused =
        derived_from_sample([](Procedure& p) { p.period.shortest[0].term = working_days(10); });
    EXPECT_THAT(message_of(refused),
                HasSubstr("The base has 15 working days here at least, and 10 working days can be "
                          "shorter"));
    EXPECT_THAT(message_of(refused), HasSubstr("period.shortest[0], Law on Samples, Art. 1."));
}

}  // namespace
}  // namespace consult::test
