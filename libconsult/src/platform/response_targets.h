/// What a response answers and where it says the draft changed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <consult/consultation.h>
#include <consult/draft.h>
#include <consult/response.h>

#include "storage/storage.h"

namespace consult {

/// What a response is to answer.
struct ResponseTargets {
    std::vector<CommentId> comments;
    std::vector<ThemeId> themes;                    ///< ascending, each once
    std::vector<CampaignId> campaigns;              ///< likewise
    std::vector<RecommendationId> recommendations;  ///< likewise
};

/// Of what is offered; all problems with it at once.
/// @param id of the response that is changed; none for a new one
[[nodiscard]] Result<ResponseTargets> resolve_targets(storage::Queries& queries,
                                                      Consultation const& consultation,
                                                      NewResponse const& offered, ResponseId id);
void store_targets(storage::Transaction& transaction, ResponseId id,
                   ResponseTargets const& targets);

/// Makes a response say what is offered, drafted. @pre resolve_targets() took it
void apply(NewResponse const& offered, Response& response);

/// The provision that changed stands in that published version, in any of its languages.
/// @param number of the version; 0 for the newest one
[[nodiscard]] Result<> require_provision(storage::Queries& queries,
                                         Consultation const& consultation,
                                         std::string_view provision, std::uint32_t number);
/// The published version that has the change: that of the number, else the newest.
[[nodiscard]] std::optional<DraftVersion> version_with_change(storage::Queries& queries,
                                                              Consultation const& consultation,
                                                              std::uint32_t number);
/// One is corrected once: whoever finds another mistake corrects the correction.
/// @param by the response that corrects it
[[nodiscard]] Result<> require_correctable(storage::Queries& queries,
                                           Consultation const& consultation, ResponseId id,
                                           ResponseId by);

}  // namespace consult
