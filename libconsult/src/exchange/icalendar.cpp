/// iCalendar, written by RFC 5545; docs/decisions/0021 says why by our own code.
#include <array>
#include <cstdio>

#include <consult/icalendar.h>

namespace consult {
namespace {

using namespace std::chrono;

/// Octets of a line without its end, by section 3.1.
constexpr std::size_t most_octets = 75;

bool continues_a_character(char octet) {
    return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U;
}

bool is_control(char octet) {
    return static_cast<unsigned char>(octet) < 0x20U || octet == 0x7F;
}

/// Section 3.3.11: what has a meaning of its own is escaped, and line breaks are `\n`. Controls
/// other than tabs may not stand in a text.
std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size() + 16);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const octet = text[i];
        bool const breaks_with_next = octet == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (breaks_with_next) continue;
        if (octet == '\n' || octet == '\r') result += "\\n";
        else if (octet == '\\' || octet == ';' || octet == ',') (result += '\\') += octet;
        else if (octet == '\t' || !is_control(octet)) result += octet;
    }
    return result;
}

/// Addresses are not escaped; what can't stand in one would break the line.
std::string without_controls(std::string_view text) {
    std::string result;
    for (char const octet : text) {
        if (!is_control(octet)) result += octet;
    }
    return result;
}

std::string date_text(LocalDate date) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d%02u%02u", int{date.year()},
                  unsigned{date.month()}, unsigned{date.day()});
    return text.data();
}

std::string instant_text(Instant instant) {
    auto const second = floor<seconds>(instant);
    auto const day = floor<days>(second);
    hh_mm_ss const time{second - day};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "T%02d%02d%02dZ",
                  static_cast<int>(time.hours().count() % 24),
                  static_cast<int>(time.minutes().count() % 60),
                  static_cast<int>(time.seconds().count() % 60));
    return date_text(LocalDate{day}) + text.data();
}

std::string_view status_text(CalendarStatus status) {
    switch (status) {
        case CalendarStatus::tentative: return "TENTATIVE";
        case CalendarStatus::confirmed: return "CONFIRMED";
        case CalendarStatus::cancelled: return "CANCELLED";
    }
    throw Fault{"no such status of a calendar's entry"};
}

/// Gathers lines, folded where they are long, but never within a character.
class Lines {
public:
    void add(std::string_view property, std::string_view value) {
        std::string line{property};
        line += ':';
        line += value;
        fold(line);
    }
    [[nodiscard]] std::string octets() && { return std::move(octets_); }

private:
    void fold(std::string_view line) {
        for (std::size_t most = most_octets; line.size() > most; most = most_octets - 1) {
            std::size_t cut = most;
            while (cut > 1 && continues_a_character(line[cut]))
                --cut;
            octets_.append(line.substr(0, cut)).append("\r\n ");
            line.remove_prefix(cut);
        }
        octets_.append(line).append("\r\n");
    }

    std::string octets_;
};

class CalendarWriter {
public:
    explicit CalendarWriter(Language const& language) : language_(";LANGUAGE=" + language.tag()) {}

    std::string written(std::string_view name, std::vector<CalendarEntry> const& entries) {
        lines_.add("BEGIN", "VCALENDAR");
        lines_.add("VERSION", "2.0");
        lines_.add("PRODID", "-//libconsult//Consultations//EN");
        lines_.add("CALSCALE", "GREGORIAN");
        lines_.add("METHOD", "PUBLISH");
        lines_.add("NAME" + language_, escaped(name));
        lines_.add("X-WR-CALNAME", escaped(name));
        // Programs know either the one or the other.
        lines_.add("REFRESH-INTERVAL;VALUE=DURATION", "PT4H");
        lines_.add("X-PUBLISHED-TTL", "PT4H");
        for (CalendarEntry const& entry : entries)
            write(entry);
        lines_.add("END", "VCALENDAR");
        return std::move(lines_).octets();
    }

private:
    void write(CalendarEntry const& entry) {
        if (entry.uid.empty()) throw Fault{"an entry of a calendar has no uid"};
        lines_.add("BEGIN", "VEVENT");
        lines_.add("UID", escaped(entry.uid));
        lines_.add("DTSTAMP", instant_text(entry.stamp));
        if (entry.last_modified) lines_.add("LAST-MODIFIED", instant_text(*entry.last_modified));
        lines_.add("SEQUENCE", std::to_string(entry.sequence));
        std::visit([this](auto const& when) { write_when(when); }, entry.when);
        lines_.add("SUMMARY" + language_, escaped(entry.summary));
        if (!entry.description.empty())
            lines_.add("DESCRIPTION" + language_, escaped(entry.description));
        if (!entry.url.empty()) lines_.add("URL", without_controls(entry.url));
        write_categories(entry.categories);
        lines_.add("STATUS", status_text(entry.status));
        // A date in a calendar of consultations makes nobody busy.
        lines_.add("TRANSP", "TRANSPARENT");
        for (minutes const before : entry.alarms)
            write_alarm(before, entry.summary);
        lines_.add("END", "VEVENT");
    }

    void write_when(Instant at) { lines_.add("DTSTART", instant_text(at)); }

    void write_when(CalendarInterval const& interval) {
        if (interval.until <= interval.from)
            throw Fault{"an entry of a calendar ends before it begins"};
        lines_.add("DTSTART", instant_text(interval.from));
        lines_.add("DTEND", instant_text(interval.until));
    }

    /// The end of days is the day after the last.
    void write_when(CalendarDays const& span) {
        if (span.last < span.first) throw Fault{"an entry of a calendar ends before it begins"};
        lines_.add("DTSTART;VALUE=DATE", date_text(span.first));
        lines_.add("DTEND;VALUE=DATE", date_text(LocalDate{local_days{span.last} + days{1}}));
    }

    void write_categories(std::vector<std::string> const& categories) {
        if (categories.empty()) return;
        std::string values;
        for (std::string const& category : categories) {
            if (!values.empty()) values += ',';
            values += escaped(category);
        }
        lines_.add("CATEGORIES" + language_, values);
    }

    void write_alarm(minutes before, std::string_view summary) {
        if (before < minutes{0}) throw Fault{"an entry of a calendar reminds after it begins"};
        lines_.add("BEGIN", "VALARM");
        lines_.add("ACTION", "DISPLAY");
        lines_.add("DESCRIPTION" + language_, escaped(summary));
        lines_.add("TRIGGER", "-PT" + std::to_string(before.count()) + "M");
        lines_.add("END", "VALARM");
    }

    std::string language_;
    Lines lines_;
};

}  // namespace

std::string to_icalendar(std::string_view name, Language const& language,
                         std::vector<CalendarEntry> const& entries) {
    return CalendarWriter{language}.written(name, entries);
}

}  // namespace consult
