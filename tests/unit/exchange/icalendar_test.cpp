#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/icalendar.h>

#include "support/command.h"

namespace consult {
namespace {

using namespace std::chrono;

Language const kk = Language::parse("kk").value();

CalendarEntry entry() {
    CalendarEntry made;
    made.uid = "MOH-2026-0012.closing@talqylau.example";
    made.stamp = parse_instant("2026-03-01T08:30:15.999999Z").value();
    made.summary = "Пікір қабылдау аяқталады";
    made.when = parse_instant("2026-03-31T19:00:00Z").value();
    return made;
}

std::string written(CalendarEntry const& one) {
    return to_icalendar("Талқылаулар", kk, {one});
}

/// What a parser that shares no code with us reads: a line for each property, with its component.
std::string read_by_others(std::string const& octets) {
    return test::told_by("/usr/bin/python3 " CONSULT_ICALENDAR_READER, octets);
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

/// The lines as they are sent, without their ends.
std::vector<std::string> lines_of(std::string const& octets) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < octets.size();) {
        std::size_t const end = octets.find("\r\n", at);
        lines.push_back(octets.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

TEST(Icalendar, is_published_under_its_name_to_be_asked_for_again) {
    std::string const read = read_by_others(to_icalendar("Талқылау, жоба; бәрі", kk, {}));
    EXPECT_TRUE(has(read, "VCALENDAR VERSION 2.0\n")) << read;
    EXPECT_TRUE(has(read, "VCALENDAR METHOD PUBLISH\n")) << read;
    EXPECT_TRUE(has(read, "VCALENDAR X-WR-CALNAME Талқылау, жоба; бәрі\n")) << read;
    EXPECT_TRUE(has(read, "VCALENDAR NAME Талқылау, жоба; бәрі\n")) << read;
    EXPECT_TRUE(has(read, "VCALENDAR REFRESH-INTERVAL PT4H\n")) << read;
}

TEST(Icalendar, has_moments_in_utc) {
    CalendarEntry one = entry();
    one.last_modified = parse_instant("2026-02-28T01:02:03Z").value();
    one.sequence = 3;
    std::string const read = read_by_others(written(one));
    EXPECT_TRUE(has(read, "VEVENT UID MOH-2026-0012.closing@talqylau.example\n")) << read;
    EXPECT_TRUE(has(read, "VEVENT DTSTAMP 2026-03-01T08:30:15+00:00\n")) << read;
    EXPECT_TRUE(has(read, "VEVENT DTSTART 2026-03-31T19:00:00+00:00\n")) << read;
    EXPECT_TRUE(has(read, "VEVENT LAST-MODIFIED 2026-02-28T01:02:03+00:00\n")) << read;
    EXPECT_TRUE(has(read, "VEVENT SEQUENCE 3\n")) << read;
    EXPECT_FALSE(has(read, "DTEND")) << read;
}

TEST(Icalendar, has_intervals_and_whole_days) {
    CalendarEntry one = entry();
    one.when = CalendarInterval{parse_instant("2026-03-03T05:00:00Z").value(),
                                parse_instant("2026-03-31T19:00:00Z").value()};
    std::string read = read_by_others(written(one));
    EXPECT_TRUE(has(read, "VEVENT DTSTART 2026-03-03T05:00:00+00:00\n")) << read;
    EXPECT_TRUE(has(read, "VEVENT DTEND 2026-03-31T19:00:00+00:00\n")) << read;
    one.when = CalendarDays{2026y / March / 21, 2026y / March / 31};
    read = read_by_others(written(one));
    EXPECT_TRUE(has(read, "VEVENT DTSTART 2026-03-21\n")) << read;
    EXPECT_TRUE(has(read, "VEVENT DTEND 2026-04-01\n")) << "the day after the last: " << read;
}

TEST(Icalendar, keeps_texts_with_signs_that_mean_something) {
    CalendarEntry one = entry();
    one.summary = "Заң, жоба; қағида: \"тыйым\" \\ салынсын";
    one.description = "Бірінші жол\nекінші; үшінші\r\nтөртінші\tбесінші\x01\x7F.";
    one.url = "https://talqylau.example/kk/consultations/MOH-2026-0012?a=1,2;3\r\nX-EVIL:1";
    one.categories = {"Мерзім, соңғы", "Заң"};
    std::string const octets = written(one);
    EXPECT_FALSE(has(octets, "\r\nX-EVIL")) << octets;
    std::string const read = read_by_others(octets);
    EXPECT_TRUE(has(read, "VEVENT SUMMARY Заң, жоба; қағида: \"тыйым\" \\ салынсын\n")) << read;
    EXPECT_TRUE(has(read, "VEVENT DESCRIPTION Бірінші жол⏎екінші; үшінші⏎төртінші\tбесінші.\n"))
        << read;
    // This parser splits a list at escaped commas too.
    EXPECT_TRUE(has(octets, "\r\nCATEGORIES;LANGUAGE=kk:Мерзім\\, соңғы,Заң\r\n")) << octets;
    EXPECT_TRUE(has(read,
                    "VEVENT URL https://talqylau.example/kk/consultations/"
                    "MOH-2026-0012?a=1,2;3X-EVIL:1\n"))
        << read;
}

TEST(Icalendar, says_status_and_reminds) {
    CalendarEntry one = entry();
    one.status = CalendarStatus::cancelled;
    one.alarms = {hours{24}, minutes{30}};
    std::string const read = read_by_others(written(one));
    EXPECT_TRUE(has(read, "VEVENT STATUS CANCELLED\n")) << read;
    EXPECT_TRUE(has(read, "VALARM TRIGGER -1 day, 0:00:00\n")) << read;
    EXPECT_TRUE(has(read, "VALARM TRIGGER -1 day, 23:30:00\n")) << read;
    EXPECT_TRUE(has(read, "VALARM DESCRIPTION Пікір қабылдау аяқталады\n")) << read;
    EXPECT_TRUE(has(read_by_others(written(entry())), "VEVENT STATUS CONFIRMED\n"));
}

TEST(Icalendar, folds_at_75_octets_between_characters) {
    CalendarEntry one = entry();
    for (int i = 0; i < 40; ++i)
        one.summary += "ғ€😀";
    std::string const octets = written(one);
    bool was_folded = false;
    for (std::string const& line : lines_of(octets)) {
        EXPECT_LE(line.size(), 75U) << line;
        EXPECT_EQ(line.find('\n'), std::string::npos) << line;
        was_folded = was_folded || line.starts_with(" ");
        // A line that ends within a character would be followed by one that continues it.
        bool const within = line.size() > 1 && line[0] == ' ' &&
                            (static_cast<unsigned char>(line[1]) & 0xC0U) == 0x80U;
        EXPECT_FALSE(within) << line;
    }
    EXPECT_TRUE(was_folded);
    EXPECT_TRUE(has(read_by_others(octets), "VEVENT SUMMARY " + one.summary + "\n"));
}

RC_GTEST_PROP(Icalendar, comes_apart_into_the_lines_it_was_made_of,
              (std::vector<std::uint16_t> const& letters)) {
    CalendarEntry one = entry();
    one.summary.clear();
    for (std::uint16_t const letter : letters) {
        // Two or three octets each, none of which is escaped.
        std::uint16_t const sign = static_cast<std::uint16_t>(0x400U + letter % 0x1000U);
        if (sign < 0x800U) {
            one.summary += static_cast<char>(0xC0U | sign >> 6U);
        } else {
            one.summary += static_cast<char>(0xE0U | sign >> 12U);
            one.summary += static_cast<char>(0x80U | (sign >> 6U & 0x3FU));
        }
        one.summary += static_cast<char>(0x80U | (sign & 0x3FU));
    }
    std::string unfolded;
    for (std::string const& line : lines_of(written(one))) {
        RC_ASSERT(line.size() <= 75U);
        if (line.starts_with(" ")) unfolded += line.substr(1);
        else unfolded += "\n" + line;
    }
    RC_ASSERT(unfolded.find("\nSUMMARY;LANGUAGE=kk:" + one.summary + "\n") != std::string::npos);
}

TEST(Icalendar, gives_the_same_octets_for_the_same_entries) {
    EXPECT_EQ(written(entry()), written(entry()));
}

TEST(Icalendar, does_not_take_what_no_program_could_keep) {
    CalendarEntry one = entry();
    one.uid.clear();
    EXPECT_THROW(static_cast<void>(written(one)), Fault);
    one = entry();
    Instant const at = parse_instant("2026-03-03T05:00:00Z").value();
    one.when = CalendarInterval{at, at};
    EXPECT_THROW(static_cast<void>(written(one)), Fault);
    one.when = CalendarDays{2026y / March / 2, 2026y / March / 1};
    EXPECT_THROW(static_cast<void>(written(one)), Fault);
    one = entry();
    one.alarms = {minutes{-1}};
    EXPECT_THROW(static_cast<void>(written(one)), Fault);
}

}  // namespace
}  // namespace consult
