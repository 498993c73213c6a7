#include "exchange/local_times.h"

#include <cstdint>
#include <cstdlib>

#include "exchange/file_words.h"

namespace consult::exchange {
namespace {

constexpr std::size_t day_size = std::string_view{"2026-03-25"}.size();
constexpr std::size_t minute_size = std::string_view{"2026-03-25T11:00"}.size();
constexpr std::string_view midnight = "T00:00:00";

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// `+05:00`
std::string offset_text(std::chrono::seconds offset) {
    std::int64_t const minutes = std::abs(offset.count()) / 60;
    return (offset.count() < 0 ? "-" : "+") + two_digits(minutes / 60) + ":" +
           two_digits(minutes % 60);
}

}  // namespace

ZonedTime LocalTimes::at(Instant instant) const {
    Result<ZonedTime> shown = zones_.at(instant, zone_);
    if (!shown) throw Fault{"the institution's time zone is unknown"};
    return *std::move(shown);
}

std::string LocalTimes::machine(std::optional<Instant> const& instant) const {
    if (!instant) return {};
    ZonedTime const shown = at(*instant);
    return to_text(std::chrono::floor<std::chrono::seconds>(shown.local)) +
           offset_text(shown.offset);
}

std::string LocalTimes::words(Instant instant, Language const& language) const {
    return moment_words(machine(instant), language) + " (UTC" + offset_text(at(instant).offset) +
           ")";
}

std::string moment_words(std::string_view cell, Language const& language) {
    Result<LocalDate> const day = parse_local_date(cell.substr(0, day_size));
    if (!day) return std::string{cell};
    std::string words = date_text(*day, language);
    if (cell.size() >= minute_size)
        words += ", " + std::string{cell.substr(day_size + 1, minute_size - day_size - 1)};
    return words;
}

std::string deadline_words(std::string_view cell, Language const& language) {
    if (cell.size() < minute_size || cell.substr(day_size, midnight.size()) != midnight)
        return moment_words(cell, language);
    Result<LocalDate> const day = parse_local_date(cell.substr(0, day_size));
    if (!day) return std::string{cell};
    LocalDate const before{std::chrono::sys_days{*day} - std::chrono::days{1}};
    return date_text(before, language) + ", 24:00";
}

}  // namespace consult::exchange
