/// Councils and their members as rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/council_record.h>

#include "storage/storage.h"

namespace consult::storage {

/// A council whose rules are not read yet.
struct StoredCouncil {
    CouncilId id;
    std::string code;
    InstitutionId institution;
    std::string institution_code;
    LocalizedText name;
    std::string rules;      ///< their file
    CouncilMemberId chair;  ///< who was last elected to it, and may sit no longer; none: nobody
    Instant created_at;
};

/// Inserts it; sets `id`. @pre the code is free
void insert_council(Transaction& transaction, StoredCouncil& council);
void set_chair(Transaction& transaction, CouncilId council, CouncilMemberId member);
[[nodiscard]] std::optional<StoredCouncil> find_council(Queries& queries, std::string_view code);
/// All, by code.
[[nodiscard]] std::vector<StoredCouncil> list_councils(Queries& queries);

/// Inserts them; sets `id`.
void insert_member(Transaction& transaction, CouncilMember& member);
void set_departure(Transaction& transaction, CouncilMemberId member, Departure const& departure);
/// All who ever sat, in the order of their appointment.
[[nodiscard]] std::vector<CouncilMember> members_of(Queries& queries, StoredCouncil const& council);

}  // namespace consult::storage
