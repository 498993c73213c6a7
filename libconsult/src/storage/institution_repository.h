/// Institutions as rows.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <consult/consultation.h>

#include "storage/storage.h"

namespace consult::storage {

/// Inserts it; sets `id`. @pre the code is free
void insert_institution(Transaction& transaction, Institution& institution);
[[nodiscard]] std::optional<Institution> find_institution(Queries& queries, std::string_view code);
[[nodiscard]] std::optional<Institution> find_institution(Queries& queries, InstitutionId id);
/// Those of the ids that are there, in no order.
[[nodiscard]] std::vector<Institution> find_institutions(Queries& queries,
                                                         std::vector<InstitutionId> const& ids);
/// All, by code.
[[nodiscard]] std::vector<Institution> list_institutions(Queries& queries);

}  // namespace consult::storage
