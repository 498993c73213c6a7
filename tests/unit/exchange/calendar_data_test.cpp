/// The shipped calendars against public collections of holidays, day by day, 2015 to 2030.
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <span>
#include <sstream>

#include <boost/json.hpp>
#include <consult/calendar_file.h>

#include "support/shared_data.h"
#include "unit/exchange/calendar_differences.h"

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;

boost::json::value read_json(std::filesystem::path const& path) {
    std::ifstream in{path};
    std::stringstream text;
    text << in.rdbuf();
    return boost::json::parse(text.str());
}

local_days day_of(boost::json::value const& text) {
    return local_days{parse_local_date(std::string{text.as_string()}).value()};
}

/// What a collection says: days off, be they of the week's rest or not, and days of rest worked.
struct Collection {
    std::set<local_days> off;
    std::set<local_days> worked;

    void add_holidays(boost::json::value const& file) {
        for (auto const& [year, holidays] : file.as_object()) {
            for (boost::json::value const& holiday : holidays.as_array()) {
                if (holiday.at("type").as_string() == "public")
                    off.insert(day_of(holiday.at("date")));
            }
        }
    }
    void add_transfers(boost::json::value const& file) {
        for (boost::json::value const& transfer : file.at("transfers").as_array()) {
            off.insert(day_of(transfer.at("day_off")));
            worked.insert(day_of(transfer.at("worked_instead")));
        }
    }
    [[nodiscard]] bool is_working(local_days day) const {
        if (worked.contains(day)) return true;
        std::chrono::weekday const weekday{day};
        return !off.contains(day) && weekday != std::chrono::Saturday &&
               weekday != std::chrono::Sunday;
    }
};

/// A line for each day that the two have otherwise: the date and what the shipped calendar says.
std::set<std::string> differences(std::string_view id, Collection const& collection) {
    WorkingCalendar const calendar = WorkingCalendar::make(*shipped_calendar(id)).value();
    std::set<std::string> lines;
    local_days const end{std::chrono::year{2031} / 1 / 1};
    for (local_days day{std::chrono::year{2015} / 1 / 1}; day < end; day += days{1}) {
        bool const ours = calendar.is_working(LocalDate{day});
        if (ours != collection.is_working(day))
            lines.insert(to_text(LocalDate{day}) + (ours ? " worked" : " off"));
    }
    return lines;
}

void expect_listed(std::set<std::string> const& found,
                   std::span<test::CalendarDifference const> table) {
    std::set<std::string> listed;
    for (test::CalendarDifference const& row : table) {
        std::string const line = std::string{row.date} + (row.is_working ? " worked" : " off");
        EXPECT_FALSE(row.law.empty()) << line;
        EXPECT_TRUE(listed.insert(line).second) << line << " is listed twice";
        EXPECT_TRUE(found.contains(line)) << line << " is listed and is no difference";
    }
    for (std::string const& line : found)
        EXPECT_TRUE(listed.contains(line)) << line << " differs and is not listed";
}

TEST(CalendarData, DiffersOfKazakhstanWhereTheTableSays) {
    auto const holidays = test::shared_data("holidays/KZ.json");
    auto const transfers = test::shared_data("holidays/kz-working-day-transfers-to-2017.json");
    if (!holidays || !transfers) GTEST_SKIP() << test::no_shared_data;
    Collection collection;
    collection.add_holidays(read_json(*holidays));
    collection.add_transfers(read_json(*transfers));
    expect_listed(differences("kz", collection), test::kz_differences);
}

TEST(CalendarData, IsThatOfEnglandAndWales) {
    auto const holidays = test::shared_data("holidays/GB-ENG.json");
    if (!holidays) GTEST_SKIP() << test::no_shared_data;
    Collection collection;
    collection.add_holidays(read_json(*holidays));
    EXPECT_EQ(differences("gb-eng", collection), std::set<std::string>{});
}

TEST(CalendarData, DiffersOfTheUnitedStatesWhereTheTableSays) {
    auto const holidays = test::shared_data("holidays/US.json");
    if (!holidays) GTEST_SKIP() << test::no_shared_data;
    Collection collection;
    collection.add_holidays(read_json(*holidays));
    expect_listed(differences("us", collection), test::us_differences);
}

TEST(CalendarData, HasItsTableInTheDocumentation) {
    std::ifstream in{std::string{CONSULT_SOURCE_DIR} + "/docs/calendars.md"};
    std::stringstream text;
    text << in.rdbuf();
    std::set<std::string> rows;
    for (std::string line; std::getline(text, line);)
        if (line.rfind("| 20", 0) == 0) rows.insert(line);
    std::set<std::string> expected;
    for (std::span<test::CalendarDifference const> const table :
         {std::span<test::CalendarDifference const>{test::kz_differences},
          std::span<test::CalendarDifference const>{test::us_differences}}) {
        for (test::CalendarDifference const& row : table) {
            expected.insert("| " + std::string{row.date} +
                            (row.is_working ? " | worked | off | " : " | off | worked | ") +
                            std::string{row.law} + " |");
        }
    }
    EXPECT_EQ(rows, expected);
}

}  // namespace
}  // namespace consult
