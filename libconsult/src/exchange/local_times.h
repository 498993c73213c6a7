/// Moments as files give them: where the institution is, with the offset that holds there then.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <consult/language.h>
#include <consult/time.h>

namespace consult::exchange {

class LocalTimes {
public:
    /// @param zones must outlive this @param zone one that they know; else Fault where one is asked
    LocalTimes(ZoneDatabase const& zones, ZoneName zone) : zones_(zones), zone_(std::move(zone)) {}

    /// RFC 3339: `2026-03-25T11:00:00+05:00`. Empty for nothing.
    [[nodiscard]] std::string machine(std::optional<Instant> const& instant) const;
    /// `25.03.2026, 11:00 (UTC+05:00)`, the day as `date_text` has it.
    [[nodiscard]] std::string words(Instant instant, Language const& language) const;

private:
    [[nodiscard]] ZonedTime at(Instant instant) const;

    ZoneDatabase const& zones_;
    ZoneName zone_;
};

/// How a cell with a day or a moment, as `machine` and to_text have it, is read by people:
/// `25.03.2026, 11:00`. Any other text stays as it is.
[[nodiscard]] std::string moment_words(std::string_view cell, Language const& language);
/// The same of a moment by which something is due: midnight is 24:00 of the day before, which
/// nobody reads as a day later.
[[nodiscard]] std::string deadline_words(std::string_view cell, Language const& language);

}  // namespace consult::exchange
