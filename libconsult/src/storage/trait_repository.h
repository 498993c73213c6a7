/// Questions on traits and their answers, as rows.
#pragma once

#include <functional>
#include <vector>

#include <consult/id.h>
#include <consult/trait.h>

#include "storage/storage.h"

namespace consult::storage {

/// What a consultation asks, in the order of the traits.
[[nodiscard]] std::vector<Trait> asked_traits(Queries& queries, ConsultationId consultation);
/// Puts these in place of what it asked.
void set_asked_traits(Transaction& transaction, ConsultationId consultation,
                      std::vector<Trait> const& traits);

/// Keeps a comment's answers. @pre there is one
void insert_trait_answers(Transaction& transaction, CommentId comment, ConsultationId consultation,
                          TraitAnswers const& answers);

/// How many comments have answered anything.
[[nodiscard]] std::uint64_t count_answering(Queries& queries, ConsultationId consultation);
/// Calls `each(trait, value, count)` for what the first `most` of them answered, in the order in
/// which they came; a value may be told several times, its counts are to be summed.
void each_trait_count(Queries& queries, ConsultationId consultation, std::uint64_t most,
                      std::function<void(Trait, std::string_view, std::uint64_t)> const& each);

}  // namespace consult::storage
