#include "time/easter.h"

namespace consult {
namespace {

std::chrono::local_days day_of(int year, int month, int day) {
    return std::chrono::local_days{std::chrono::year{year} /
                                   std::chrono::month{static_cast<unsigned>(month)} /
                                   std::chrono::day{static_cast<unsigned>(day)}};
}

}  // namespace

// The letters are those of the rule as it is usually printed.
std::chrono::local_days western_easter(int year) {
    int const a = year % 19;
    int const b = year / 100;
    int const c = year % 100;
    int const d = b / 4;
    int const e = b % 4;
    int const f = (b + 8) / 25;
    int const g = (b - f + 1) / 3;
    int const h = (19 * a + b - d - g + 15) % 30;
    int const i = c / 4;
    int const k = c % 4;
    int const l = (32 + 2 * e + 2 * i - h - k) % 7;
    int const m = (a + 11 * h + 22 * l) / 451;
    int const sum = h + l - 7 * m + 114;
    return day_of(year, sum / 31, sum % 31 + 1);
}

std::chrono::local_days orthodox_easter(int year) {
    int const d = (19 * (year % 19) + 15) % 30;
    int const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int const sum = d + e + 114;
    // The Julian calendar is behind by days that grow by three in four centuries.
    int const behind = year / 100 - year / 400 - 2;
    return day_of(year, sum / 31, sum % 31 + 1) + std::chrono::days{behind};
}

}  // namespace consult
