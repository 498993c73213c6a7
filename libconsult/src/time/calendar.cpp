#include <algorithm>
#include <string>

#include <consult/calendar.h>

#include "core/names.h"
#include "time/calendar_check.h"
#include "time/calendar_layout.h"

namespace consult {
namespace {

using std::chrono::local_days;

constexpr Named<DayKind> kind_names[] = {
    {DayKind::working, "working"},
    {DayKind::weekend, "weekend"},
    {DayKind::holiday, "holiday"},
    {DayKind::substitute, "substitute"},
    {DayKind::day_off_by_transfer, "day_off_by_transfer"},
    {DayKind::worked_by_transfer, "worked_by_transfer"},
};
constexpr Named<Substitution> substitution_names[] = {
    {Substitution::none, "none"},
    {Substitution::next_working_day, "next_working_day"},
    {Substitution::nearest_weekday, "nearest_weekday"},
};

Language language(std::string_view tag) {
    return Language::parse(tag).value();
}

/// A year that the rules do not reach.
LocalizedText out_of_reach() {
    LocalizedText text;
    text.set(language("en"), "the rules of that year");
    text.set(language("kk"), "сол жылғы қағидалар");
    text.set(language("ru"), "правила того года");
    return text;
}

/// A feast whose day is reckoned, not announced.
LocalizedText to_be_announced(CalendarDay const& feast) {
    std::string const day = to_text(feast.date);
    auto const name = [&](char const* tag) { return feast.name.in(language(tag)); };
    LocalizedText text;
    text.set(language("en"), "the announcement of “" + name("en") + "”, expected on " + day);
    text.set(language("kk"), "«" + name("kk") + "» хабарландыруы, күтілетін күні " + day);
    text.set(language("ru"), "объявление дня «" + name("ru") + "», ожидается " + day);
    return text;
}

}  // namespace

std::string_view name(DayKind kind) {
    return name_in(kind_names, kind);
}
std::string_view name(Substitution substitution) {
    return name_in(substitution_names, substitution);
}
std::optional<Substitution> substitution_from(std::string_view name) {
    return value_in(substitution_names, name);
}

struct WorkingCalendar::Laid : LaidCalendar {};

Result<WorkingCalendar> WorkingCalendar::make(CalendarRules rules,
                                              std::vector<CalendarAddition> const& additions) {
    Result<LaidCalendar> laid = lay_out(std::move(rules), additions);
    if (!laid) return tl::unexpected(laid.error());
    return WorkingCalendar{std::make_shared<Laid const>(Laid{*std::move(laid)})};
}

std::string const& WorkingCalendar::id() const {
    return laid_->rules.id;
}
std::string const& WorkingCalendar::version() const {
    return laid_->version;
}
LocalizedText const& WorkingCalendar::name() const {
    return laid_->rules.name;
}
CalendarRules const& WorkingCalendar::rules() const {
    return laid_->rules;
}

CalendarDay WorkingCalendar::day(LocalDate date) const {
    local_days const day{date};
    if (auto const found = laid_->special.find(day); found != laid_->special.end())
        return found->second;
    CalendarDay ordinary;
    ordinary.date = date;
    ordinary.kind = laid_->is_rest(day) ? DayKind::weekend : DayKind::working;
    return ordinary;
}

bool WorkingCalendar::is_working(LocalDate date) const {
    return laid_->is_working(local_days{date});
}

std::vector<CalendarDay> WorkingCalendar::special_days(int year) const {
    std::vector<CalendarDay> found;
    auto place = laid_->special.lower_bound(
        local_days{std::chrono::year{year} / std::chrono::January / std::chrono::day{1}});
    for (; place != laid_->special.end() && int{place->second.date.year()} == year; ++place)
        found.push_back(place->second);
    return found;
}

std::vector<LocalizedText> WorkingCalendar::gaps(int year) const {
    if (year < laid_->rules.first_year || year > last_calendar_year) return {out_of_reach()};
    std::vector<LocalizedText> found;
    auto const& completed = laid_->completed_years;
    if (std::find(completed.begin(), completed.end(), year) == completed.end()) {
        for (YearGap const& gap : laid_->rules.gaps) {
            if (year >= gap.first_year && (!gap.last_year || year <= *gap.last_year))
                found.push_back(gap.what);
        }
    }
    for (CalendarDay const& day : special_days(year)) {
        if (day.is_expected && day.kind == DayKind::holiday) found.push_back(to_be_announced(day));
    }
    return found;
}

}  // namespace consult
