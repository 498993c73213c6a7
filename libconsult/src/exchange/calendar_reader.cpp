/// JSON to calendars.
#include <algorithm>
#include <array>
#include <string>

#include <consult/calendar_file.h>

#include "exchange/calendar_files.h"
#include "exchange/json_reader.h"

namespace consult {
namespace {

namespace json = boost::json;
using exchange::ObjectReader;

constexpr std::size_t most_octets = std::size_t{1} << 20;
constexpr std::string_view format = "libconsult-calendar/1";
constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

class CalendarReader {
public:
    explicit CalendarReader(Problems& problems) : problems_(problems) {}

    CalendarRules calendar(json::value const& document) {
        ObjectReader in{document, "", problems_};
        CalendarRules rules;
        if (std::string const given = in.text("format"); !given.empty() && given != format) {
            add(in, "format", "calendar.format",
                "The format is not known here; this is libconsult-calendar/1.");
        }
        rules.id = in.text("id");
        rules.version = in.text("version");
        rules.name = in.localized("name", true);
        for (std::string const& day : in.texts("rest_days", true))
            rules.rest_days.push_back(weekday(day, in.path_of("rest_days")));
        rules.first_year = number(in, "first_year", 1900, 2100);
        rules.sources = list(in, "sources", &CalendarReader::source);
        rules.holidays = list(in, "holidays", &CalendarReader::holiday);
        rules.transfers = list(in, "transfers", &CalendarReader::transfer);
        rules.single_days = list(in, "single_days", &CalendarReader::single_day);
        rules.gaps = list(in, "gaps", &CalendarReader::gap);
        in.finish();
        return rules;
    }

private:
    void add(ObjectReader const& in, std::string_view name, std::string key, std::string message) {
        problems_.add(ErrorCode::invalid, in.path_of(name), std::move(key), std::move(message));
    }

    template <class Item>
    std::vector<Item> list(ObjectReader& in, std::string_view name,
                           Item (CalendarReader::*read)(ObjectReader&)) {
        std::vector<Item> items;
        if (!in.member(name)) return items;
        for (json::value const& element : in.array(name)) {
            ObjectReader item{element, in.path_of(name) + "[" + std::to_string(items.size()) + "]",
                              problems_};
            items.push_back((this->*read)(item));
            item.finish();
        }
        return items;
    }

    int number(ObjectReader& in, std::string_view name, int least, int most) {
        std::optional<std::int64_t> const given = in.optional_integer(name);
        if (given && *given >= least && *given <= most) return static_cast<int>(*given);
        problems_.add(ErrorCode::invalid, in.path_of(name), "calendar.number_range",
                      "Give a whole number from {least} to {most}.",
                      {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
        return least;
    }

    std::chrono::weekday weekday(std::string_view given, std::string const& path) {
        auto const* const found = std::find(weekdays.begin(), weekdays.end(), given);
        if (found == weekdays.end()) {
            problems_.add(ErrorCode::invalid, path, "calendar.weekday",
                          "Name a day of the week in English, such as monday.");
            return std::chrono::Sunday;
        }
        return std::chrono::weekday{static_cast<unsigned>(found - weekdays.begin())};
    }

    std::optional<LocalDate> date(ObjectReader& in, std::string_view name) {
        std::optional<std::string> const given = in.optional_text(name);
        if (!given) return std::nullopt;
        return date_of(*given, in.path_of(name));
    }

    std::optional<LocalDate> date_of(std::string_view text, std::string const& path) {
        Result<LocalDate> const read = parse_local_date(text);
        if (read) return *read;
        problems_.add(ErrorCode::invalid, path, "calendar.day_form",
                      "Write a day that exists as year, month and day: 2026-03-08.");
        return std::nullopt;
    }

    // --- The objects of the format

    LegalSource source(ObjectReader& in) {
        LegalSource source;
        source.id = in.text("id");
        source.title = in.localized("title", true);
        source.url = in.text_or_empty("url");
        return source;
    }

    LegalBasis basis(ObjectReader& in) {
        LegalBasis basis;
        json::value const* const given = in.member("basis");
        if (!given) {
            add(in, "basis", "json.missing", "This member is required.");
            return basis;
        }
        ObjectReader part{*given, in.path_of("basis"), problems_};
        basis.source = part.text("source");
        basis.place = part.text_or_empty("place");
        basis.is_verified = part.boolean("verified", false);
        part.finish();
        return basis;
    }

    HolidayRule holiday(ObjectReader& in) {
        HolidayRule rule;
        rule.id = in.text("id");
        rule.name = in.localized("name", true);
        if (json::value const* const on = in.member("on")) {
            ObjectReader part{*on, in.path_of("on"), problems_};
            rule.date = holiday_date(part);
            part.finish();
        } else {
            add(in, "on", "json.missing", "This member is required.");
        }
        if (in.member("days")) rule.days = static_cast<std::uint32_t>(number(in, "days", 1, 31));
        rule.from = date(in, "from");
        rule.until = date(in, "until");
        rule.substitution = in.choice("substitution", substitution_from, Substitution::none, false);
        rule.basis = basis(in);
        return rule;
    }

    HolidayDate holiday_date(ObjectReader& in) {
        if (in.member("easter")) return EasterDay{number(in, "easter", -100, 100), false};
        if (in.member("orthodox_easter"))
            return EasterDay{number(in, "orthodox_easter", -100, 100), true};
        if (in.member("announced") || in.member("expected")) return announced(in);
        auto const month = static_cast<unsigned>(number(in, "month", 1, 12));
        if (in.member("weekday")) {
            std::chrono::weekday const day = weekday(in.text("weekday"), in.path_of("weekday"));
            return NthWeekday{month, day, number(in, "nth", -5, 5)};
        }
        return YearlyDate{month, static_cast<unsigned>(number(in, "day", 1, 31))};
    }

    AnnouncedDates announced(ObjectReader& in) {
        AnnouncedDates found;
        for (std::string_view const member : {"announced", "expected"}) {
            if (!in.member(member)) continue;
            for (std::string const& text : in.texts(member, false)) {
                if (auto const day = date_of(text, in.path_of(member)))
                    found.dates.push_back({*day, member == "expected"});
            }
        }
        return found;
    }

    DayTransfer transfer(ObjectReader& in) {
        DayTransfer transfer;
        transfer.off = date(in, "off");
        transfer.worked = date(in, "worked");
        if (!transfer.off && !transfer.worked)
            add(in, "off", "calendar.no_day_moved", "Name the day off, the day worked, or both.");
        transfer.basis = basis(in);
        return transfer;
    }

    SingleDay single_day(ObjectReader& in) {
        SingleDay single;
        if (auto const day = date_of(in.text("date"), in.path_of("date"))) single.date = *day;
        single.is_working = in.boolean("working", false);
        single.name = in.localized("name", true);
        single.basis = basis(in);
        return single;
    }

    YearGap gap(ObjectReader& in) {
        YearGap gap;
        gap.first_year = number(in, "first_year", 1900, 2100);
        if (in.member("last_year")) gap.last_year = number(in, "last_year", 1900, 2100);
        gap.what = in.localized("what", true);
        return gap;
    }

    Problems& problems_;
};

std::vector<CalendarRules> read_all() {
    std::vector<CalendarRules> calendars;
    for (EmbeddedFile const& file : exchange::calendar_files::files) {
        Result<CalendarRules> calendar = read_calendar(file.text());
        if (!calendar) {
            throw Fault{"the shipped calendar " + std::string{file.name} + ": " +
                        calendar.error().text()};
        }
        calendars.push_back(*std::move(calendar));
    }
    std::sort(calendars.begin(), calendars.end(),
              [](CalendarRules const& a, CalendarRules const& b) { return a.id < b.id; });
    return calendars;
}

}  // namespace

Result<CalendarRules> read_calendar(std::string_view text) {
    if (text.size() > most_octets) {
        return refuse(ErrorCode::too_large, "", "calendar.file_size",
                      "A calendar file has 1 MiB at most.");
    }
    Result<json::value> const document = exchange::parse_json(text);
    if (!document) return tl::unexpected(document.error());
    Problems problems;
    CalendarRules rules = CalendarReader{problems}.calendar(*document);
    if (!problems.empty()) return problems.refusal();
    if (Result<WorkingCalendar> const laid = WorkingCalendar::make(rules); !laid)
        return tl::unexpected(laid.error());
    return rules;
}

std::vector<CalendarRules> const& shipped_calendars() {
    static std::vector<CalendarRules> const calendars = read_all();
    return calendars;
}

}  // namespace consult
