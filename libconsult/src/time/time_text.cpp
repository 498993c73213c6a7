#include <array>
#include <charconv>
#include <optional>

#include <consult/time.h>

namespace consult {
namespace {

using namespace std::chrono;

constexpr year first_year{1900};
constexpr year last_year{9999};

/// An offset or `24:00` can carry a moment past the years its date was checked for.
bool is_in_range(sys_time<microseconds> moment) {
    year const reached = year_month_day{floor<days>(moment)}.year();
    return reached >= first_year && reached <= last_year;
}

/// Reads fixed-width numbers and marks from the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    [[nodiscard]] std::optional<int> number(std::size_t digits) {
        if (rest_.size() < digits) return std::nullopt;
        int value = 0;
        for (char const digit : rest_.substr(0, digits)) {
            if (digit < '0' || digit > '9') return std::nullopt;
            value = value * 10 + (digit - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    [[nodiscard]] bool mark(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

std::optional<LocalDate> scan_date(Scanner& scanner) {
    auto const year_number = scanner.number(4);
    if (!year_number || !scanner.mark('-')) return std::nullopt;
    auto const month_number = scanner.number(2);
    if (!month_number || !scanner.mark('-')) return std::nullopt;
    auto const day_number = scanner.number(2);
    if (!day_number) return std::nullopt;
    LocalDate const date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                         day{static_cast<unsigned>(*day_number)}};
    if (!date.ok() || date.year() < first_year) return std::nullopt;
    return date;
}

/// `18:00` or `18:00:05`; `24:00` is a whole day.
std::optional<seconds> scan_time(Scanner& scanner, bool needs_seconds) {
    auto const hour = scanner.number(2);
    if (!hour || !scanner.mark(':')) return std::nullopt;
    auto const minute = scanner.number(2);
    if (!minute) return std::nullopt;
    int second = 0;
    if (scanner.mark(':')) {
        auto const given = scanner.number(2);
        if (!given) return std::nullopt;
        second = *given;
    } else if (needs_seconds) {
        return std::nullopt;
    }
    if (*minute > 59 || second > 59 || *hour > 24) return std::nullopt;
    if (*hour == 24 && (*minute != 0 || second != 0 || needs_seconds)) return std::nullopt;
    return hours{*hour} + minutes{*minute} + seconds{second};
}

std::optional<microseconds> scan_fraction(Scanner& scanner) {
    if (!scanner.mark('.')) return microseconds{0};
    int value = 0;
    int digits = 0;
    while (auto const digit = scanner.number(1)) {
        if (++digits > 6) return std::nullopt;
        value = value * 10 + *digit;
    }
    if (digits == 0) return std::nullopt;
    for (; digits < 6; ++digits)
        value *= 10;
    return microseconds{value};
}

std::optional<minutes> scan_offset(Scanner& scanner) {
    if (scanner.mark('Z') || scanner.mark('z')) return minutes{0};
    int const sign = scanner.mark('-') ? -1 : scanner.mark('+') ? 1 : 0;
    if (sign == 0) return std::nullopt;
    auto const hour = scanner.number(2);
    if (!hour || !scanner.mark(':')) return std::nullopt;
    auto const minute = scanner.number(2);
    if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
    return sign * (hours{*hour} + minutes{*minute});
}

/// Appends a number in decimal, with zeros in front up to `width` digits. Every answer has instants
/// in it: this takes a fraction of what snprintf does.
void add_number(std::string& text, int value, std::size_t width) {
    std::array<char, 12> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    auto const size = static_cast<std::size_t>(end - digits.data());
    if (size < width) text.append(width - size, '0');
    text.append(digits.data(), size);
}

void add_date(std::string& text, LocalDate date) {
    add_number(text, int{date.year()}, 4);
    add_number(text += '-', static_cast<int>(unsigned{date.month()}), 2);
    add_number(text += '-', static_cast<int>(unsigned{date.day()}), 2);
}

std::string date_and_time(LocalDate date, hh_mm_ss<seconds> time) {
    std::string text;
    text.reserve(27);  // of an instant with its fraction
    add_date(text, date);
    add_number(text += 'T', static_cast<int>(time.hours().count()), 2);
    add_number(text += ':', static_cast<int>(time.minutes().count()), 2);
    add_number(text += ':', static_cast<int>(time.seconds().count()), 2);
    return text;
}

}  // namespace

std::string to_text(Instant instant) {
    auto const day_start = floor<days>(instant);
    auto const whole = floor<seconds>(instant);
    std::string text = date_and_time(LocalDate{day_start}, hh_mm_ss<seconds>{whole - day_start});
    add_number(text += '.', static_cast<int>((instant - whole).count()), 6);
    return text += 'Z';
}

std::string to_text(LocalDateTime local) {
    auto const day_start = floor<days>(local);
    return date_and_time(LocalDate{day_start}, hh_mm_ss<seconds>{local - day_start});
}

std::string to_text(LocalDate date) {
    std::string text;
    add_date(text, date);
    return text;
}

Result<Instant> parse_instant(std::string_view text) {
    Scanner scanner{text};
    auto const date = scan_date(scanner);
    if (date && (scanner.mark('T') || scanner.mark('t'))) {
        auto const time = scan_time(scanner, true);
        auto const fraction = time ? scan_fraction(scanner) : std::nullopt;
        auto const offset = fraction ? scan_offset(scanner) : std::nullopt;
        if (offset && scanner.rest().empty()) {
            Instant const instant = sys_days{*date} + *time + *fraction - *offset;
            if (is_in_range(instant)) return instant;
        }
    }
    return refuse(ErrorCode::invalid, "", "time.instant",
                  "Not an instant; write it as RFC 3339, such as 2026-11-23T18:00:00Z, in the "
                  "years 1900 to 9999.");
}

Result<LocalDateTime> parse_local_date_time(std::string_view text) {
    Scanner scanner{text};
    auto const date = scan_date(scanner);
    if (date && scanner.mark('T')) {
        auto const time = scan_time(scanner, false);
        if (time && scanner.rest().empty() && is_in_range(sys_days{*date} + *time)) {
            return LocalDateTime{local_days{*date} + *time};
        }
    }
    return refuse(ErrorCode::invalid, "", "time.local",
                  "Not a local date and time; write it as 2026-11-23T18:00, in the years 1900 to "
                  "9999.");
}

Result<LocalDate> parse_local_date(std::string_view text) {
    Scanner scanner{text};
    auto const date = scan_date(scanner);
    if (date && scanner.rest().empty()) return *date;
    return refuse(ErrorCode::invalid, "", "time.date",
                  "Not a date; write it as 2026-11-23, in the years 1900 to 9999.");
}

}  // namespace consult
