#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <consult/council_rules_file.h>

#include "exchange/council_files.h"
#include "exchange/council_rules_reader.h"
#include "exchange/rule_file.h"

namespace consult {
namespace {

constexpr std::string_view schema_name = "schema.json";

struct Shipped {
    std::vector<CouncilRules> rules;                        ///< by id
    std::map<std::string, std::string, std::less<>> files;  ///< by id
};

Shipped read_all() {
    Shipped all;
    for (EmbeddedFile const& file : exchange::council_files::files) {
        if (file.name == schema_name) continue;
        std::string text = file.text();
        Result<CouncilRules> rules = read_council_rules(text);
        if (!rules) {
            throw Fault{"the shipped rules of councils " + std::string{file.name} + ": " +
                        rules.error().text()};
        }
        all.files.emplace(rules->id, std::move(text));
        all.rules.push_back(*std::move(rules));
    }
    std::ranges::sort(all.rules, {}, &CouncilRules::id);
    return all;
}

Shipped const& shipped() {
    static Shipped const all = read_all();
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
    return shipped().rules;
}

std::string_view shipped_council_rules_file(std::string_view id) {
    auto const found = shipped().files.find(id);
    return found == shipped().files.end() ? std::string_view{} : std::string_view{found->second};
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
