/// Loading what a use case works on, or the refusal when there is none.
#pragma once

#include <consult/consultation.h>
#include <consult/response.h>

#include "platform/text_census.h"
#include "storage/storage.h"

namespace consult {

[[nodiscard]] Error no_such_consultation(ConsultationNumber const& number);

/// not_found, field `comment`.
[[nodiscard]] tl::unexpected<Error> no_such_comment(CommentNumber const& number);

/// not_found (field `consultation`) when there is no such number.
[[nodiscard]] Result<Consultation> load_consultation(storage::Queries& queries,
                                                     ConsultationNumber const& number);
/// The same, and not_found too when `viewer` may not know of it.
[[nodiscard]] Result<Consultation> load_visible(storage::Queries& queries,
                                                ConsultationNumber const& number,
                                                Actor const& viewer);
/// Loads it for an official's action: not_found when it is invisible, then the permission.
[[nodiscard]] Result<Consultation> load_permitted(storage::Queries& queries,
                                                  ConsultationNumber const& number,
                                                  Actor const& actor, Permission permission);
/// The same in a unit, which locks the consultation first, until it ends: what it decides by stays
/// as it is.
[[nodiscard]] Result<Consultation> load_and_hold(storage::Transaction& transaction,
                                                 ConsultationNumber const& number,
                                                 Actor const& actor, Permission permission);

/// All figures of a consultation, with the texts that `census` counts and remembers.
[[nodiscard]] ConsultationFigures load_figures(storage::Queries& queries,
                                               ConsultationId consultation, TextCensus& census);
/// The same without distinct texts, which alone cost more the more comments there are.
[[nodiscard]] ConsultationFigures load_figures_but_texts(storage::Queries& queries,
                                                         ConsultationId consultation);

/// What a step of the consultation is decided on.
[[nodiscard]] ConsultationFacts load_facts(storage::Queries& queries,
                                           Consultation const& consultation, Instant now);

}  // namespace consult
