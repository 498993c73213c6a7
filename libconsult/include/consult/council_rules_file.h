/// Rules of councils as JSON files, and those that come with the library.
///
/// The format is in docs/councils.md; its schema is libconsult/councils/schema.json.
#pragma once

#include <string_view>
#include <vector>

#include <consult/council_rules.h>
#include <consult/error.h>

namespace consult {

/// Reads a file of at most 1 MiB and checks what is in it by `check`. Members that the format does
/// not have, or twice, are refused, and null for all but an open number: leave them out. Every
/// problem with its path. The calendar has to be one of those that come with the library, or of
/// `calendars`.
[[nodiscard]] Result<CouncilRules> read_council_rules(std::string_view json);
[[nodiscard]] Result<CouncilRules> read_council_rules(std::string_view json, CalendarIds calendars);

/// The rules that come with the library, by id. Read once per process.
[[nodiscard]] std::vector<CouncilRules> const& shipped_council_rules();
/// nullptr when there are none of that id.
[[nodiscard]] CouncilRules const* shipped_council_rules(std::string_view id);
/// The file of those; empty when there are none of that id.
[[nodiscard]] std::string_view shipped_council_rules_file(std::string_view id);

/// The JSON Schema (2020-12) of the format. It says what a file looks like; that its rules fit each
/// other only reading says.
[[nodiscard]] std::string_view council_rules_schema();

}  // namespace consult
