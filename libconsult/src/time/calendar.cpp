#include <algorithm>
#include <map>
#include <string>

#include <consult/calendar.h>

#include "core/names.h"
#include "time/holiday_dates.h"

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr int last_year = 2100;

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

/// What falls on a day that has something already is named beside it.
void add_name(LocalizedText& name, LocalizedText const& more) {
    for (auto const& [tag, text] : more.all()) {
        bool const has = name.has(tag);
        name.set(tag, has ? name.in(tag) + ", " + text : text);
    }
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

/// The calendar day by day; days that are as the week has them are not listed.
struct WorkingCalendar::Laid {
    CalendarRules rules;
    std::string version;
    std::vector<int> completed_years;
    std::map<local_days, CalendarDay> special;

    [[nodiscard]] bool is_rest(local_days day) const {
        std::chrono::weekday const weekday{day};
        return std::find(rules.rest_days.begin(), rules.rest_days.end(), weekday) !=
               rules.rest_days.end();
    }
    [[nodiscard]] bool is_working(local_days day) const {
        auto const found = special.find(day);
        return found == special.end() ? !is_rest(day) : found->second.is_working();
    }
};

namespace {

/// Lays a calendar out, in the order in which its rules give way to each other.
template <class Laid>
class Layout {
public:
    explicit Layout(Laid& laid) : laid_(laid), rules_(laid.rules) {}

    Result<> run(std::vector<CalendarAddition> const& additions) {
        check_rules();
        if (!problems_.empty()) return problems_.result();
        add_holidays();
        add_single_days();
        add_substitutes();
        for (std::size_t i = 0; i < rules_.transfers.size(); ++i)
            add_transfer(rules_.transfers[i], "transfers[" + std::to_string(i) + "].");
        for (CalendarAddition const& addition : additions) {
            if (addition.calendar == rules_.id) add_addition(addition);
        }
        return problems_.result();
    }

private:
    /// A holiday as it fell, with what is to happen when it fell on a day of rest.
    struct Fallen {
        local_days day;
        HolidayRule const* rule;
    };

    void check_rules() {
        if (rules_.rest_days.size() > 6) {
            problems_.add(ErrorCode::invalid, "rest_days", "calendar.rest_days",
                          "At least one day of the week is worked.");
        }
        if (rules_.first_year < 1900 || rules_.first_year > last_year) {
            problems_.add(ErrorCode::invalid, "first_year", "calendar.first_year",
                          "The first year is one of 1900 to 2100.");
        }
        for (std::size_t i = 0; i < rules_.holidays.size(); ++i) {
            HolidayRule const& rule = rules_.holidays[i];
            std::string const path = "holidays[" + std::to_string(i) + "]";
            check_rule(rule, path, problems_);
            check_basis(rule.basis, path);
        }
        for (std::size_t i = 0; i < rules_.transfers.size(); ++i)
            check_basis(rules_.transfers[i].basis, "transfers[" + std::to_string(i) + "]");
        for (std::size_t i = 0; i < rules_.single_days.size(); ++i)
            check_basis(rules_.single_days[i].basis, "single_days[" + std::to_string(i) + "]");
    }

    void check_basis(LegalBasis const& basis, std::string const& path) {
        if (find_source(basis.source)) return;
        problems_.add(ErrorCode::invalid, path + ".basis.source", "calendar.source_unknown",
                      "Name one of the file's sources by its id.");
    }

    [[nodiscard]] LegalSource const* find_source(std::string const& id) const {
        auto const found = std::find_if(rules_.sources.begin(), rules_.sources.end(),
                                        [&](LegalSource const& source) { return source.id == id; });
        return found == rules_.sources.end() ? nullptr : &*found;
    }

    [[nodiscard]] std::string basis_text(LegalBasis const& basis) const {
        std::string text = find_source(basis.source)->title.in(language("en"));
        if (!basis.place.empty()) text += ", " + basis.place;
        return text;
    }

    void add_holidays() {
        for (int year = rules_.first_year; year <= last_year; ++year) {
            for (HolidayRule const& rule : rules_.holidays) {
                for (HolidayOccurrence const& one : days_in(rule, year)) {
                    fallen_.push_back({one.day, &rule});
                    put(one.day, DayKind::holiday, rule.name, rule.basis, one.is_expected);
                }
            }
        }
        std::stable_sort(fallen_.begin(), fallen_.end(),
                         [](Fallen const& a, Fallen const& b) { return a.day < b.day; });
    }

    void add_single_days() {
        for (SingleDay const& single : rules_.single_days) {
            local_days const day{single.date};
            if (!single.is_working) {
                put(day, DayKind::holiday, single.name, single.basis, false);
                continue;
            }
            laid_.special.erase(day);
            std::erase_if(fallen_, [&](Fallen const& one) { return one.day == day; });
            if (laid_.is_rest(day))
                put(day, DayKind::worked_by_transfer, single.name, single.basis, false);
        }
    }

    void add_substitutes() {
        for (Fallen const& one : fallen_) {
            if (!laid_.is_rest(one.day)) continue;
            if (one.rule->substitution == Substitution::none) continue;
            bool const is_expected = laid_.special.at(one.day).is_expected;
            put(substitute_of(one), DayKind::substitute, one.rule->name, one.rule->basis,
                is_expected);
        }
    }

    [[nodiscard]] local_days substitute_of(Fallen const& one) const {
        if (one.rule->substitution == Substitution::nearest_weekday) {
            bool const before = std::chrono::weekday{one.day} == std::chrono::Saturday;
            local_days const nearest = one.day + (before ? days{-1} : days{1});
            if (laid_.is_working(nearest)) return nearest;
        }
        local_days day = one.day + days{1};
        while (!laid_.is_working(day))
            day += days{1};
        return day;
    }

    /// @param path what the fields of a problem begin with
    void add_transfer(DayTransfer const& transfer, std::string const& path) {
        if (transfer.off) move(*transfer.off, false, transfer.basis, path + "off");
        if (transfer.worked) move(*transfer.worked, true, transfer.basis, path + "worked");
    }

    void move(LocalDate date, bool becomes_working, LegalBasis const& basis,
              std::string const& field) {
        if (!fits(date, becomes_working, field)) return;
        put_anew(local_days{date},
                 becomes_working ? DayKind::worked_by_transfer : DayKind::day_off_by_transfer, {},
                 basis_text(basis), basis.is_verified);
    }

    bool fits(LocalDate date, bool becomes_working, std::string const& field) {
        if (!date.ok() || int{date.year()} < rules_.first_year || int{date.year()} > last_year) {
            problems_.add(ErrorCode::invalid, field, "calendar.day_out_of_reach",
                          "Name a day that exists, from {first} to 2100.",
                          {{"first", std::to_string(rules_.first_year)}});
            return false;
        }
        if (laid_.is_working(local_days{date}) != becomes_working) return true;
        std::string const day = to_text(date);
        if (becomes_working) {
            problems_.add(ErrorCode::conflict, field, "calendar.worked_already",
                          "{day} is worked already; name a day that is off.", {{"day", day}});
        } else {
            problems_.add(ErrorCode::conflict, field, "calendar.off_already",
                          "{day} is off already; name a day that is worked.", {{"day", day}});
        }
        return false;
    }

    void add_addition(CalendarAddition const& addition) {
        if (addition.off && fits(*addition.off, false, "off")) {
            put_anew(local_days{*addition.off}, DayKind::day_off_by_transfer, addition.name,
                     addition.decree, true);
        }
        if (addition.worked && fits(*addition.worked, true, "worked")) {
            put_anew(local_days{*addition.worked}, DayKind::worked_by_transfer, addition.name,
                     addition.decree, true);
        }
        if (addition.completes_year) {
            if (*addition.completes_year < rules_.first_year ||
                *addition.completes_year > last_year) {
                problems_.add(ErrorCode::invalid, "completes_year", "calendar.year_out_of_reach",
                              "Name a year from {first} to 2100.",
                              {{"first", std::to_string(rules_.first_year)}});
            } else {
                laid_.completed_years.push_back(*addition.completes_year);
            }
        }
        ++added_;
        laid_.version = rules_.version + "+" + std::to_string(added_);
    }

    void put(local_days day, DayKind kind, LocalizedText const& name, LegalBasis const& basis,
             bool is_expected) {
        auto const [place, is_new] = laid_.special.try_emplace(day);
        CalendarDay& entry = place->second;
        if (!is_new) {
            // Two holidays on one day are one day off.
            add_name(entry.name, name);
            return;
        }
        entry.date = LocalDate{day};
        entry.kind = kind;
        entry.name = name;
        entry.basis = basis_text(basis);
        entry.is_verified = basis.is_verified;
        entry.is_expected = is_expected;
    }

    void put_anew(local_days day, DayKind kind, LocalizedText const& name, std::string basis,
                  bool is_verified) {
        CalendarDay entry;
        entry.date = LocalDate{day};
        entry.kind = kind;
        entry.name = name;
        entry.basis = std::move(basis);
        entry.is_verified = is_verified;
        laid_.special.insert_or_assign(day, std::move(entry));
    }

    Laid& laid_;
    CalendarRules const& rules_;
    std::vector<Fallen> fallen_;
    std::size_t added_ = 0;
    Problems problems_;
};

}  // namespace

Result<WorkingCalendar> WorkingCalendar::make(CalendarRules rules,
                                              std::vector<CalendarAddition> const& additions) {
    auto laid = std::make_shared<Laid>();
    laid->rules = std::move(rules);
    laid->version = laid->rules.version;
    if (Result<> const good = Layout<Laid>{*laid}.run(additions); !good)
        return tl::unexpected(good.error());
    return WorkingCalendar{std::move(laid)};
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
    if (year < laid_->rules.first_year || year > last_year) return {out_of_reach()};
    auto const& completed = laid_->completed_years;
    if (std::find(completed.begin(), completed.end(), year) != completed.end()) return {};
    std::vector<LocalizedText> found;
    for (YearGap const& gap : laid_->rules.gaps) {
        if (year >= gap.first_year && (!gap.last_year || year <= *gap.last_year))
            found.push_back(gap.what);
    }
    return found;
}

}  // namespace consult
