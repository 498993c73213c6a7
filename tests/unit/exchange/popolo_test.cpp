#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <consult/council_rules_file.h>
#include <consult/popolo.h>

#include "support/command.h"
#include "support/shared_data.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace json = boost::json;
using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

CouncilRoster sample_roster() {
    Mandate const mandate{2026y / March / 1, 2029y / March / 1, 2};
    return {
        "council-1",
        "Қала кеңесі",
        {{"Aigul Serik", MemberCapacity::organisation, "Society of Cooks", true, mandate},
         {"Berik \"B\" Omar", MemberCapacity::citizen, "", false, mandate},
         {"Dana Iskak", MemberCapacity::business, "society of  cooks", false, mandate},
         {"Yerlan Aset", MemberCapacity::public_office, "City Administration", false, mandate}}};
}

TEST(Popolo, IsReadBackAsItWasWritten) {
    CouncilRoster expected = sample_roster();
    expected.members[2].organisation = "Society of Cooks";  // one organization, by its first name
    EXPECT_EQ(read_popolo(to_popolo(sample_roster())).value(), expected);
    EXPECT_EQ(read_popolo(to_popolo(sample_roster()), "council-1").value(), expected);
}

TEST(Popolo, HasTheLastDayOfAMandate) {
    json::value const written = json::parse(to_popolo(sample_roster()));
    json::object const& membership = written.at("memberships").at(0).as_object();
    EXPECT_EQ(membership.at("start_date").as_string(), "2026-03-01");
    EXPECT_EQ(membership.at("end_date").as_string(), "2029-02-28");
    EXPECT_EQ(membership.at("role").as_string(), "chair");
    EXPECT_EQ(written.at("organizations").as_array().size(), 3U);
}

TEST(Popolo, IsValidByItsOwnSchemas) {
    auto const schemas = shared_data("popolo/schemas");
    if (!schemas) GTEST_SKIP() << no_shared_data;
    EXPECT_EQ(told_by("/usr/bin/python3 " CONSULT_POPOLO_CHECK " " + schemas->string(),
                      to_popolo(sample_roster())),
              "valid\n");
}

TEST(Popolo, OfOthersIsReadWithoutWhatIsOurs) {
    std::string const given = R"({
        "persons": [{"id": "a", "name": "Ann", "email": null}, {"id": "b", "name": "Bob"}],
        "organizations": [{"id": "c", "name": "Council"}, {"id": "x", "name": "Union"},
                          {"id": "p", "name": "Party"}],
        "memberships": [
            {"person_id": "a", "organization_id": "c", "on_behalf_of_id": "x", "role": "chair",
             "start_date": "2026-01-01", "end_date": "2026-12-31"},
            {"person_id": "b", "organization_id": "p", "start_date": "2020"}],
        "areas": []})";
    CouncilRoster const roster = read_popolo(given, "c").value();
    EXPECT_EQ(roster.name, "Council");
    EXPECT_THAT(roster.members,
                ElementsAre(RosterMember{"Ann",
                                         MemberCapacity::organisation,
                                         "Union",
                                         true,
                                         {2026y / January / 1, 2027y / January / 1, 1}}));
    EXPECT_THAT(problems_of(read_popolo(given)), ElementsAre("memberships popolo.which_council"));
    EXPECT_THAT(problems_of(read_popolo(given, "z")),
                ElementsAre("organizations popolo.no_council"));
}

TEST(Popolo, TakesNobodyForACitizenWhoIsNotSaidToBeOne) {
    auto const with = [](std::string const& more) {
        return R"({"persons": [{"id": "a", "name": "Ann"}],
                   "organizations": [{"id": "c", "name": "Council"}],
                   "memberships": [{"person_id": "a", "organization_id": "c",
                                    "start_date": "2026-01-01", "end_date": "2026-12-31")" +
               more + "}]}";
    };
    EXPECT_THAT(problems_of(read_popolo(with(""))),
                ElementsAre("memberships[0].capacity popolo.capacity_missing"));
    EXPECT_EQ(read_popolo(with(R"(, "capacity": "public_office")")).value().members.at(0).capacity,
              MemberCapacity::public_office);
    for (std::string const role : {"Chair", "Председатель", "ТӨРАҒА"}) {
        EXPECT_TRUE(read_popolo(with(R"(, "capacity": "citizen", "role": ")" + role + R"(")"))
                        .value()
                        .members.at(0)
                        .is_chair)
            << role;
    }
}

TEST(Popolo, IsRefusedWithThePathOfEachProblem) {
    EXPECT_THAT(problems_of(read_popolo("[]")), ElementsAre(" popolo.document"));
    EXPECT_THAT(problems_of(read_popolo("{}")),
                ElementsAre("persons popolo.list_missing", "organizations popolo.list_missing",
                            "memberships popolo.list_missing"));
    Result<CouncilRoster> const refused = read_popolo(R"({
        "persons": [{"id": "a", "name": 7}, {"id": "a"}, {}, []],
        "organizations": [{"id": "c", "name": "Council"}],
        "memberships": [
            {"person_id": "z", "organization_id": "c", "on_behalf_of_id": "y", "capacity": "king",
             "start_date": "2026", "end_date": "2026-02-30", "mandates_in_a_row": 0}]})",
                                                      "c");
    EXPECT_THAT(
        problems_of(refused),
        ElementsAre("persons[0].name popolo.text", "persons[1].id popolo.id_twice",
                    "persons[2].id popolo.id_missing", "persons[3] popolo.object",
                    "memberships[0].person_id popolo.no_such_id",
                    "memberships[0].on_behalf_of_id popolo.no_such_id",
                    "memberships[0].capacity popolo.capacity",
                    "memberships[0].start_date popolo.day", "memberships[0].end_date popolo.day",
                    "memberships[0].mandates_in_a_row popolo.mandates"));
    EXPECT_FALSE(message_of(refused).empty());
}

/// A roster from elsewhere is held to the rules of the council.
TEST(Popolo, IsHeldToTheRules) {
    CouncilRoster const roster = read_popolo(to_popolo(sample_roster())).value();
    EXPECT_THAT(
        problems_of(check_roster(*shipped_council_rules("kz.council.local"), roster.members)),
        ElementsAre("members[2].organisation council.organisation_twice"));
}

}  // namespace
}  // namespace consult::test
