/// The use case that points out responses which contradict each other.
#include <algorithm>

#include <consult/platform/responses.h>

#include "platform/loading.h"
#include "platform/platform_core.h"
#include "storage/response_repository.h"

namespace consult {

Result<std::vector<ContradictingResponse>> Responses::contradictions(
    Actor const& actor, ConsultationNumber const& number) const {
    constexpr std::size_t most_looked_at = 1'000;
    constexpr std::uint64_t most_of_each = 10'000;
    std::uint64_t left = 100'000;  // comments
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<ContradictingResponse> found;
    for (Response const& response :
         storage::newest_responses(*snapshot, consultation->id, most_looked_at)) {
        if (!is_open(response.state) || left == 0) continue;
        std::uint64_t const most = std::min(left, most_of_each);
        left -= std::min(left, storage::count_to_answer(*snapshot, response.id, most));
        for (storage::StoredContradiction const& one :
             storage::contradictions_of(*snapshot, response, most))
            found.push_back({response.id, one.other, one.comments, {number, one.first}});
    }
    return found;
}

}  // namespace consult
