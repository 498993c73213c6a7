/// Dates as a calendar that programs subscribe to: iCalendar (RFC 5545, with RFC 7986's names).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <consult/language.h>
#include <consult/time.h>

namespace consult {

/// From `from` on, and until `until` no more.
struct CalendarInterval {
    Instant from;
    Instant until;  ///< after `from`
};
/// Whole days of whoever looks at them, wherever that is.
struct CalendarDays {
    LocalDate first;
    LocalDate last;  ///< included; not before `first`
};

enum class CalendarStatus { tentative, confirmed, cancelled };

/// One entry of a calendar. Texts are UTF-8; line breaks stay, other controls are left out.
struct CalendarEntry {
    /// The same for the same thing in every calendar that is ever made of it, or programs show it
    /// twice: such as `MOH-2026-0012.closing@talqylau.example`. Not empty.
    std::string uid;
    Instant stamp;                         ///< as of when this is what the calendar says
    std::optional<Instant> last_modified;  ///< when the thing last changed
    std::uint32_t sequence = 0;            ///< grows with each change of when it is
    std::string summary;
    std::string description;
    std::string url;  ///< empty: none
    /// A moment, such as a closing; an interval; or whole days.
    std::variant<Instant, CalendarInterval, CalendarDays> when;
    std::vector<std::string> categories;
    CalendarStatus status = CalendarStatus::confirmed;
    /// How long before it begins programs may remind of it; whole minutes, not negative.
    std::vector<std::chrono::minutes> alarms;
};

/// The calendar as octets to be sent as `text/calendar; charset=utf-8`, published for reading and
/// to be asked for again every few hours. The same entries give the same octets.
/// @param name shown in lists of calendars
/// @param language of the name and the entries' texts
/// @throws Fault when an entry has no uid, or ends before it begins
[[nodiscard]] std::string to_icalendar(std::string_view name, Language const& language,
                                       std::vector<CalendarEntry> const& entries);

}  // namespace consult
