#include "charts/axis.h"

#include <array>
#include <unicode/numberformatter.h>

#include "page/format.h"
#include "page/icu_text.h"

namespace consult::charts {

std::vector<std::uint64_t> round_ticks(std::uint64_t largest, std::size_t at_most) {
    std::uint64_t const steps = at_most - 1;
    auto const needed = [&](std::uint64_t step) { return (largest + step - 1) / step; };
    std::uint64_t step = 1;
    for (std::uint64_t power = 1; needed(step) > steps; power *= 10) {
        for (std::uint64_t const factor : std::array<std::uint64_t, 3>{1, 2, 5}) {
            step = factor * power;
            if (needed(step) <= steps) break;
        }
    }
    std::uint64_t const last = std::max<std::uint64_t>(needed(step), 1);
    std::vector<std::uint64_t> ticks;
    for (std::uint64_t i = 0; i <= last; ++i)
        ticks.push_back(i * step);
    return ticks;
}

std::string tick_text(page::UiLanguage language, std::uint64_t tick) {
    // Below a million the short forms save little, and the Kazakh one is read as metres.
    if (tick < 1'000'000) return page::format_number(language, tick);
    UErrorCode code = U_ZERO_ERROR;
    auto const text = icu::number::NumberFormatter::withLocale(page::icu_locale(language))
                          .notation(icu::number::Notation::compactShort())
                          .formatInt(static_cast<std::int64_t>(tick), code)
                          .toString(code);
    page::check_icu(code);
    return page::utf8(text);
}

}  // namespace consult::charts
