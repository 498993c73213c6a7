/// The calendars that come with the library.
#include <algorithm>
#include <string>

#include <consult/calendar_file.h>

#include "exchange/calendar_files.h"
#include "exchange/rule_file.h"

namespace consult {
namespace {

constexpr std::string_view schema_name = "schema.json";

std::vector<CalendarRules> read_all() {
    std::vector<CalendarRules> calendars;
    for (EmbeddedFile const& file : exchange::calendar_files::files) {
        if (file.name == schema_name) continue;
        Result<CalendarRules> calendar = read_calendar(file.text());
        if (!calendar) {
            throw Fault{"the shipped calendar " + std::string{file.name} + ": " +
                        calendar.error().text()};
        }
        calendars.push_back(*std::move(calendar));
    }
    std::sort(calendars.begin(), calendars.end(),
              [](CalendarRules const& a, CalendarRules const& b) { return a.id < b.id; });
    return calendars;
}

std::string read_schema() {
    for (EmbeddedFile const& file : exchange::calendar_files::files)
        if (file.name == schema_name) return file.text();
    throw Fault{"the schema of calendars was not compiled in"};
}

}  // namespace

std::vector<CalendarRules> const& shipped_calendars() {
    static std::vector<CalendarRules> const calendars = read_all();
    return calendars;
}

CalendarRules const* shipped_calendar(std::string_view id) {
    for (CalendarRules const& calendar : shipped_calendars())
        if (calendar.id == id) return &calendar;
    return nullptr;
}

std::string_view calendar_schema() {
    static std::string const schema = read_schema();
    return schema;
}

namespace exchange {

std::vector<std::string> const& shipped_calendar_ids() {
    static std::vector<std::string> const ids = [] {
        std::vector<std::string> all;
        for (CalendarRules const& rules : shipped_calendars())
            all.push_back(rules.id);
        return all;
    }();
    return ids;
}

}  // namespace exchange

}  // namespace consult
