/// How many comments there are of each kind, from the tally that is kept while they come.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <consult/comment.h>
#include <consult/response.h>

#include "storage/storage.h"

namespace consult::storage {

[[nodiscard]] std::uint64_t count_comments(Queries& queries, ConsultationId consultation);
/// Of each of them that has any.
[[nodiscard]] std::map<ConsultationId, std::uint64_t> count_comments(
    Queries& queries, std::vector<ConsultationId> const& ids);
/// Published comments by eId of a version; "" for the whole draft.
[[nodiscard]] std::map<std::string, std::uint64_t, std::less<>> published_by_provision(
    Queries& queries, ConsultationId consultation, DraftVersionId version);
/// As far as there are comments in any state; without the whole draft.
[[nodiscard]] std::vector<std::string> commented_provisions(Queries& queries,
                                                            ConsultationId consultation,
                                                            DraftVersionId version);
/// All figures but the number of distinct texts, which the tally does not know.
[[nodiscard]] ConsultationFigures figures(Queries& queries, ConsultationId consultation);
}  // namespace consult::storage
