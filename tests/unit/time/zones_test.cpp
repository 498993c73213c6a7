#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <thread>
#include <vector>

#include <consult/time.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using namespace std::chrono_literals;
using test::message_of;
using test::problems_of;
using testing::ElementsAre;

ZoneName zone(std::string_view name) {
    return ZoneName::parse(name).value();
}

/// The instant of a civil moment, written as text.
std::string resolved(std::string_view local, std::string_view place) {
    return to_text(
        system_zones()->resolve(parse_local_date_time(local).value(), zone(place)).value());
}

/// What a clock shows, written as local time, offset in minutes and abbreviation.
std::string shown(std::string_view instant, std::string_view place) {
    ZonedTime const time = system_zones()->at(parse_instant(instant).value(), zone(place)).value();
    EXPECT_EQ(time.zone, zone(place));
    return to_text(time.local) + " " + std::to_string(time.offset / 1min) + " " + time.abbreviation;
}

TEST(ZoneName, is_utc_unless_said) {
    EXPECT_EQ(ZoneName{}.text(), "Etc/UTC");
}

TEST(ZoneName, takes_the_shapes_of_the_iana_database) {
    for (std::string const name :
         {"Asia/Almaty", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "Etc/GMT+12",
          "Etc/GMT-14", "UTC", "EST5EDT", "Nowhere/Land"}) {
        Result<ZoneName> const parsed = ZoneName::parse(name);
        ASSERT_TRUE(parsed) << name;
        EXPECT_EQ(parsed->text(), name);
    }
}

TEST(ZoneName, refuses_other_shapes) {
    for (std::string const name :
         {"", "/etc/passwd", "../zone", "Asia/../Almaty", "Asia/", "A B", "Asia/Almaty ",
          "Asia/Алматы", "Asia\\Almaty", "zone.tab", "Asia/Almaty\n"}) {
        EXPECT_THAT(problems_of(ZoneName::parse(name)), ElementsAre("zone time.zone_form")) << name;
    }
    EXPECT_TRUE(ZoneName::parse(std::string(64, 'a')));
    EXPECT_FALSE(ZoneName::parse(std::string(65, 'a')));
    EXPECT_FALSE(ZoneName::parse(std::string_view{"UTC\0", 4}));
}

TEST(SystemZones, have_a_version) {
    // Such as 2024a: four digits of the year and a letter.
    EXPECT_THAT(system_zones()->version(), testing::MatchesRegex("20[0-9][0-9][a-z]+"));
}

TEST(SystemZones, are_one_object_in_the_process) {
    EXPECT_EQ(system_zones(), system_zones());
}

TEST(SystemZones, know_that_kazakhstan_went_to_one_time_on_1_march_2024) {
    EXPECT_EQ(resolved("2024-02-29T22:59:59", "Asia/Almaty"), "2024-02-29T16:59:59.000000Z");
    EXPECT_EQ(resolved("2024-03-01T00:00", "Asia/Almaty"), "2024-02-29T19:00:00.000000Z");
    EXPECT_EQ(resolved("2024-03-01T18:00", "Asia/Almaty"), "2024-03-01T13:00:00.000000Z");
    // The west of the country had been there before.
    EXPECT_EQ(resolved("2024-02-29T18:00", "Asia/Aqtau"), "2024-02-29T13:00:00.000000Z");
    EXPECT_EQ(resolved("2024-03-01T18:00", "Asia/Aqtau"), "2024-03-01T13:00:00.000000Z");
}

TEST(SystemZones, take_the_hour_that_came_twice_in_kazakhstan_the_second_time) {
    // At midnight the clocks went back to 23:00.
    EXPECT_EQ(resolved("2024-02-29T23:00", "Asia/Almaty"), "2024-02-29T18:00:00.000000Z");
    EXPECT_EQ(resolved("2024-02-29T23:59:59", "Asia/Almaty"), "2024-02-29T18:59:59.000000Z");
    EXPECT_EQ(shown("2024-02-29T17:59:59Z", "Asia/Almaty"), "2024-02-29T23:59:59 360 +06");
    EXPECT_EQ(shown("2024-02-29T18:00:00Z", "Asia/Almaty"), "2024-02-29T23:00:00 300 +05");
}

TEST(SystemZones, take_a_skipped_moment_as_the_first_instant_after_the_gap) {
    std::string const after = "2024-03-10T07:00:00.000000Z";
    EXPECT_EQ(resolved("2024-03-10T01:59:59", "America/New_York"), "2024-03-10T06:59:59.000000Z");
    EXPECT_EQ(resolved("2024-03-10T02:00", "America/New_York"), after);
    EXPECT_EQ(resolved("2024-03-10T02:30", "America/New_York"), after);
    EXPECT_EQ(resolved("2024-03-10T02:59:59", "America/New_York"), after);
    EXPECT_EQ(resolved("2024-03-10T03:00", "America/New_York"), after);
    EXPECT_EQ(resolved("2024-03-10T03:00:01", "America/New_York"), "2024-03-10T07:00:01.000000Z");
    EXPECT_EQ(shown("2024-03-10T06:59:59Z", "America/New_York"), "2024-03-10T01:59:59 -300 EST");
    EXPECT_EQ(shown("2024-03-10T07:00:00Z", "America/New_York"), "2024-03-10T03:00:00 -240 EDT");
}

TEST(SystemZones, take_a_repeated_moment_the_second_time) {
    EXPECT_EQ(resolved("2024-11-03T00:59:59", "America/New_York"), "2024-11-03T04:59:59.000000Z");
    EXPECT_EQ(resolved("2024-11-03T01:00", "America/New_York"), "2024-11-03T06:00:00.000000Z");
    EXPECT_EQ(resolved("2024-11-03T01:59:59", "America/New_York"), "2024-11-03T06:59:59.000000Z");
    EXPECT_EQ(resolved("2024-11-03T02:00", "America/New_York"), "2024-11-03T07:00:00.000000Z");
}

TEST(SystemZones, skip_a_whole_day_where_a_country_did) {
    // Samoa went over the date line and had no 30 December 2011.
    std::string const after = "2011-12-30T10:00:00.000000Z";
    EXPECT_EQ(resolved("2011-12-30T00:00", "Pacific/Apia"), after);
    EXPECT_EQ(resolved("2011-12-30T23:59:59", "Pacific/Apia"), after);
    EXPECT_EQ(resolved("2011-12-31T00:00", "Pacific/Apia"), after);
}

TEST(SystemZones, read_24_00_as_the_last_moment_of_the_day_is_over) {
    EXPECT_EQ(resolved("2026-11-30T24:00", "Asia/Almaty"),
              resolved("2026-12-01T00:00", "Asia/Almaty"));
}

TEST(SystemZones, know_other_names_of_a_zone) {
    EXPECT_EQ(resolved("2026-11-23T18:00", "Asia/Calcutta"),
              resolved("2026-11-23T18:00", "Asia/Kolkata"));
    EXPECT_EQ(resolved("2026-11-23T18:00", "UTC"), "2026-11-23T18:00:00.000000Z");
    EXPECT_EQ(resolved("2026-11-23T18:00", "Etc/UTC"), "2026-11-23T18:00:00.000000Z");
}

TEST(SystemZones, show_whole_seconds_of_the_past_too) {
    EXPECT_EQ(shown("2026-11-23T18:00:00.999999Z", "Asia/Almaty"), "2026-11-23T23:00:00 300 +05");
    EXPECT_EQ(shown("1969-12-31T23:59:59.000001Z", "Etc/UTC"), "1969-12-31T23:59:59 0 UTC");
}

TEST(SystemZones, refuse_a_zone_they_do_not_know) {
    // Names of files and folders beside the zones, and the machine's own setting, are none.
    for (std::string const name :
         {"Asia/Atlantis", "asia/almaty", "Asia", "posixrules", "localtime", "right/Etc/UTC",
          "posix/Asia/Almaty", "leapseconds", "SECURITY"}) {
        EXPECT_THAT(problems_of(system_zones()->resolve(LocalDateTime{}, zone(name))),
                    ElementsAre("zone time.zone_unknown"))
            << name;
        EXPECT_THAT(problems_of(system_zones()->at(Instant{}, zone(name))),
                    ElementsAre("zone time.zone_unknown"))
            << name;
    }
    EXPECT_THAT(message_of(system_zones()->at(Instant{}, zone("Asia/Atlantis"))),
                testing::HasSubstr("Asia/Atlantis"));
}

TEST(SystemZones, refuse_to_guess_what_clocks_do_after_their_data_end) {
    LocalDateTime const known = parse_local_date_time("2037-12-31T18:00").value();
    LocalDateTime const unknown = parse_local_date_time("2038-07-01T18:00").value();
    ZoneName const new_york = zone("America/New_York");
    EXPECT_TRUE(system_zones()->resolve(known, new_york));
    auto const refused = system_zones()->resolve(unknown, new_york);
    EXPECT_THAT(problems_of(refused), ElementsAre("local time.beyond_zone_data"));
    EXPECT_THAT(message_of(refused), testing::HasSubstr("America/New_York"));
    // Such an instant can come with an imported comment, and a page has to show it.
    EXPECT_EQ(shown("2038-07-01T00:00:00Z", "America/New_York"), "2038-06-30T19:00:00 -300 EST");
    // Where the clocks are not changed any more nothing is guessed.
    EXPECT_EQ(resolved("2038-07-01T18:00", "Asia/Almaty"), "2038-07-01T13:00:00.000000Z");
    EXPECT_EQ(resolved("9999-07-01T18:00", "Etc/UTC"), "9999-07-01T18:00:00.000000Z");
}

TEST(SystemZones, answer_many_threads_at_once) {
    std::vector<std::string> answers(4);
    std::vector<std::jthread> threads;
    for (std::string& answer : answers) {
        threads.emplace_back([&answer] {
            for (int i = 0; i < 200; ++i)
                answer = resolved("2026-06-01T12:00", "Europe/Berlin");
        });
    }
    threads.clear();
    EXPECT_THAT(answers, testing::Each("2026-06-01T10:00:00.000000Z"));
}

auto any_zone() {
    return rc::gen::element<std::string>("Asia/Almaty", "Asia/Oral", "Europe/Berlin",
                                         "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
                                         "Africa/Casablanca", "Asia/Kathmandu", "Etc/UTC");
}
/// A whole second of the years 1971 to 2037.
auto any_second() {
    return rc::gen::inRange<std::int64_t>(31'536'000, 2'145'916'800);
}

RC_GTEST_PROP(SystemZones, resolve_what_they_show_to_no_earlier_instant, ()) {
    ZoneName const place = zone(*any_zone());
    Instant const instant{std::chrono::seconds{*any_second()}};
    ZonedTime const clock = system_zones()->at(instant, place).value();
    Instant const back = system_zones()->resolve(clock.local, place).value();
    RC_ASSERT(clock.local.time_since_epoch() - clock.offset == instant.time_since_epoch());
    RC_ASSERT(back >= instant);
    RC_ASSERT(system_zones()->at(back, place).value().local == clock.local);
}

RC_GTEST_PROP(SystemZones, show_what_was_promised_or_the_end_of_a_gap, ()) {
    ZoneName const place = zone(*any_zone());
    LocalDateTime const promised{std::chrono::seconds{*any_second()}};
    Instant const instant = system_zones()->resolve(promised, place).value();
    LocalDateTime const clock = system_zones()->at(instant, place).value().local;
    RC_ASSERT(clock >= promised);
    if (clock != promised) {
        // A second before, the clocks had not reached the promised time.
        RC_ASSERT(system_zones()->at(instant - 1s, place).value().local < promised);
    }
}

TEST(Deadline, keeps_the_promise_its_instant_and_the_version_of_the_data) {
    LocalDateTime const local = parse_local_date_time("2026-11-23T18:00").value();
    Result<Deadline> const deadline = make_deadline(local, zone("Asia/Almaty"), *system_zones());
    ASSERT_TRUE(deadline);
    EXPECT_EQ(deadline->local, local);
    EXPECT_EQ(deadline->zone, zone("Asia/Almaty"));
    EXPECT_EQ(to_text(deadline->instant), "2026-11-23T13:00:00.000000Z");
    EXPECT_EQ(deadline->tzdata_version, system_zones()->version());
}

TEST(Deadline, is_refused_with_its_zone) {
    EXPECT_THAT(problems_of(make_deadline({}, zone("Asia/Atlantis"), *system_zones())),
                ElementsAre("zone time.zone_unknown"));
}

/// Kazakhstan as it was known before the decision of January 2024.
class ZonesBeforeTheDecision final : public ZoneDatabase {
public:
    Result<Instant> resolve(LocalDateTime local, ZoneName const&) const override {
        return Instant{local.time_since_epoch() - 6h};
    }
    Result<ZonedTime> at(Instant instant, ZoneName const& place) const override {
        auto const whole = std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch());
        return ZonedTime{LocalDateTime{whole + 6h}, place, 6h, "+06"};
    }
    std::string version() const override { return "2023d"; }
};

TEST(Deadline, tells_from_which_data_it_was_resolved) {
    LocalDateTime const local = parse_local_date_time("2024-03-15T18:00").value();
    Deadline const before =
        make_deadline(local, zone("Asia/Almaty"), ZonesBeforeTheDecision{}).value();
    Deadline const after = make_deadline(local, zone("Asia/Almaty"), *system_zones()).value();
    EXPECT_EQ(before.tzdata_version, "2023d");
    EXPECT_EQ(after.instant - before.instant, 1h);
    EXPECT_NE(before, after);
}

TEST(Zones, know_the_country_of_a_zone) {
    auto const country_of = [](char const* zone) {
        return system_zones()->country_of(ZoneName::parse(zone).value());
    };
    EXPECT_EQ(country_of("Asia/Almaty"), "kz");
    EXPECT_EQ(country_of("Europe/Brussels"), "be");
    EXPECT_EQ(country_of("Pacific/Port_Moresby"), "pg");  // no comment stands behind it
    EXPECT_EQ(country_of("Etc/UTC"), "zz");
}

}  // namespace
}  // namespace consult
