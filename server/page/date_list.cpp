#include "page/date_list.h"

#include <memory>
#include <unicode/dtitvfmt.h>
#include <unicode/listformatter.h>
#include <unicode/smpdtfmt.h>

#include "page/icu_text.h"

namespace consult::page {
namespace {

using std::chrono::days;
using std::chrono::local_days;

/// Days that follow each other, both ends included.
struct Span {
    LocalDate first;
    LocalDate last;

    [[nodiscard]] bool is_in_one_month() const {
        return first.year() == last.year() && first.month() == last.month();
    }
    [[nodiscard]] bool is_in_month_of(Span const& other) const {
        return is_in_one_month() && other.is_in_one_month() && first.year() == other.first.year() &&
               first.month() == other.first.month();
    }
    /// `21–25`
    [[nodiscard]] std::string day_numbers() const {
        std::string const from = std::to_string(unsigned{first.day()});
        return first == last ? from : from + "–" + std::to_string(unsigned{last.day()});
    }
};

std::vector<Span> spans_of(std::vector<LocalDate> const& dates) {
    std::vector<Span> spans;
    for (LocalDate const date : dates) {
        if (!spans.empty() && local_days{date} == local_days{spans.back().last} + days{1})
            spans.back().last = date;
        else spans.push_back({date, date});
    }
    return spans;
}

UDate icu_date(LocalDate date) {
    return std::chrono::duration<double, std::milli>{local_days{date}.time_since_epoch()}.count();
}

/// Only read once they are made, which ICU allows from several threads.
struct Formats {
    explicit Formats(icu::Locale const& locale) {
        UErrorCode code = U_ZERO_ERROR;
        date.reset(icu::DateFormat::createInstanceForSkeleton("yMMMMd", locale, code));
        with_weekday.reset(icu::DateFormat::createInstanceForSkeleton("yMMMMEEEEd", locale, code));
        of_year.reset(icu::DateFormat::createInstanceForSkeleton("MMMMd", locale, code));
        range.reset(icu::DateIntervalFormat::createInstance("yMMMMd", locale, code));
        list.reset(icu::ListFormatter::createInstance(locale, code));
        check_icu(code);
        date->setTimeZone(*icu::TimeZone::getGMT());
        with_weekday->setTimeZone(*icu::TimeZone::getGMT());
        of_year->setTimeZone(*icu::TimeZone::getGMT());
        range->setTimeZone(*icu::TimeZone::getGMT());
    }

    static Formats const& of(UiLanguage language) {
        static Formats const kk{icu_locale(UiLanguage::kk)};
        static Formats const ru{icu_locale(UiLanguage::ru)};
        static Formats const en{icu_locale(UiLanguage::en)};
        return language == UiLanguage::kk ? kk : language == UiLanguage::ru ? ru : en;
    }

    std::unique_ptr<icu::DateFormat> date;
    std::unique_ptr<icu::DateFormat> with_weekday;
    std::unique_ptr<icu::DateFormat> of_year;
    std::unique_ptr<icu::DateIntervalFormat> range;
    std::unique_ptr<icu::ListFormatter> list;
};

std::string write(icu::DateFormat const& format, LocalDate date) {
    icu::UnicodeString text;
    format.format(icu_date(date), text);
    return utf8(text);
}

/// A date with other words where the number of the day stands.
std::string with_days(UiLanguage language, LocalDate date, std::string const& numbers) {
    icu::UnicodeString text;
    icu::FieldPosition day{UDAT_DATE_FIELD};
    Formats::of(language).date->format(icu_date(date), text, day);
    text.replaceBetween(day.getBeginIndex(), day.getEndIndex(),
                        icu::UnicodeString::fromUTF8(numbers));
    return utf8(text);
}

std::string over_months(UiLanguage language, Span const& span) {
    icu::DateInterval const interval{icu_date(span.first), icu_date(span.last)};
    UErrorCode code = U_ZERO_ERROR;
    icu::UnicodeString text;
    icu::FieldPosition nowhere;
    Formats::of(language).range->format(&interval, text, nowhere, code);
    check_icu(code);
    return utf8(text);
}

}  // namespace

std::string format_date_with_weekday(UiLanguage language, LocalDate date) {
    return write(*Formats::of(language).with_weekday, date);
}

std::string format_day_of_year(UiLanguage language, unsigned month, unsigned day) {
    // Of a year that has 29 February.
    return write(
        *Formats::of(language).of_year,
        LocalDate{std::chrono::year{2024}, std::chrono::month{month}, std::chrono::day{day}});
}

std::string format_list(UiLanguage language, std::vector<std::string> const& items) {
    std::vector<icu::UnicodeString> texts;
    for (std::string const& item : items)
        texts.push_back(icu::UnicodeString::fromUTF8(item));
    UErrorCode code = U_ZERO_ERROR;
    icu::UnicodeString text;
    Formats::of(language).list->format(texts.data(), static_cast<std::int32_t>(texts.size()), text,
                                       code);
    check_icu(code);
    return utf8(text);
}

std::string format_dates(UiLanguage language, std::vector<LocalDate> const& dates) {
    std::vector<Span> const spans = spans_of(dates);
    std::vector<std::string> months;
    for (std::size_t i = 0; i < spans.size();) {
        std::vector<std::string> numbers{spans[i].day_numbers()};
        std::size_t next = i + 1;
        for (; next < spans.size() && spans[next].is_in_month_of(spans[i]); ++next)
            numbers.push_back(spans[next].day_numbers());
        months.push_back(spans[i].is_in_one_month()
                             ? with_days(language, spans[i].first, format_list(language, numbers))
                             : over_months(language, spans[i]));
        i = next;
    }
    return format_list(language, months);
}

}  // namespace consult::page
