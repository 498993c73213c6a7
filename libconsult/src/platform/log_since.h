/// Whether the log has gone on about a consultation.
#pragma once

#include <cstdint>

#include <consult/consultation.h>

#include "storage/storage.h"

namespace consult {

struct LogSince {
    std::uint64_t size = 0;  ///< of the log; entries of which a place comes later are looked at too
    /// An entry changes what is said of the consultation. Assignments of comments, notes and coding
    /// are the officials' own and do not.
    bool speaks_of_it = false;
};

/// Looks at the entries from the place `first` on.
[[nodiscard]] LogSince look_at_log(storage::Queries& queries, ConsultationNumber const& number,
                                   std::uint64_t first);

}  // namespace consult
