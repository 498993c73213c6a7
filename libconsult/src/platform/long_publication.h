/// Publishing responses that answer more comments than one unit deals with.
///
/// First it is written down, in portions, which comments are answered (pinned); meanwhile the
/// responses can't be changed and their themes and campaigns stand still. Then one unit makes all
/// of them public. Behind it each comment is listed with its answer, in portions again. How far
/// that is stands in the database alone, so whoever goes on may be another program.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <consult/actor.h>

#include "platform/response_place.h"

namespace consult {

class PlatformCore;

/// What a response needs to be published at a moment, beside its state: all languages, the
/// provision that it names, the response that it corrects, and what the rules of councils ask of a
/// reply.
[[nodiscard]] Result<> require_publishable(PlatformCore& core, storage::Queries& queries,
                                           ResponsePlace const& place, Instant at);
/// Refuses while responses of a consultation are being published, or not yet listed with all of
/// their comments.
[[nodiscard]] Result<> require_no_publication(storage::Queries& queries,
                                              ConsultationId consultation, std::string_view field);

/// Publishes a response whose comments are pinned, with its themes, and logs it.
storage::LogEntryId make_public(storage::Transaction& transaction, Actor const& actor, Instant at,
                                ResponsePlace& place, AnsweredFacts const& answered);

void begin_publication(storage::Transaction& transaction, Actor const& actor,
                       std::vector<ResponsePlace>& places);
/// See Responses::keep_up().
std::size_t continue_publications(PlatformCore& core, std::size_t most_units);

}  // namespace consult
