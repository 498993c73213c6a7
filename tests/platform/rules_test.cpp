/// Procedures and calendars as they are added, and as they are used from then on.
#include <SQLiteCpp/SQLiteCpp.h>
#include <consult/procedure_file.h>

#include "platform/invented_procedure.h"
#include "platform/platform_fixture.h"
#include "storage/damage.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RulesTest : public PlatformTest {
protected:
    static CalendarAddition addition(std::string_view off, std::string_view worked = {}) {
        CalendarAddition addition;
        addition.calendar = "kz";
        if (!off.empty()) addition.off = value(parse_local_date(off));
        if (!worked.empty()) addition.worked = value(parse_local_date(worked));
        addition.decree = "Government decree No 1";
        return addition;
    }
    [[nodiscard]] std::vector<std::string> refused(CalendarAddition const& addition) {
        return problems_of(platform->calendars().add(administrator, addition));
    }
    [[nodiscard]] CalendarDay day(std::string_view date) const {
        return value(platform->calendars().find("kz")).day(value(parse_local_date(date)));
    }
};

TEST_F(RulesTest, WhatComesWithTheProgramIsNobodysToChange) {
    Institution const own =
        value(platform->institutions().create(administrator, institution("KZ")));
    Official const someone = official(5, "Office", Role::regulator, own.id);
    Procedure procedure = invented_procedure();
    procedure.id = "kz.law";
    procedure.institution = "KZ";
    for (std::uint32_t const version : {1U, 2U}) {
        procedure.version = version;
        EXPECT_THAT(problems_of(platform->procedures().add(someone, "KZ", to_json(procedure))),
                    ElementsAre("id procedure.id_shipped"));
    }
    procedure.id = "kz.own";
    procedure.version = 1;
    EXPECT_THAT(problems_of(platform->procedures().add(someone, "KZ", to_json(procedure))),
                IsEmpty());
    EXPECT_EQ(value(platform->procedures().find("kz.law")).institution, "");
}

TEST_F(RulesTest, AProcedureIsDerivedFromTheNewestVersion) {
    Procedure first = invented_procedure();
    value(platform->procedures().add(regulator, "MOH", to_json(first)));
    Procedure second = first;
    second.version = 2;
    second.period.shortest.front().term.count = 15;
    value(platform->procedures().add(regulator, "MOH", to_json(second)));
    Procedure looser = first;
    looser.id = "moh.looser";
    looser.base = first.reference();
    EXPECT_THAT(problems_of(platform->procedures().add(regulator, "MOH", to_json(looser))),
                ElementsAre("base.version procedure.base_not_newest"));
    looser.base = second.reference();
    EXPECT_THAT(problems_of(platform->procedures().add(regulator, "MOH", to_json(looser))),
                ElementsAre("period.shortest[0].term derived.shorter"));
}

TEST_F(RulesTest, AZoneIsOneThatThereIs) {
    // The base counts nothing by law, so that its zone may be another.
    Procedure procedure = *shipped_procedure("fi.lausunto");
    procedure.base = procedure.reference();
    procedure.id = "moh.own";
    procedure.institution = "MOH";
    procedure.zone = value(ZoneName::parse("Asia/Nowhere"));
    EXPECT_THAT(problems_of(platform->procedures().add(regulator, "MOH", to_json(procedure))),
                ElementsAre("zone time.zone_unknown"));
    procedure.zone = value(ZoneName::parse("Asia/Almaty"));
    EXPECT_THAT(problems_of(platform->procedures().add(regulator, "MOH", to_json(procedure))),
                IsEmpty());
}

TEST_F(RulesTest, AdditionsThatSayNothingOrTooMuchAreRefused) {
    CalendarAddition same = addition("2026-06-10", "2026-06-10");
    EXPECT_THAT(refused(same), ElementsAre("worked calendar.same_day"));
    CalendarAddition address = addition("2026-06-10");
    address.url = "javascript:alert(1)";
    EXPECT_THAT(refused(address), ElementsAre("url calendar.url"));
    address.url = "adilet.zan.kz";
    EXPECT_THAT(refused(address), ElementsAre("url calendar.url"));
    CalendarAddition of_no_country = addition("2026-06-10");
    of_no_country.calendar = "weekdays";
    EXPECT_THAT(refused(of_no_country), ElementsAre("calendar calendar.of_no_country"));
    CalendarAddition blank = addition("2026-06-10");
    blank.name = LocalizedText{language("en"), " "};
    EXPECT_THAT(refused(blank), ElementsAre("name.en text.blank"));
    CalendarAddition year = addition("");
    year.completes_year = 2026;
    EXPECT_THAT(refused(year), IsEmpty());
    EXPECT_THAT(refused(year), ElementsAre("completes_year calendar.year_completed"));
    address.url = "https://adilet.zan.kz/";
    EXPECT_THAT(refused(address), IsEmpty());
}

TEST_F(RulesTest, AnAdditionAnnouncesAnExpectedFeast) {
    ASSERT_TRUE(day("2028-05-05").is_expected);
    EXPECT_THAT(refused(addition("2028-05-05")), IsEmpty());
    EXPECT_FALSE(day("2028-05-05").is_expected);
    EXPECT_THAT(refused(addition("2028-05-05")), ElementsAre("off calendar.off_already"));
}

TEST_F(RulesTest, AdditionsHoldInTheOrderInWhichTheyWereMade) {
    // Off, worked again, off again: each fits only what the one before left. Where a database has
    // several programs, another of them makes the second.
    std::unique_ptr<Platform> other;
    if (server_database) {
        PlatformOptions options;
        options.database = database_name();
        options.clock = clock;
        options.randomness = randomness;
        options.report = [](Severity, std::string_view) {};
        other = value(Platform::open(std::move(options)));
    }
    EXPECT_THAT(refused(addition("2026-06-10")), IsEmpty());
    value((other ? *other : *platform).calendars().add(administrator, addition("", "2026-06-10")));
    EXPECT_THAT(refused(addition("2026-06-10")), IsEmpty());
    EXPECT_FALSE(day("2026-06-10").is_working());
    std::vector<CalendarAddition> const all = platform->calendars().additions("kz");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_TRUE(all[0].off && all[1].worked && all[2].off);
}

/// What other data, or another program, left in the database file.
class OtherRulesTest : public RulesTest {
protected:
    void change_file(std::string const& sql) {
        platform.reset();
        {
            SQLite::Database database{(folder.path() / "consult.db").string(),
                                      SQLite::OPEN_READWRITE};
            database.exec(sql);
        }
        open();
    }
    void insert(std::string const& off, std::string const& worked) {
        change_file(
            "INSERT INTO calendar_addition (position, calendar, day_off, day_worked, name, decree, "
            "url, added_at, added_by) SELECT coalesce(max(position), 0) + 1, 'kz', '" +
            off + "', '" + worked + "', '{}', 'Decree of " + off + worked +
            "', '', 0, 'x' FROM calendar_addition");
    }
    /// The log knows nothing of what the tests do.
    void TearDown() override {}
};

TEST_F(OtherRulesTest, WhatNewerDataSayByThemselvesIsNotAddedAgain) {
    // 9 March 2026 stands in for Women's Day; Saturday 7 March is new.
    insert("2026-03-09", "2026-03-07");
    insert("2026-06-10", "");
    EXPECT_EQ(day("2026-03-09").kind, DayKind::substitute);
    EXPECT_TRUE(day("2026-03-07").is_working());
    EXPECT_FALSE(day("2026-06-10").is_working());
}

TEST_F(OtherRulesTest, AnAdditionThatFitsNoDataIsNamed) {
    insert("1999-06-10", "");
    try {
        (void)platform->calendars().find("kz");
        FAIL() << "passed over";
    } catch (storage::Damage const& damage) {
        EXPECT_THAT(damage.what(), HasSubstr("Decree of 1999-06-10"));
        EXPECT_THAT(damage.what(), HasSubstr("calendar kz"));
    }
}

TEST_F(OtherRulesTest, AnInstitutionsProcedureNeverStandsForOneThatComesWithTheProgram) {
    value(platform->procedures().add(regulator, "MOH", to_json(invented_procedure())));
    for (char const* const version : {"1", "7"}) {
        change_file(std::string{"UPDATE procedure SET name = 'kz.law', version = "} + version +
                    " WHERE institution_id IS NOT NULL");
        Procedure const found = value(platform->procedures().find("kz.law"));
        EXPECT_EQ(found.id, "kz.law");
        EXPECT_EQ(found.institution, "");
        EXPECT_EQ(found.version, 1U);
        EXPECT_EQ(value(platform->procedures().find("kz.law", 1)).institution, "");
        std::vector<Procedure> const all = platform->procedures().list();
        EXPECT_EQ(std::count_if(all.begin(), all.end(),
                                [](Procedure const& one) { return !one.institution.empty(); }),
                  0);
    }
}

}  // namespace
}  // namespace consult::test
