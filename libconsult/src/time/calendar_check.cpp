#include "time/calendar_check.h"

#include <algorithm>
#include <string>
#include <variant>

#include <consult/text.h>

#include "time/holiday_dates.h"

namespace consult {
namespace {

bool is_id(std::string const& text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class Check {
public:
    explicit Check(CalendarRules const& rules) : rules_(rules) {}

    Result<> run() {
        check_head();
        for (std::size_t i = 0; i < rules_.sources.size(); ++i)
            check_source(i, at("sources", i));
        for (std::size_t i = 0; i < rules_.holidays.size(); ++i)
            check_holiday(rules_.holidays[i], at("holidays", i));
        for (std::size_t i = 0; i < rules_.transfers.size(); ++i)
            check_transfer(rules_.transfers[i], at("transfers", i));
        for (std::size_t i = 0; i < rules_.single_days.size(); ++i) {
            SingleDay const& single = rules_.single_days[i];
            std::string const path = at("single_days", i);
            check_day(single.date, path + ".date");
            check_texts(single.name, path + ".name", 200);
            check_basis(single.basis, path);
        }
        for (std::size_t i = 0; i < rules_.gaps.size(); ++i)
            check_gap(rules_.gaps[i], at("gaps", i));
        return problems_.result();
    }

private:
    static std::string at(char const* list, std::size_t index) {
        return std::string{list} + "[" + std::to_string(index) + "]";
    }

    void check_head() {
        check_id(rules_.id, "id");
        problems_.add(check_text(rules_.version, "version", {64, false, true}));
        check_texts(rules_.name, "name", 200);
        bool const is_week =
            rules_.rest_days.size() <= 6 &&
            std::all_of(rules_.rest_days.begin(), rules_.rest_days.end(), [&](auto const& day) {
                return day.ok() &&
                       std::count(rules_.rest_days.begin(), rules_.rest_days.end(), day) == 1;
            });
        if (!is_week) {
            problems_.add(ErrorCode::invalid, "rest_days", "calendar.rest_days",
                          "Name each day of rest of the week once; at least one day is worked.");
        }
        if (rules_.first_year < 1900 || rules_.first_year > last_calendar_year) {
            problems_.add(ErrorCode::invalid, "first_year", "calendar.first_year",
                          "The first year is one of 1900 to {last}.",
                          {{"last", std::to_string(last_calendar_year)}});
        }
    }

    void check_id(std::string const& id, std::string const& field) {
        if (is_id(id)) return;
        problems_.add(ErrorCode::invalid, field, "calendar.id",
                      "An id is 1 to 64 lower-case letters, digits and hyphens, such as gb-eng.");
    }

    void check_texts(LocalizedText const& text, std::string const& field, std::size_t most) {
        if (text.empty()) {
            problems_.add(ErrorCode::invalid, field, "calendar.no_text",
                          "Say this in at least one language.");
        }
        for (auto const& [language, words] : text.all())
            problems_.add(check_text(words, field + "." + language.tag(), {most, false, true}));
    }

    void check_source(std::size_t index, std::string const& path) {
        LegalSource const& source = rules_.sources[index];
        check_id(source.id, path + ".id");
        auto const here = rules_.sources.begin() + static_cast<std::ptrdiff_t>(index);
        bool const is_twice = std::any_of(rules_.sources.begin(), here,
                                          [&](auto const& other) { return other.id == source.id; });
        if (is_twice) {
            problems_.add(ErrorCode::invalid, path + ".id", "calendar.source_twice",
                          "Another source has the id {id}; give each its own.",
                          {{"id", source.id}});
        }
        check_texts(source.title, path + ".title", 1000);
        problems_.add(check_text(source.url, path + ".url", {2000, true, true}));
    }

    void check_basis(LegalBasis const& basis, std::string const& path) {
        problems_.add(check_text(basis.place, path + ".basis.place", {200, true, true}));
        if (find_source(rules_, basis)) return;
        problems_.add(ErrorCode::invalid, path + ".basis.source", "calendar.source_unknown",
                      "Name one of the file's sources by its id.");
    }

    void check_holiday(HolidayRule const& rule, std::string const& path) {
        check_id(rule.id, path + ".id");
        check_texts(rule.name, path + ".name", 200);
        std::visit([&](auto const& date) { check_date(date, path + ".date"); }, rule.date);
        if (rule.days < 1 || rule.days > 31) {
            problems_.add(ErrorCode::invalid, path + ".days", "calendar.days",
                          "A holiday lasts 1 to 31 days.");
        }
        bool const is_ordered = !rule.from || !rule.until || *rule.from <= *rule.until;
        if ((rule.from && !rule.from->ok()) || (rule.until && !rule.until->ok()) || !is_ordered) {
            problems_.add(ErrorCode::invalid, path + ".until", "calendar.until",
                          "The last day of a rule is not before its first.");
        }
        check_basis(rule.basis, path);
    }

    void check_date(YearlyDate const& date, std::string const& field) {
        bool const is_day =
            (std::chrono::year{2000} / std::chrono::month{date.month} / std::chrono::day{date.day})
                .ok();
        if (is_day) return;
        problems_.add(ErrorCode::invalid, field, "calendar.yearly_date",
                      "There is no such day; name a month 1 to 12 and a day that it has.");
    }
    void check_date(NthWeekday const& date, std::string const& field) {
        bool const is_good = date.month >= 1 && date.month <= 12 && date.weekday.ok() &&
                             date.nth != 0 && date.nth >= -5 && date.nth <= 5;
        if (is_good) return;
        problems_.add(ErrorCode::invalid, field, "calendar.nth_weekday",
                      "Name a month 1 to 12 and which weekday of it, 1 to 5 or -1 to -5.");
    }
    void check_date(EasterDay const& date, std::string const& field) {
        if (date.offset >= -100 && date.offset <= 100) return;
        problems_.add(ErrorCode::invalid, field, "calendar.easter",
                      "Name a day within 100 days of Easter.");
    }
    void check_date(AnnouncedDates const& announced, std::string const& field) {
        for (std::size_t i = 0; i < announced.dates.size(); ++i) {
            std::string const one = field + ".announced[" + std::to_string(i) + "].date";
            check_day(announced.dates[i].date, one);
            if (i > 0 && announced.dates[i].date <= announced.dates[i - 1].date) {
                problems_.add(ErrorCode::invalid, one, "calendar.announced_order",
                              "List each day after the one before.");
            }
        }
    }

    void check_transfer(DayTransfer const& transfer, std::string const& path) {
        if (!transfer.off && !transfer.worked) {
            problems_.add(ErrorCode::invalid, path, "calendar.no_moved_day",
                          "Name the day that is off, the day that is worked, or both.");
        }
        if (transfer.off) check_day(*transfer.off, path + ".off");
        if (transfer.worked) check_day(*transfer.worked, path + ".worked");
        check_basis(transfer.basis, path);
    }

    void check_day(LocalDate date, std::string const& field) {
        if (date.ok() && int{date.year()} >= rules_.first_year &&
            int{date.year()} <= last_calendar_year)
            return;
        problems_.add(ErrorCode::invalid, field, "calendar.day_out_of_reach",
                      "Name a day that exists, from {first} to {last}.",
                      {{"first", std::to_string(rules_.first_year)},
                       {"last", std::to_string(last_calendar_year)}});
    }

    void check_gap(YearGap const& gap, std::string const& path) {
        check_texts(gap.what, path + ".what", 500);
        if (gap.last_year && *gap.last_year < gap.first_year) {
            problems_.add(ErrorCode::invalid, path + ".last_year", "calendar.gap_order",
                          "The last year is not before the first.");
        }
    }

    CalendarRules const& rules_;
    Problems problems_;
};

}  // namespace

Result<> check(CalendarRules const& rules) {
    return Check{rules}.run();
}

LegalSource const* find_source(CalendarRules const& rules, LegalBasis const& basis) {
    auto const found =
        std::find_if(rules.sources.begin(), rules.sources.end(),
                     [&](LegalSource const& source) { return source.id == basis.source; });
    return found == rules.sources.end() ? nullptr : &*found;
}

}  // namespace consult
