/// A draft version for whoever may read it.
#pragma once

#include <consult/actor.h>
#include <consult/consultation.h>
#include <consult/draft.h>

#include "storage/storage.h"

namespace consult {

/// A version with its consultation.
struct VersionPlace {
    DraftVersion version;
    Consultation consultation;
};

/// As of one that there is not, or not for everyone.
[[nodiscard]] tl::unexpected<Error> no_such_version();

/// The public reads published versions of published consultations; officials all of theirs.
[[nodiscard]] bool may_read(VersionPlace const& place, Actor const& viewer);

/// not_found (field `version`) where `viewer` may not read it.
[[nodiscard]] Result<VersionPlace> load_version(storage::Queries& queries, DraftVersionId id,
                                                Actor const& viewer);

}  // namespace consult
