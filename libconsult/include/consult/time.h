/// Instants, civil dates, zones and the deadlines made of them.
///
/// An absolute instant and a civil date-time are different types: a deadline is promised in civil
/// time at a place, and a country may change its zone while a period runs.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <consult/error.h>

namespace consult {

/// A moment in UTC, in microseconds; leap seconds are not counted (POSIX time).
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
/// A civil date and time of day without a zone, in seconds.
using LocalDateTime = std::chrono::local_time<std::chrono::seconds>;
/// A civil date.
using LocalDate = std::chrono::year_month_day;

/// RFC 3339 in UTC with microseconds, such as `2026-11-23T18:00:00.000000Z`.
[[nodiscard]] std::string to_text(Instant instant);
/// `2026-11-23T18:00:00`.
[[nodiscard]] std::string to_text(LocalDateTime local);
/// `2026-11-23`.
[[nodiscard]] std::string to_text(LocalDate date);
/// Reads RFC 3339 with any offset and at most microseconds; years 1900 to 9999.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);
/// Reads `2026-11-23T18:00[:00]`; `24:00` is the first moment of the next day.
[[nodiscard]] Result<LocalDateTime> parse_local_date_time(std::string_view text);
[[nodiscard]] Result<LocalDate> parse_local_date(std::string_view text);

/// The name of a time zone in the IANA database, such as `Asia/Almaty`.
class ZoneName {
public:
    ZoneName() : name_("Etc/UTC") {}
    /// Checks the form only; whether the zone exists is for a ZoneDatabase to say.
    [[nodiscard]] static Result<ZoneName> parse(std::string_view name);
    [[nodiscard]] std::string const& text() const { return name_; }
    friend auto operator<=>(ZoneName const&, ZoneName const&) = default;

private:
    explicit ZoneName(std::string name) : name_(std::move(name)) {}
    std::string name_;
};

/// A civil moment as it is shown at a place.
struct ZonedTime {
    LocalDateTime local;
    ZoneName zone;
    std::chrono::seconds offset{0};  ///< east of UTC
    std::string abbreviation;        ///< such as `+05` or `CET`
};

/// What is known of time zones, with its version. Implementations are thread-safe.
class ZoneDatabase {
public:
    virtual ~ZoneDatabase() = default;
    /// The instant of a civil moment. A moment that the clocks skip becomes the first instant after
    /// the gap; one that comes twice is taken the second time: a deadline moves only to later.
    /// Refuses an unknown zone (field `zone`) and a moment its data do not reach (field `local`).
    [[nodiscard]] virtual Result<Instant> resolve(LocalDateTime local,
                                                  ZoneName const& zone) const = 0;
    /// What the clocks show; of a moment its data do not reach, what they show by the last of the
    /// data. Refuses an unknown zone (field `zone`).
    [[nodiscard]] virtual Result<ZonedTime> at(Instant instant, ZoneName const& zone) const = 0;
    /// The country a zone is in, by ISO 3166-1 alpha-2 in small letters; `zz`, which no country
    /// has, where the data don't say.
    [[nodiscard]] virtual std::string country_of(ZoneName const&) const { return "zz"; }
    /// Such as `2024a`; stored with every deadline resolved from it.
    [[nodiscard]] virtual std::string version() const = 0;
};

/// The machine's own time zone database (package tzdata), read once per process. Zones that still
/// change their clocks every year are known until the end of 2037.
[[nodiscard]] std::shared_ptr<ZoneDatabase const> system_zones();

/// A promised civil moment with the instant it was resolved to, once, and from which data.
struct Deadline {
    LocalDateTime local;
    ZoneName zone;
    Instant instant;
    std::string tzdata_version;
    friend bool operator==(Deadline const&, Deadline const&) = default;
};

/// Resolves and keeps the version of the data it was resolved with.
[[nodiscard]] Result<Deadline> make_deadline(LocalDateTime local, ZoneName const& zone,
                                             ZoneDatabase const& zones);

}  // namespace consult
