#include <algorithm>
#include <array>
#include <string>

#include <consult/council_rules_file.h>

#include "exchange/council_files.h"
#include "exchange/council_rules_reader.h"
#include "exchange/rule_file.h"

namespace consult {
namespace {

constexpr std::string_view schema_name = "schema.json";

std::vector<CouncilRules> read_all() {
    std::vector<CouncilRules> all;
    for (EmbeddedFile const& file : exchange::council_files::files) {
        if (file.name == schema_name) continue;
        Result<CouncilRules> rules = read_council_rules(file.text());
        if (!rules) {
            throw Fault{"the shipped rules of councils " + std::string{file.name} + ": " +
                        rules.error().text()};
        }
        all.push_back(*std::move(rules));
    }
    std::ranges::sort(all, {}, &CouncilRules::id);
    return all;
}

std::string read_schema() {
    for (EmbeddedFile const& file : exchange::council_files::files)
        if (file.name == schema_name) return file.text();
    throw Fault{"the schema of rules of councils was not compiled in"};
}

}  // namespace

Result<CouncilRules> read_council_rules(std::string_view json, CalendarIds calendars) {
    constexpr std::array<std::string_view, 1> lists{"sources"};
    return exchange::read_rules<CouncilRules>(
        json, lists, exchange::council_rules_in,
        [&](CouncilRules const& rules) { return check(rules, calendars); });
}

Result<CouncilRules> read_council_rules(std::string_view json) {
    return read_council_rules(json, exchange::shipped_calendar_ids());
}

std::vector<CouncilRules> const& shipped_council_rules() {
    static std::vector<CouncilRules> const rules = read_all();
    return rules;
}

CouncilRules const* shipped_council_rules(std::string_view id) {
    auto const& all = shipped_council_rules();
    auto const found = std::ranges::find(all, id, &CouncilRules::id);
    return found == all.end() ? nullptr : &*found;
}

std::string_view council_rules_schema() {
    static std::string const schema = read_schema();
    return schema;
}

}  // namespace consult
