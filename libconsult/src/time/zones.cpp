#include <consult/time.h>

#include <algorithm>
#include <date/tz.h>
#include <fstream>

namespace consult {
namespace {

tl::unexpected<Error> no_such_zone(ZoneName const& zone) {
    return refuse(ErrorCode::invalid, "zone", "time.zone_unknown",
                  "There is no time zone {zone}; name one of the IANA database, such as "
                  "Asia/Almaty.",
                  {{"zone", zone.text()}});
}

/// The version stands in the first line of tzdata's own file: `# version 2024a`.
std::string installed_version() {
    constexpr std::string_view mark = "# version ";
    std::ifstream file{"/usr/share/zoneinfo/tzdata.zi"};
    std::string line;
    if (std::getline(file, line) && line.starts_with(mark)) return line.substr(mark.size());
    return "unknown";
}

class SystemZones final : public ZoneDatabase {
public:
    Result<Instant> resolve(LocalDateTime local, ZoneName const& zone) const override {
        date::time_zone const* const known = find(zone);
        if (!known) return no_such_zone(zone);
        date::local_seconds const moment{local.time_since_epoch()};
        date::local_info const info = known->get_info(moment);
        if (info.result == date::local_info::nonexistent) {
            return Instant{info.second.begin.time_since_epoch()};
        }
        auto const offset = info.result == date::local_info::ambiguous ? info.second.offset
                                                                       : info.first.offset;
        return Instant{local.time_since_epoch() - offset};
    }

    Result<ZonedTime> at(Instant instant, ZoneName const& zone) const override {
        date::time_zone const* const known = find(zone);
        if (!known) return no_such_zone(zone);
        auto const whole = std::chrono::floor<std::chrono::seconds>(instant);
        date::sys_info const info =
            known->get_info(date::sys_seconds{whole.time_since_epoch()});
        return ZonedTime{LocalDateTime{whole.time_since_epoch() + info.offset}, zone, info.offset,
                         info.abbrev};
    }

    std::string version() const override { return version_; }

private:
    static date::time_zone const* find(ZoneName const& zone) {
        try {
            return date::locate_zone(zone.text());
        } catch (std::runtime_error const&) {
            return nullptr;
        }
    }

    std::string version_ = installed_version();
};

}  // namespace

Result<ZoneName> ZoneName::parse(std::string_view name) {
    bool const shaped =
        !name.empty() && name.size() <= 64 && name.front() != '/' && name.back() != '/' &&
        std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '/' || c == '_' || c == '-' || c == '+';
        });
    if (shaped) return ZoneName{std::string{name}};
    return refuse(ErrorCode::invalid, "zone", "time.zone_form",
                  "Not the name of a time zone; write one such as Asia/Almaty.");
}

std::shared_ptr<ZoneDatabase const> system_zones() {
    static std::shared_ptr<ZoneDatabase const> const zones = std::make_shared<SystemZones>();
    return zones;
}

Result<Deadline> make_deadline(LocalDateTime local, ZoneName const& zone,
                               ZoneDatabase const& zones) {
    Result<Instant> const instant = zones.resolve(local, zone);
    if (!instant) return tl::unexpected(instant.error());
    return Deadline{local, zone, *instant, zones.version()};
}

}  // namespace consult
