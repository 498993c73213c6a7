/// Comments as an index of them wants them.
#pragma once

#include <vector>

#include "storage/comment_index.h"
#include "storage/storage.h"

namespace consult::storage {

/// Those of a consultation's comments with these sequences that have a text kept, in the order of
/// the sequences. @param sequences ascending, none twice
[[nodiscard]] std::vector<IndexedComment> indexed_comments(
    Queries& queries, ConsultationId consultation, std::vector<std::uint64_t> const& sequences);

}  // namespace consult::storage
