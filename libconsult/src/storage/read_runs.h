/// Which comments of a consultation are read, as runs of their numbers.
#pragma once

#include <cstdint>
#include <functional>

#include "storage/storage.h"

namespace consult::storage {

/// @pre it is not in them
void add_to_read(Transaction& transaction, ConsultationId consultation, std::uint64_t sequence);
/// @pre it is in them
void take_from_read(Transaction& transaction, ConsultationId consultation, std::uint64_t sequence);

[[nodiscard]] std::uint64_t count_read(Queries& queries, ConsultationId consultation);

/// The stretches of numbers between the runs, each by the numbers next to it on either side,
/// within those next to `after` and `before`; until `each` answers false.
void each_unread_stretch(
    Queries& queries, ConsultationId consultation, std::uint64_t after, std::uint64_t before,
    bool descending, std::function<bool(std::uint64_t after, std::uint64_t before)> const& each);

/// Whether runs and count are what the rows of comment_work say: of how many consultations not.
[[nodiscard]] std::uint64_t count_wrong_runs(Queries& queries);

}  // namespace consult::storage
