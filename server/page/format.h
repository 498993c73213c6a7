/// Dates, times, numbers and sizes as each language writes them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <consult/time.h>

#include "page/ui_language.h"

namespace consult::page {

/// With the language's grouping: `12,345`, `12 345` (no-break space).
[[nodiscard]] std::string format_number(UiLanguage language, std::uint64_t number);
/// A share of a whole in per cent without decimals, such as `45%`, `45 %`.
/// @param part at most `whole`; 0 of 0 is shown as 0.
[[nodiscard]] std::string format_percent(UiLanguage language, std::uint64_t part,
                                         std::uint64_t whole);
/// Decimal units (1 kB = 1000 octets), one decimal below ten: `1.2 MB`, `1,2 МБ`.
[[nodiscard]] std::string format_size(UiLanguage language, std::uint64_t octets);
/// `23 November 2026`, `23 ноября 2026 г.`, `2026 ж. 23 қараша`.
[[nodiscard]] std::string format_date(UiLanguage language, LocalDate date);
/// `23 Nov 2026`, `23 нояб. 2026 г.`, `2026 ж. 23 қар.`
[[nodiscard]] std::string format_date_short(UiLanguage language, LocalDate date);

/// A text that time alone makes untrue, with the instant from which it is.
struct PassingText {
    std::string text;
    std::optional<Instant> until;  ///< first instant at which it reads otherwise; nothing: never
};

/// Writes instants in one language at one place. Zone rules come from the zone database only, never
/// from the formatting library, whose own copy ages differently. Cheap to make; thread-safe.
/// A zone that the database does not know throws Fault: zones are checked when they are set.
class Formatter {
public:
    Formatter(UiLanguage language, ZoneName zone, ZoneDatabase const& zones);

    [[nodiscard]] UiLanguage language() const { return language_; }
    [[nodiscard]] ZoneName const& zone() const { return zone_; }

    /// `23 November 2026`
    [[nodiscard]] std::string date(Instant instant) const;
    [[nodiscard]] std::string date_short(Instant instant) const;
    /// With the place and its offset then: `23 November 2026, 18:00 (Almaty, UTC+5)`.
    [[nodiscard]] std::string date_time(Instant instant) const;
    /// With seconds: `23 November 2026, 18:00:07 (Almaty, UTC+5)`.
    [[nodiscard]] std::string date_time_exact(Instant instant) const;
    /// For tables and lists: `23 Nov 2026, 18:00`.
    [[nodiscard]] std::string date_time_short(Instant instant) const;
    /// `18:00`
    [[nodiscard]] std::string time(Instant instant) const;
    /// A promised moment at the place it was promised for. One at midnight is written as 24:00 of
    /// the day before, which nobody reads as a day later: `22 November 2026, 24:00 (Almaty,
    /// UTC+5)`.
    [[nodiscard]] std::string deadline(Deadline const& deadline) const;
    /// The same with seconds, where people count them: `22 November 2026, 24:00:00 (Almaty,
    /// UTC+5)`.
    [[nodiscard]] std::string deadline_exact(Deadline const& deadline) const;
    [[nodiscard]] std::string deadline_short(Deadline const& deadline) const;
    /// The days of the half-open interval [from, to): `1–23 November 2026`. When `to` is a midnight
    /// the last day is the one before it.
    [[nodiscard]] std::string date_range(Instant from, Instant to) const;
    /// For the attribute `datetime` of HTML's `time`: `2026-11-23T18:00:00+05:00`.
    [[nodiscard]] std::string machine_time(Instant instant) const;

    /// `Opens in 3 days`, `Opens tomorrow at 09:00`, `Opens today at 09:00`, by calendar days here.
    /// @pre now < opens.instant
    [[nodiscard]] PassingText opening(Deadline const& opens, Instant now) const;
    /// `Closes in 3 days`, `Closes tomorrow at 18:00`, `Closes today at 18:00`; from the closing on
    /// `Closed on 23 November 2026`.
    [[nodiscard]] PassingText closing(Deadline const& closes, Instant now) const;

private:
    [[nodiscard]] ZonedTime at(Instant instant) const;

    UiLanguage language_;
    ZoneName zone_;
    ZoneDatabase const* zones_;
};

}  // namespace consult::page
