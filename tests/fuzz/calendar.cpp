/// A calendar that can be laid out, or a refusal that says why.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <consult/calendar_file.h>

#include "fuzz/read_draft.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using consult::fuzz::require;
    std::string_view const text{reinterpret_cast<char const*>(octets), size};
    consult::Result<consult::CalendarRules> const read = consult::read_calendar(text);
    if (!read) {
        require(!read.error().text().empty(), "a refusal has words");
        return 0;
    }
    auto const calendar = consult::WorkingCalendar::make(*read);
    require(calendar.has_value(), "what was read can be laid out");
    for (consult::CalendarDay const& day : calendar->special_days(2026)) {
        require(day.date.ok(), "a day exists");
        require(day.is_working() == calendar->is_working(day.date), "a day is one kind of day");
    }
    return 0;
}
