#include "charts/chart_dates.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <unicode/smpdtfmt.h>

#include "page/format.h"
#include "page/icu_text.h"

namespace consult::charts {
namespace {

using namespace std::chrono;

LocalDateTime start_of(Stretch stretch, LocalDateTime at) {
    switch (stretch) {
        case Stretch::hour: return floor<hours>(at);
        case Stretch::day: return floor<days>(at);
        case Stretch::week: {
            auto const day = floor<days>(at);
            return day - (weekday{day} - Monday);
        }
        case Stretch::month: {
            LocalDate const date{floor<days>(at)};
            return local_days{date.year() / date.month() / 1};
        }
    }
    return at;
}

LocalDateTime next_start(Stretch stretch, LocalDateTime start) {
    switch (stretch) {
        case Stretch::hour: return start + 1h;
        case Stretch::day: return start + days{1};
        case Stretch::week: return start + days{7};
        case Stretch::month: {
            LocalDate const date{floor<days>(start)};
            return local_days{date.year() / date.month() / 1 + months{1}};
        }
    }
    return start;
}

std::string clock(LocalDateTime at) {
    std::array<char, 8> text{};
    auto const hour = duration_cast<hours>(at - floor<days>(at)).count();
    std::snprintf(text.data(), text.size(), "%02d:00", static_cast<int>(hour % 24));
    return text.data();
}

std::unique_ptr<icu::DateFormat> date_format(page::UiLanguage language, char const* skeleton) {
    UErrorCode code = U_ZERO_ERROR;
    std::unique_ptr<icu::DateFormat> format{
        icu::DateFormat::createInstanceForSkeleton(skeleton, page::icu_locale(language), code)};
    page::check_icu(code);
    format->setTimeZone(*icu::TimeZone::getGMT());
    return format;
}

/// They are costly to make and only read afterwards, which ICU allows from several threads.
struct Formats {
    explicit Formats(page::UiLanguage language)
        : day(date_format(language, "MMMd")),
          month(date_format(language, "yMMM")),
          whole_month(date_format(language, "yMMMM")) {}

    static Formats const& of(page::UiLanguage language) {
        static Formats const kk{page::UiLanguage::kk};
        static Formats const ru{page::UiLanguage::ru};
        static Formats const en{page::UiLanguage::en};
        return language == page::UiLanguage::kk ? kk : language == page::UiLanguage::ru ? ru : en;
    }

    std::unique_ptr<icu::DateFormat> day;
    std::unique_ptr<icu::DateFormat> month;
    std::unique_ptr<icu::DateFormat> whole_month;
};

std::string write(icu::DateFormat const& format, LocalDateTime at) {
    icu::UnicodeString text;
    format.format(duration<double, std::milli>{at.time_since_epoch()}.count(), text);
    return page::utf8(text);
}

}  // namespace

Stretch stretch_for(LocalDateTime first, LocalDateTime last) {
    auto const span = last - first;
    if (span <= days{3}) return Stretch::hour;
    if (span <= days{100}) return Stretch::day;
    return span <= days{3 * 366} ? Stretch::week : Stretch::month;
}

std::vector<LocalDateTime> stretch_starts(Stretch stretch, LocalDateTime first,
                                          LocalDateTime last) {
    std::vector<LocalDateTime> starts{start_of(stretch, first)};
    for (;;) {
        LocalDateTime const next = next_start(stretch, starts.back());
        if (next >= last) return starts;
        starts.push_back(next);
    }
}

std::string short_name(page::UiLanguage language, Stretch stretch, LocalDateTime start) {
    switch (stretch) {
        case Stretch::hour: return clock(start);
        case Stretch::day: return write(*Formats::of(language).day, start);
        default: return write(*Formats::of(language).month, start);
    }
}

std::string full_name(page::UiLanguage language, Stretch stretch, LocalDateTime start) {
    LocalDate const date{floor<days>(start)};
    switch (stretch) {
        case Stretch::hour: return page::format_date_short(language, date) + ", " + clock(start);
        case Stretch::month: return write(*Formats::of(language).whole_month, start);
        default: return page::format_date_short(language, date);
    }
}

}  // namespace consult::charts
