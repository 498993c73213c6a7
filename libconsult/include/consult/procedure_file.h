/// Procedures as JSON files, and those that come with the library.
///
/// The format is in docs/procedures.md; its schema is libconsult/procedures/schema.json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/error.h>
#include <consult/procedure.h>

namespace consult {

/// Reads a file of at most 1 MiB and checks what is in it by `check`. Members that the format does
/// not have, or twice, are refused, and null for all but an open number: leave them out. Every
/// problem with its path. The calendar has to be one of those that come with the library, or of
/// `calendars`.
[[nodiscard]] Result<Procedure> read_procedure(std::string_view json);
[[nodiscard]] Result<Procedure> read_procedure(std::string_view json, CalendarIds calendars);

/// The file that `read_procedure` makes the same of, with members in the order of the format and
/// without those that have their default. @pre procedure passed `check`
[[nodiscard]] std::string to_json(Procedure const& procedure);

/// The procedures that come with the library, by id. Read once per process.
[[nodiscard]] std::vector<Procedure> const& shipped_procedures();
/// nullptr when there is none of that id.
[[nodiscard]] Procedure const* shipped_procedure(std::string_view id);

/// The JSON Schema (2020-12) of the format. It says what a file looks like; that its rules fit each
/// other only reading says.
[[nodiscard]] std::string_view procedure_schema();

}  // namespace consult
