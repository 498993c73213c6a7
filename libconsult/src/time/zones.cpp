#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include <consult/time.h>
#include <date/tz.h>

namespace consult {
namespace {

tl::unexpected<Error> no_such_zone(ZoneName const& zone) {
    return refuse(ErrorCode::invalid, "zone", "time.zone_unknown",
                  "There is no time zone {zone}; name one of the IANA database, such as "
                  "Asia/Almaty.",
                  {{"zone", zone.text()}});
}

/// The compiled data spell out the changes of a zone up to 2037 and leave those that go on every
/// year after that to a rule, which date-tz does not read: from then on it knows no summer time.
/// A deadline is not promised on that; an instant is shown all the same, in winter time.
bool is_known_then(date::sys_info const& info, std::chrono::seconds since_epoch) {
    constexpr date::sys_seconds last_change_from{date::sys_days{date::year{2037} / 1 / 1}};
    constexpr date::sys_seconds rule_from{date::sys_days{date::year{2038} / 1 / 1}};
    bool const went_on_changing = info.begin >= last_change_from;
    return date::sys_seconds{since_epoch} < rule_from || !went_on_changing;
}

tl::unexpected<Error> not_known_then(ZoneName const& zone) {
    return refuse(ErrorCode::invalid, "local", "time.beyond_zone_data",
                  "The clocks of {zone} are known until the end of 2037 only; choose an earlier "
                  "moment.",
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

/// Countries of zones: each line of tzdata's list has a country's code, a place and a zone, with
/// tabs between them.
std::map<std::string, std::string, std::less<>> installed_countries() {
    std::map<std::string, std::string, std::less<>> countries;
    std::ifstream file{"/usr/share/zoneinfo/zone.tab"};
    for (std::string line; std::getline(file, line);) {
        std::size_t const second = line.find('\t', line.find('\t') + 1);
        if (line.size() < 2 || line.front() == '#' || second == std::string::npos) continue;
        std::string country = line.substr(0, 2);
        for (char& letter : country)
            letter = static_cast<char>(letter - 'A' + 'a');
        std::size_t const end = line.find('\t', second + 1);
        countries.emplace(line.substr(second + 1, end - second - 1), std::move(country));
    }
    return countries;
}

class SystemZones final : public ZoneDatabase {
public:
    SystemZones() {
        // date-tz reads a zone when it is first asked; an update of tzdata may come in between, and
        // then the version would not be that of the data.
        for (date::time_zone const& zone : date::get_tzdb().zones)
            (void)zone.get_info(date::sys_seconds{});
    }

    Result<Instant> resolve(LocalDateTime local, ZoneName const& zone) const override {
        date::time_zone const* const known = find(zone);
        if (!known) return no_such_zone(zone);
        date::local_seconds const moment{local.time_since_epoch()};
        date::local_info const info = known->get_info(moment);
        if (info.result == date::local_info::nonexistent) {
            return Instant{info.second.begin.time_since_epoch()};
        }
        date::sys_info const& then =
            info.result == date::local_info::ambiguous ? info.second : info.first;
        std::chrono::seconds const since_epoch = local.time_since_epoch() - then.offset;
        if (!is_known_then(then, since_epoch)) return not_known_then(zone);
        return Instant{since_epoch};
    }

    Result<ZonedTime> at(Instant instant, ZoneName const& zone) const override {
        date::time_zone const* const known = find(zone);
        if (!known) return no_such_zone(zone);
        auto const whole = std::chrono::floor<std::chrono::seconds>(instant);
        date::sys_info const info = known->get_info(date::sys_seconds{whole.time_since_epoch()});
        return ZonedTime{LocalDateTime{whole.time_since_epoch() + info.offset}, zone, info.offset,
                         info.abbrev};
    }

    std::string country_of(ZoneName const& zone) const override {
        auto const found = countries_.find(zone.text());
        return found == countries_.end() ? ZoneDatabase::country_of(zone) : found->second;
    }

    std::string version() const override { return version_; }

private:
    static date::time_zone const* find(ZoneName const& zone) {
        // The folder of zones may hold this machine's own setting under that name.
        if (zone.text() == "localtime") return nullptr;
        try {
            return date::locate_zone(zone.text());
        } catch (std::runtime_error const&) {
            return nullptr;
        }
    }

    std::map<std::string, std::string, std::less<>> countries_ = installed_countries();
    std::string version_ = installed_version();
};

}  // namespace

Result<ZoneName> ZoneName::parse(std::string_view name) {
    bool const shaped = !name.empty() && name.size() <= 64 && name.front() != '/' &&
                        name.back() != '/' && std::all_of(name.begin(), name.end(), [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                   (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' ||
                                   c == '+';
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
