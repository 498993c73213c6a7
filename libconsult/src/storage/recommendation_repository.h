/// Recommendations of councils as rows.
#pragma once

#include <optional>
#include <vector>

#include <consult/council_record.h>
#include <consult/platform/page.h>
#include <consult/recommendation.h>

#include "storage/storage.h"

namespace consult::storage {

/// Inserts it as the next one of its council and year; sets `id` and `number.sequence`.
void insert_recommendation(Transaction& transaction, CouncilId council, ConsultationId consultation,
                           Recommendation& recommendation);
/// Writes when it was received, heard and withdrawn and what was replied; not its steps.
void update_recommendation(Transaction& transaction, Recommendation const& recommendation);
/// Adds a step behind those that it has.
void add_step(Transaction& transaction, RecommendationId id, ImplementationStep const& step);

[[nodiscard]] std::optional<Recommendation> find_recommendation(Queries& queries,
                                                                RecommendationId id);
[[nodiscard]] std::optional<Recommendation> find_recommendation(Queries& queries,
                                                                RecommendationNumber const& number);
/// On the draft of a consultation, in the order of their adoption.
[[nodiscard]] std::vector<Recommendation> recommendations_on(Queries& queries,
                                                             ConsultationId consultation);
/// All of a council, oldest first.
[[nodiscard]] std::vector<Recommendation> recommendations_of(Queries& queries, CouncilId council);
/// Of a council, or of all where none is named, newest first; refuses a bad cursor.
[[nodiscard]] Result<Page<Recommendation>> list_recommendations(Queries& queries, CouncilId council,
                                                                PageRequest const& page);

/// Replaces the recommendations that a response answers.
void set_answered_recommendations(Transaction& transaction, ResponseId response,
                                  std::vector<RecommendationId> const& recommendations);
/// The response to it that is being published; none where there is none.
[[nodiscard]] std::optional<ResponseId> response_being_published(Queries& queries,
                                                                 RecommendationId id);
/// Those that a response answers, in the order of their ids.
[[nodiscard]] std::vector<RecommendationId> recommendations_answered(Queries& queries,
                                                                     ResponseId response);
}  // namespace consult::storage
