/// JSON to calendars of working days.
#include <limits>
#include <string>

#include <consult/calendar_file.h>

#include "core/names.h"
#include "exchange/json_reader.h"

namespace consult {
namespace {

namespace json = boost::json;
using exchange::ObjectReader;

constexpr std::size_t most_octets = std::size_t{1} << 20;
// Each holiday is laid out for every year.
constexpr std::size_t most_holidays = 200;
constexpr std::size_t most_items = 2000;
constexpr std::string_view format = "libconsult-calendar/1";

constexpr Named<std::chrono::weekday> weekday_names[] = {
    {std::chrono::Monday, "monday"},       {std::chrono::Tuesday, "tuesday"},
    {std::chrono::Wednesday, "wednesday"}, {std::chrono::Thursday, "thursday"},
    {std::chrono::Friday, "friday"},       {std::chrono::Saturday, "saturday"},
    {std::chrono::Sunday, "sunday"},
};

/// Reads one object of the file after the other; problems go into one list.
class CalendarReader {
public:
    explicit CalendarReader(Problems& problems) : problems_(problems) {}

    CalendarRules calendar(json::value const& document) {
        ObjectReader in{document, "", problems_};
        CalendarRules rules;
        check_format(in);
        rules.id = in.text("id");
        rules.version = in.text("version");
        rules.name = in.localized("name", true);
        rules.rest_days = rest_days(in);
        rules.first_year = whole(in, "first_year", 0).value_or(0);
        rules.sources = list(in, "sources", &CalendarReader::source);
        rules.holidays = list(in, "holidays", &CalendarReader::holiday, most_holidays);
        rules.transfers = list(in, "transfers", &CalendarReader::transfer);
        rules.single_days = list(in, "single_days", &CalendarReader::single_day);
        rules.gaps = list(in, "gaps", &CalendarReader::gap);
        in.finish();
        return rules;
    }

private:
    void check_format(ObjectReader& in) {
        std::string const given = in.text("format");
        if (given.empty() || given == format) return;
        problems_.add(ErrorCode::invalid, "format", "calendar.format",
                      "The format {given} is not known here; this is {format}.",
                      {{"given", given}, {"format", std::string{format}}});
    }

    // --- Parts of any object

    void missing(ObjectReader const& in, std::string_view member) {
        problems_.add(ErrorCode::invalid, in.path_of(member), "json.missing",
                      "This member is required.");
    }

    /// A required whole number of at most four digits; `least` is 0 where it may not be negative.
    std::optional<int> whole(ObjectReader& in, std::string_view member, int least) {
        constexpr int most = 9999;
        if (!in.member(member)) {
            if (in.is_object()) missing(in, member);
            return std::nullopt;
        }
        std::optional<std::int64_t> const given = in.optional_integer(member);
        if (!given) return std::nullopt;
        if (*given >= least && *given <= most) return static_cast<int>(*given);
        problems_.add(ErrorCode::invalid, in.path_of(member), "calendar.number",
                      "{given} is out of range; give {least} to {most}.",
                      {{"given", std::to_string(*given)},
                       {"least", std::to_string(least)},
                       {"most", std::to_string(most)}});
        return std::nullopt;
    }

    std::optional<LocalDate> date(ObjectReader& in, std::string_view member, bool is_required) {
        std::optional<std::string> const given =
            is_required ? std::optional{in.text(member)} : in.optional_text(member);
        if (!given || given->empty()) return std::nullopt;
        Result<LocalDate> const date = parse_local_date(*given);
        if (date) return *date;
        for (Problem problem : date.error().problems()) {
            problem.field = in.path_of(member);
            problems_.add(std::move(problem));
        }
        return std::nullopt;
    }

    std::chrono::weekday weekday(std::string const& given, std::string const& path) {
        if (auto const day = value_in(weekday_names, given)) return *day;
        problems_.add(ErrorCode::invalid, path, "calendar.weekday",
                      "“{given}” is no day of the week; give monday, tuesday, wednesday, "
                      "thursday, friday, saturday or sunday.",
                      {{"given", given}});
        return std::chrono::Monday;
    }

    template <class Item>
    std::vector<Item> list(ObjectReader& in, std::string_view name,
                           Item (CalendarReader::*read)(ObjectReader&),
                           std::size_t most = most_items) {
        std::vector<Item> items;
        if (!in.has(name)) return items;
        json::array const& array = in.array(name);
        if (array.size() > most) {
            problems_.add(
                ErrorCode::too_large, in.path_of(name), "calendar.too_many",
                "There are {count} of them; at most {most} are allowed.",
                {{"count", std::to_string(array.size())}, {"most", std::to_string(most)}});
            return items;
        }
        for (json::value const& element : array) {
            std::string const path = in.path_of(name) + "[" + std::to_string(items.size()) + "]";
            items.push_back(read_object(element, path, read));
        }
        return items;
    }

    template <class Part>
    Part read_object(json::value const& value, std::string path,
                     Part (CalendarReader::*read)(ObjectReader&)) {
        ObjectReader in{value, std::move(path), problems_};
        Part part = (this->*read)(in);
        in.finish();
        return part;
    }

    // --- The objects of the format

    std::vector<std::chrono::weekday> rest_days(ObjectReader& in) {
        std::vector<std::chrono::weekday> days;
        for (std::string const& given : in.texts("rest_days", true)) {
            std::string const path =
                in.path_of("rest_days") + "[" + std::to_string(days.size()) + "]";
            days.push_back(weekday(given, path));
        }
        return days;
    }

    LegalSource source(ObjectReader& in) {
        LegalSource source;
        source.id = in.text("id");
        source.title = in.localized("title", true);
        source.url = in.text_or_empty("url");
        return source;
    }

    LegalBasis basis(ObjectReader& in) {
        LegalBasis basis;
        basis.source = in.text("source");
        basis.place = in.text_or_empty("place");
        if (!in.member("verified") && in.is_object()) missing(in, "verified");
        basis.is_verified = in.boolean("verified", false);
        return basis;
    }

    LegalBasis required_basis(ObjectReader& in) {
        json::value const* const given = in.member("basis");
        if (given) return read_object(*given, in.path_of("basis"), &CalendarReader::basis);
        if (in.is_object()) missing(in, "basis");
        return {};
    }

    HolidayRule holiday(ObjectReader& in) {
        HolidayRule rule;
        rule.id = in.text("id");
        rule.name = in.localized("name", true);
        if (json::value const* const given = in.member("date")) {
            rule.date = read_object(*given, in.path_of("date"), &CalendarReader::holiday_date);
        } else if (in.is_object()) {
            missing(in, "date");
        }
        if (in.member("days"))
            rule.days = static_cast<std::uint32_t>(whole(in, "days", 0).value_or(1));
        rule.from = date(in, "from", false);
        rule.until = date(in, "until", false);
        rule.substitution = in.choice("substitution", substitution_from, Substitution::none, false);
        rule.basis = required_basis(in);
        return rule;
    }

    /// Which kind of date it is, its first member says.
    HolidayDate holiday_date(ObjectReader& in) {
        if (in.has("day")) {
            int const month = whole(in, "month", 0).value_or(1);
            int const day = whole(in, "day", 0).value_or(1);
            return YearlyDate{static_cast<unsigned>(month), static_cast<unsigned>(day)};
        }
        if (in.has("weekday")) return nth_weekday(in);
        if (in.has("easter")) return EasterDay{whole(in, "easter", -9999).value_or(0), false};
        if (in.has("orthodox_easter"))
            return EasterDay{whole(in, "orthodox_easter", -9999).value_or(0), true};
        if (in.has("announced"))
            return AnnouncedDates{list(in, "announced", &CalendarReader::announced)};
        if (in.is_object()) {
            problems_.add(ErrorCode::invalid, in.path_of("day"), "calendar.date_kind",
                          "Say when it is: month and day; month, weekday and nth; easter; "
                          "orthodox_easter; or announced.");
        }
        return YearlyDate{};
    }

    NthWeekday nth_weekday(ObjectReader& in) {
        NthWeekday date;
        date.month = static_cast<unsigned>(whole(in, "month", 0).value_or(1));
        date.weekday = weekday(in.text("weekday"), in.path_of("weekday"));
        date.nth = whole(in, "nth", -9999).value_or(1);
        return date;
    }

    AnnouncedDates::Date announced(ObjectReader& in) {
        LocalDate const day = date(in, "date", true).value_or(LocalDate{});
        return {day, in.boolean("expected", false)};
    }

    DayTransfer transfer(ObjectReader& in) {
        DayTransfer transfer;
        transfer.off = date(in, "off", false);
        transfer.worked = date(in, "worked", false);
        transfer.basis = required_basis(in);
        return transfer;
    }

    SingleDay single_day(ObjectReader& in) {
        SingleDay single;
        single.date = date(in, "date", true).value_or(LocalDate{});
        single.is_working = in.boolean("working", false);
        single.name = in.localized("name", true);
        single.basis = required_basis(in);
        return single;
    }

    YearGap gap(ObjectReader& in) {
        YearGap gap;
        gap.first_year = whole(in, "first_year", 0).value_or(0);
        if (in.has("last_year")) gap.last_year = whole(in, "last_year", 0);
        gap.what = in.localized("what", true);
        return gap;
    }

    Problems& problems_;
};

}  // namespace

Result<CalendarRules> read_calendar(std::string_view text) {
    if (text.size() > most_octets) {
        return refuse(
            ErrorCode::too_large, "", "calendar.file_too_large",
            "The file has {size} octets; at most {most} (1 MiB) are allowed.",
            {{"size", std::to_string(text.size())}, {"most", std::to_string(most_octets)}});
    }
    Result<json::value> const document = exchange::parse_json(text);
    if (!document) return tl::unexpected(document.error());
    Problems problems;
    CalendarRules rules = CalendarReader{problems}.calendar(*document);
    // What is not there or is not a date would break rules by that alone.
    if (!problems.empty()) return problems.refusal();
    if (Result<WorkingCalendar> const laid = WorkingCalendar::make(rules); !laid)
        return tl::unexpected(laid.error());
    return rules;
}

}  // namespace consult
