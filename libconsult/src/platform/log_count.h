/// What the log says of how many comments there are.
#pragma once

#include <cstdint>
#include <vector>

#include <consult/consultation.h>
#include <consult/log.h>

#include "storage/storage.h"

namespace consult {

/// A tree, and which comments of a consultation its entries are receptions or imports of.
struct LoggedCount {
    TreeHead log;
    std::vector<std::uint64_t> sequences;  ///< ascending, each once
};

/// Of all that has a place in the log. Reads the whole log. Throws Fault when an entry about the
/// consultation can't be read.
[[nodiscard]] LoggedCount logged_comments(storage::Queries& queries,
                                          ConsultationNumber const& number);

}  // namespace consult
