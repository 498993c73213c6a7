/// Procedures and days moved by decree, as they were added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/calendar.h>
#include <consult/procedure.h>

#include "storage/storage.h"

namespace consult::storage {

/// A version of a procedure as its file has it.
struct StoredProcedure {
    ProcedureReference reference;
    InstitutionId institution;  ///< none: shipped
    std::string content;        ///< a procedure file
    Instant added_at;
    std::string added_by;
};

[[nodiscard]] std::optional<StoredProcedure> find_procedure(Queries& queries,
                                                            ProcedureReference const& reference);
/// The newest version that is stored; nothing when none is.
[[nodiscard]] std::optional<StoredProcedure> find_newest_procedure(Queries& queries,
                                                                   std::string_view id);
/// The newest version of each that an institution derived, by id.
[[nodiscard]] std::vector<StoredProcedure> list_derived_procedures(Queries& queries);
/// Every version there is, by id and version.
[[nodiscard]] std::vector<StoredProcedure> all_procedures(Queries& queries);
/// @pre that version is not there
void insert_procedure(Transaction& transaction, StoredProcedure const& procedure);

/// How many there are of all calendars: what was made of them holds as long as this does.
[[nodiscard]] std::int64_t count_calendar_additions(Queries& queries);
/// Of one calendar, or of all when `calendar` is empty; oldest first.
[[nodiscard]] std::vector<CalendarAddition> list_calendar_additions(Queries& queries,
                                                                    std::string_view calendar);
/// @pre the unit is exclusive: additions are numbered in the order in which they are made
void insert_calendar_addition(Transaction& transaction, CalendarAddition const& addition);

}  // namespace consult::storage
