#include "time/calendar_layout.h"

#include <algorithm>
#include <optional>
#include <set>

#include "time/calendar_check.h"
#include "time/holiday_dates.h"

namespace consult {
namespace {

using std::chrono::days;
using std::chrono::local_days;

/// What falls on a day that has something already is named beside it, as long as pages can show it.
void add_name(LocalizedText& name, LocalizedText const& more) {
    constexpr std::size_t most_octets = 500;
    for (auto const& [tag, text] : more.all()) {
        std::string const& before = name.has(tag) ? name.in(tag) : std::string{};
        if (before.size() + text.size() > most_octets) continue;
        name.set(tag, before.empty() ? text : before + ", " + text);
    }
}

/// Where holidays are so dense that nothing is free for so long, their rules are a mistake.
constexpr days farthest_substitute{60};

class Layout {
public:
    explicit Layout(LaidCalendar& laid) : laid_(laid), rules_(laid.rules) {}

    Result<> run(std::vector<CalendarAddition> const& additions) {
        add_holidays();
        add_days_off();
        add_days_worked();
        add_substitutes();
        cut_to_reach();
        refuse_idle_days();
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

    /// One year more than is laid out: what stands in for a New Year may come before it.
    void add_holidays() {
        for (int year = rules_.first_year; year <= last_calendar_year + 1; ++year) {
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

    void add_days_off() {
        for (std::size_t i = 0; i < rules_.single_days.size(); ++i) {
            SingleDay const& single = rules_.single_days[i];
            if (single.is_working) continue;
            local_days const day{single.date};
            if (laid_.special.contains(day))
                add_off_already(single.date, "single_days[" + std::to_string(i) + "].date");
            put(day, DayKind::holiday, single.name, single.basis, false);
        }
    }

    /// Days of which the holiday is gone, so that nothing stands in for it elsewhere, and which
    /// stand in for none.
    void add_days_worked() {
        for (SingleDay const& single : rules_.single_days) {
            if (!single.is_working) continue;
            local_days const day{single.date};
            bool const was_off = !laid_.is_working(day);
            kept_for_work_.insert(day);
            if (was_off) needed_.insert(day);
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
            std::optional<local_days> const day = substitute_of(one);
            if (!day) return add_no_substitute(one);
            if (is_expected) stand_in_[one.day].push_back(*day);
            put(*day, DayKind::substitute, one.rule->name, one.rule->basis, is_expected);
        }
    }

    [[nodiscard]] std::optional<local_days> substitute_of(Fallen const& one) {
        if (one.rule->substitution == Substitution::nearest_weekday) {
            bool const before = std::chrono::weekday{one.day} == std::chrono::Saturday;
            local_days const nearest = one.day + (before ? days{-1} : days{1});
            if (is_free_for_substitute(nearest)) return nearest;
        }
        for (local_days day = one.day + days{1}; day <= one.day + farthest_substitute;
             day += days{1}) {
            if (is_free_for_substitute(day)) return day;
        }
        return std::nullopt;
    }

    void add_no_substitute(Fallen const& one) {
        std::ptrdiff_t const index = one.rule - rules_.holidays.data();
        problems_.add(ErrorCode::invalid, "holidays[" + std::to_string(index) + "].substitution",
                      "calendar.no_substitute",
                      "Of the {count} days after {day} none is left to stand in for it; make "
                      "holidays fewer or shorter.",
                      {{"count", std::to_string(farthest_substitute.count())},
                       {"day", to_text(LocalDate{one.day})}});
    }

    bool is_free_for_substitute(local_days day) {
        if (!laid_.is_working(day)) return false;
        if (!kept_for_work_.contains(day)) return true;
        needed_.insert(day);
        return false;
    }

    void cut_to_reach() {
        auto const new_year = [](int year) {
            return local_days{std::chrono::year{year} / std::chrono::January / 1};
        };
        auto& special = laid_.special;
        special.erase(special.begin(), special.lower_bound(new_year(rules_.first_year)));
        special.erase(special.lower_bound(new_year(last_calendar_year + 1)), special.end());
    }

    /// A single day that is worked without saying so has no rule to be an exception from.
    void refuse_idle_days() {
        for (std::size_t i = 0; i < rules_.single_days.size(); ++i) {
            SingleDay const& single = rules_.single_days[i];
            if (single.is_working && !needed_.contains(local_days{single.date}))
                add_worked_already(single.date, "single_days[" + std::to_string(i) + "].date");
        }
    }

    /// @param path what the fields of a problem begin with
    void add_transfer(DayTransfer const& transfer, std::string const& path) {
        if (transfer.off) move(*transfer.off, false, transfer.basis, path + "off");
        if (transfer.worked) move(*transfer.worked, true, transfer.basis, path + "worked");
    }

    void move(LocalDate date, bool becomes_working, LegalBasis const& basis,
              std::string const& field) {
        if (!fits(date, becomes_working, field)) return;
        put_anew(date, becomes_working, {}, basis_text(basis), basis.is_verified);
    }

    bool fits(LocalDate date, bool becomes_working, std::string const& field) {
        if (laid_.is_working(local_days{date}) != becomes_working) return true;
        if (becomes_working) add_worked_already(date, field);
        else add_off_already(date, field);
        return false;
    }

    void add_worked_already(LocalDate date, std::string const& field) {
        problems_.add(ErrorCode::conflict, field, "calendar.worked_already",
                      "{day} is worked already; name a day that is off.", {{"day", to_text(date)}});
    }
    void add_off_already(LocalDate date, std::string const& field) {
        problems_.add(ErrorCode::conflict, field, "calendar.off_already",
                      "{day} is off already; name a day that is worked.", {{"day", to_text(date)}});
    }

    void add_addition(CalendarAddition const& addition) {
        if (addition.off) add_day(*addition.off, false, addition, "off");
        if (addition.worked) add_day(*addition.worked, true, addition, "worked");
        if (addition.completes_year) complete(*addition.completes_year);
        ++added_;
        laid_.version = rules_.version + "+" + std::to_string(added_);
    }

    void add_day(LocalDate date, bool becomes_working, CalendarAddition const& addition,
                 std::string const& field) {
        if (!date.ok() || int{date.year()} < rules_.first_year ||
            int{date.year()} > last_calendar_year) {
            problems_.add(ErrorCode::invalid, field, "calendar.day_out_of_reach",
                          "Name a day that exists, from {first} to {last}.", reach());
            return;
        }
        if (is_expected(local_days{date}))
            return settle(local_days{date}, becomes_working, addition);
        if (fits(date, becomes_working, field))
            put_anew(date, becomes_working, addition.name, addition.decree, true);
    }

    [[nodiscard]] bool is_expected(local_days day) const {
        auto const found = laid_.special.find(day);
        return found != laid_.special.end() && found->second.kind == DayKind::holiday &&
               found->second.is_expected;
    }

    /// A feast that was expected is announced for its day, or for another: then that day, and those
    /// that stood in for it, are as the week has them.
    void settle(local_days day, bool is_elsewhere, CalendarAddition const& addition) {
        std::vector<local_days> settled = stand_in_[day];
        settled.push_back(day);
        for (local_days const one : settled) {
            auto const found = laid_.special.find(one);
            if (found == laid_.special.end() || !found->second.is_expected) continue;
            if (is_elsewhere) {
                laid_.special.erase(found);
                continue;
            }
            found->second.is_expected = false;
            found->second.is_verified = true;
            found->second.basis = addition.decree;
        }
    }

    void complete(int year) {
        auto const& completed = laid_.completed_years;
        if (std::find(completed.begin(), completed.end(), year) != completed.end()) {
            problems_.add(ErrorCode::conflict, "completes_year", "calendar.year_completed",
                          "An addition says already that {year} is known; leave it out.",
                          {{"year", std::to_string(year)}});
            return;
        }
        if (year >= rules_.first_year && year <= last_calendar_year) {
            laid_.completed_years.push_back(year);
            return;
        }
        problems_.add(ErrorCode::invalid, "completes_year", "calendar.year_out_of_reach",
                      "Name a year from {first} to {last}.", reach());
    }

    [[nodiscard]] std::vector<Argument> reach() const {
        return {{"first", std::to_string(rules_.first_year)},
                {"last", std::to_string(last_calendar_year)}};
    }

    [[nodiscard]] std::string basis_text(LegalBasis const& basis) const {
        std::string text = find_source(rules_, basis)->title.in(Language::parse("en").value());
        if (!basis.place.empty()) text += ", " + basis.place;
        return text;
    }

    void put(local_days day, DayKind kind, LocalizedText const& name, LegalBasis const& basis,
             bool is_expected) {
        auto const [place, is_new] = laid_.special.try_emplace(day);
        CalendarDay& entry = place->second;
        if (!is_new) {
            // Two holidays on one day are one day off, and sure as soon as one of them is.
            add_name(entry.name, name);
            entry.is_expected = entry.is_expected && is_expected;
            return;
        }
        entry.date = LocalDate{day};
        entry.kind = kind;
        entry.name = name;
        entry.basis = basis_text(basis);
        entry.is_verified = basis.is_verified;
        entry.is_expected = is_expected;
    }

    void put_anew(LocalDate date, bool is_worked, LocalizedText const& name, std::string basis,
                  bool is_verified) {
        CalendarDay entry;
        entry.date = date;
        entry.kind = is_worked ? DayKind::worked_by_transfer : DayKind::day_off_by_transfer;
        entry.name = name;
        entry.basis = std::move(basis);
        entry.is_verified = is_verified;
        laid_.special.insert_or_assign(local_days{date}, std::move(entry));
    }

    LaidCalendar& laid_;
    CalendarRules const& rules_;
    std::vector<Fallen> fallen_;
    /// Of expected holidays on days of rest: what stands in for them.
    std::map<local_days, std::vector<local_days>> stand_in_;
    std::set<local_days> kept_for_work_;
    std::set<local_days> needed_;  ///< those of them that would be off otherwise
    std::size_t added_ = 0;
    Problems problems_;
};

}  // namespace

bool LaidCalendar::is_rest(local_days day) const {
    std::chrono::weekday const weekday{day};
    return std::find(rules.rest_days.begin(), rules.rest_days.end(), weekday) !=
           rules.rest_days.end();
}

bool LaidCalendar::is_working(local_days day) const {
    auto const found = special.find(day);
    return found == special.end() ? !is_rest(day) : found->second.is_working();
}

Result<LaidCalendar> lay_out(CalendarRules rules, std::vector<CalendarAddition> const& additions) {
    if (Result<> const good = check(rules); !good) return tl::unexpected(good.error());
    LaidCalendar laid;
    laid.version = rules.version;
    laid.rules = std::move(rules);
    if (Result<> const good = Layout{laid}.run(additions); !good)
        return tl::unexpected(good.error());
    return laid;
}

}  // namespace consult
