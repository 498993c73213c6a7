#include "page/format.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <unicode/dtitvfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/tznames.h>
#include <utility>

#include "page/icu_text.h"
#include "page/translator.h"

namespace consult::page {
namespace {

using namespace std::chrono;

/// The formats of one language. They are costly to make and only read afterwards, which ICU allows
/// from several threads. All work on civil time: the zone they are given is UTC.
struct Formats {
    explicit Formats(icu::Locale const& locale)
        : number(icu::number::NumberFormatter::withLocale(locale)) {
        UErrorCode code = U_ZERO_ERROR;
        date.reset(icu::DateFormat::createInstanceForSkeleton("yMMMMd", locale, code));
        date_short.reset(icu::DateFormat::createInstanceForSkeleton("yMMMd", locale, code));
        range.reset(icu::DateIntervalFormat::createInstance("yMMMMd", locale, code));
        places.reset(icu::TimeZoneNames::createInstance(locale, code));
        check_icu(code);
        date->setTimeZone(*icu::TimeZone::getGMT());
        date_short->setTimeZone(*icu::TimeZone::getGMT());
        range->setTimeZone(*icu::TimeZone::getGMT());
    }

    static Formats const& of(UiLanguage language) {
        static Formats const kk{icu_locale(UiLanguage::kk)};
        static Formats const ru{icu_locale(UiLanguage::ru)};
        static Formats const en{icu_locale(UiLanguage::en)};
        return language == UiLanguage::kk ? kk : language == UiLanguage::ru ? ru : en;
    }

    icu::number::LocalizedNumberFormatter number;
    std::unique_ptr<icu::DateFormat> date;
    std::unique_ptr<icu::DateFormat> date_short;
    std::unique_ptr<icu::DateIntervalFormat> range;
    std::unique_ptr<icu::TimeZoneNames> places;
};

UDate icu_date(local_days day) {
    return duration<double, std::milli>{day.time_since_epoch()}.count();
}

std::string write(icu::DateFormat const& format, local_days day) {
    icu::UnicodeString text;
    format.format(icu_date(day), text);
    return utf8(text);
}

std::string clock(seconds time_of_day) {
    std::array<char, 8> text{};
    auto const minutes_of_day = duration_cast<minutes>(time_of_day).count();
    std::snprintf(text.data(), text.size(), "%02d:%02d",
                  static_cast<int>(minutes_of_day / 60 % 100),
                  static_cast<int>(minutes_of_day % 60));
    return text.data();
}

std::string clock_with_seconds(seconds time_of_day) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), ":%02d", static_cast<int>(time_of_day.count() % 60));
    return clock(time_of_day) + text.data();
}

/// `UTC`, `UTC+5`, `UTC−3:30`.
std::string offset_text(seconds offset) {
    auto const total = duration_cast<minutes>(offset).count();
    if (total == 0) return "UTC";
    std::string text = total < 0 ? "UTC\u2212" : "UTC+";
    text += std::to_string(std::abs(total) / 60);
    if (auto const rest = std::abs(total) % 60; rest != 0) {
        text += (rest < 10 ? ":0" : ":") + std::to_string(rest);
    }
    return text;
}

/// `Almaty, UTC+5`; the offset alone for a zone that is no place.
std::string place_text(UiLanguage language, ZoneName const& zone, seconds offset) {
    icu::UnicodeString place;
    Formats::of(language).places->getExemplarLocationName(icu::UnicodeString::fromUTF8(zone.text()),
                                                          place);
    if (place.isEmpty() || zone.text().starts_with("Etc/")) return offset_text(offset);
    return utf8(place) + ", " + offset_text(offset);
}

/// A closing as it is written: a midnight belongs to the day that it ends.
struct ClosingTime {
    local_days day;
    seconds time_of_day;  ///< up to and including 24 hours
};

ClosingTime closing_time(LocalDateTime local) {
    auto const day = floor<days>(local - 1s);
    return {day, local - day};
}

template <class T>
T known(Result<T> result) {
    if (!result) throw Fault{"time zone: " + result.error().text()};
    return *std::move(result);
}

seconds offset_of(Deadline const& deadline) {
    return deadline.local - LocalDateTime{floor<seconds>(deadline.instant).time_since_epoch()};
}

/// The deadline as a clock at its place can show it: one that was promised for a moment that the
/// clocks skip is written as the moment it was resolved to. Everything else stays as promised, also
/// where the zone has other rules by now.
Deadline showable(Deadline deadline, ZoneDatabase const& zones) {
    ZonedTime const shown = known(zones.at(deadline.instant, deadline.zone));
    ZonedTime const before = known(zones.at(deadline.instant - 1s, deadline.zone));
    seconds const offset = offset_of(deadline);
    bool const skipped = before.offset < offset && offset < shown.offset;
    if (skipped) deadline.local = shown.local;
    return deadline;
}

}  // namespace

std::string format_number(UiLanguage language, std::uint64_t number) {
    UErrorCode code = U_ZERO_ERROR;
    std::string const digits = std::to_string(number);  // ICU's integers end at 2^63
    auto const text = Formats::of(language).number.formatDecimal(digits, code).toString(code);
    check_icu(code);
    return utf8(text);
}

std::string format_percent(UiLanguage language, std::uint64_t part, std::uint64_t whole) {
    UErrorCode code = U_ZERO_ERROR;
    double const share =
        whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
    auto const text = Formats::of(language)
                          .number.unit(icu::MeasureUnit::getPercent())
                          .precision(icu::number::Precision::integer())
                          .formatDouble(share, code)
                          .toString(code);
    check_icu(code);
    return utf8(text);
}

std::string format_size(UiLanguage language, std::uint64_t octets) {
    // ICU 72 writes the Kazakh megabyte with a Latin M: the units are ours.
    Translator const& words = Translator::of(language);
    if (octets < 1000) return words.plural("{n} byte", "{n} bytes", octets);
    double amount = static_cast<double>(octets) / 1e3;
    int unit = 0;
    // Half below the next unit would be rounded to 1000 of this one.
    for (; amount >= 999.5 && unit < 2; ++unit)
        amount /= 1e3;
    UErrorCode code = U_ZERO_ERROR;
    auto const precision = icu::number::Precision::maxFraction(amount < 9.95 ? 1 : 0);
    auto const text =
        Formats::of(language).number.precision(precision).formatDouble(amount, code).toString(code);
    check_icu(code);
    MessageArguments const size{{"size", utf8(text)}};
    switch (unit) {
        case 0: return words.text("{size} kB", size);
        case 1: return words.text("{size} MB", size);
        default: return words.text("{size} GB", size);
    }
}

std::string format_date(UiLanguage language, LocalDate date) {
    return write(*Formats::of(language).date, local_days{date});
}

std::string format_date_short(UiLanguage language, LocalDate date) {
    return write(*Formats::of(language).date_short, local_days{date});
}

Formatter::Formatter(UiLanguage language, ZoneName zone, ZoneDatabase const& zones)
    : language_(language), zone_(std::move(zone)), zones_(&zones) {}

ZonedTime Formatter::at(Instant instant) const {
    return known(zones_->at(instant, zone_));
}

std::string Formatter::date(Instant instant) const {
    return format_date(language_, LocalDate{floor<days>(at(instant).local)});
}

std::string Formatter::date_short(Instant instant) const {
    return format_date_short(language_, LocalDate{floor<days>(at(instant).local)});
}

std::string Formatter::time(Instant instant) const {
    LocalDateTime const local = at(instant).local;
    return clock(local - floor<days>(local));
}

std::string Formatter::date_time(Instant instant) const {
    ZonedTime const here = at(instant);
    return date(instant) + ", " + time(instant) + " (" + place_text(language_, zone_, here.offset) +
           ")";
}

std::string Formatter::date_time_exact(Instant instant) const {
    ZonedTime const here = at(instant);
    return date(instant) + ", " + clock_with_seconds(here.local - floor<days>(here.local)) + " (" +
           place_text(language_, zone_, here.offset) + ")";
}

std::string Formatter::date_time_short(Instant instant) const {
    return date_short(instant) + ", " + time(instant);
}

std::string Formatter::deadline(Deadline const& promised) const {
    Deadline const deadline = showable(promised, *zones_);
    auto const [day, time_of_day] = closing_time(deadline.local);
    return format_date(language_, LocalDate{day}) + ", " + clock(time_of_day) + " (" +
           place_text(language_, deadline.zone, offset_of(deadline)) + ")";
}

std::string Formatter::deadline_exact(Deadline const& promised) const {
    Deadline const deadline = showable(promised, *zones_);
    auto const [day, time_of_day] = closing_time(deadline.local);
    return format_date(language_, LocalDate{day}) + ", " + clock_with_seconds(time_of_day) + " (" +
           place_text(language_, deadline.zone, offset_of(deadline)) + ")";
}

std::string Formatter::deadline_short(Deadline const& deadline) const {
    auto const [day, time_of_day] = closing_time(showable(deadline, *zones_).local);
    return format_date_short(language_, LocalDate{day}) + ", " + clock(time_of_day);
}

std::string Formatter::date_range(Instant from, Instant to) const {
    icu::DateInterval const interval{icu_date(floor<days>(at(from).local)),
                                     icu_date(closing_time(at(to).local).day)};
    UErrorCode code = U_ZERO_ERROR;
    icu::UnicodeString text;
    icu::FieldPosition nowhere;
    Formats::of(language_).range->format(&interval, text, nowhere, code);
    check_icu(code);
    return utf8(text);
}

std::string Formatter::machine_time(Instant instant) const {
    ZonedTime const here = at(instant);
    auto const total = duration_cast<minutes>(here.offset).count();
    std::array<char, 8> offset{};
    std::snprintf(offset.data(), offset.size(), "%c%02d:%02d", total < 0 ? '-' : '+',
                  static_cast<int>(std::abs(total) / 60 % 100),
                  static_cast<int>(std::abs(total) % 60));
    return to_text(here.local) + offset.data();
}

PassingText Formatter::opening(Deadline const& opens, Instant now) const {
    Translator const& words = Translator::of(language_);
    auto const today = floor<days>(known(zones_->at(now, opens.zone)).local);
    LocalDateTime const local = showable(opens, *zones_).local;
    auto const day = floor<days>(local);
    MessageArguments const time{{"time", clock(local - day)}};
    auto const left = (day - today).count();
    if (left <= 0) return {words.text("Opens today at {time}", time), opens.instant};
    Instant const midnight = known(zones_->resolve(today + days{1}, opens.zone));
    if (left == 1) return {words.text("Opens tomorrow at {time}", time), midnight};
    return {words.plural("Opens in {n} day", "Opens in {n} days", static_cast<std::uint64_t>(left)),
            midnight};
}

PassingText Formatter::closing(Deadline const& closes, Instant now) const {
    Translator const& words = Translator::of(language_);
    auto const [day, time_of_day] = closing_time(showable(closes, *zones_).local);
    if (now >= closes.instant) {
        return {words.text("Closed on {date}", {{"date", format_date(language_, LocalDate{day})}}),
                {}};
    }
    auto const today = floor<days>(known(zones_->at(now, closes.zone)).local);
    MessageArguments const time{{"time", clock(time_of_day)}};
    auto const left = (day - today).count();
    if (left <= 0) return {words.text("Closes today at {time}", time), closes.instant};
    Instant const midnight = known(zones_->resolve(today + days{1}, closes.zone));
    if (left == 1) return {words.text("Closes tomorrow at {time}", time), midnight};
    return {
        words.plural("Closes in {n} day", "Closes in {n} days", static_cast<std::uint64_t>(left)),
        midnight};
}

}  // namespace consult::page
