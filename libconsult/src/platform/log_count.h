/// What the log says of how many comments there are.
#pragma once

#include <cstdint>
#include <vector>

#include <consult/consultation.h>
#include <consult/log.h>

#include "storage/storage.h"

namespace consult {

/// The log of one state of the database, and which of the comments there it does not have yet.
struct LogBeside {
    TreeHead log;
    /// Sequences of a consultation's comments whose entries have no place yet, ascending: with
    /// several servers the newest ones.
    std::vector<std::uint64_t> without_place;
};
/// Reads no entries but those without a place and the few hundred behind the last full subtree.
[[nodiscard]] LogBeside log_beside(storage::Queries& queries, ConsultationNumber const& number);

/// Sequences of the comments whose reception or import is an entry with a place, ascending, each
/// once. Reads the whole log. Throws Fault when an entry about the consultation can't be read.
[[nodiscard]] std::vector<std::uint64_t> logged_comments(storage::Queries& queries,
                                                         ConsultationNumber const& number);

}  // namespace consult
