/// Ids as they stand in procedure files.
#pragma once

#include <string_view>

namespace consult {

/// Of a procedure: 2 to 64 of a–z, 0–9, dots and hyphens; a letter first, no sign twice in a row or
/// at the end.
[[nodiscard]] bool is_procedure_id(std::string_view id);
/// Of a part of it, and of a calendar: the same with 1 to 40, without dots.
[[nodiscard]] bool is_part_id(std::string_view id);
/// `kz` and the like, `eu`, or `int`.
[[nodiscard]] bool is_jurisdiction(std::string_view code);
/// As numbers of consultations begin: 2 to 12 of A–Z and 0–9, a letter first.
[[nodiscard]] bool is_institution_code(std::string_view code);

}  // namespace consult
