/// What the log says of how many comments there are.
#pragma once

#include <cstdint>
#include <optional>
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

/// Of the first entries, by their places; of all where no size is given. Reads them all. Throws
/// Fault when an entry about the consultation can't be read.
/// @pre the log has as many
[[nodiscard]] LoggedCount logged_comments(storage::Queries& queries,
                                          ConsultationNumber const& number,
                                          std::optional<std::uint64_t> size = {});

}  // namespace consult
