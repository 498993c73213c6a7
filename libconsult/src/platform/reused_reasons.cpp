/// The use case that points out reasons given to unlike comments.
#include <algorithm>

#include <consult/platform/responses.h>

#include "platform/loading.h"
#include "platform/platform_core.h"
#include "response/reason_reuse.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Queries;

/// What a reason is given for, so that two that share one of these answer like comments.
std::vector<std::uint64_t> subjects_of(Queries& queries, Response const& response) {
    std::vector<std::uint64_t> subjects;
    auto const add = [&](std::uint64_t kind, std::int64_t id) {
        subjects.push_back(kind << 62U | static_cast<std::uint64_t>(id));
    };
    for (ThemeId const theme : response.themes)
        add(1, theme.value());
    for (CampaignId const campaign : response.campaigns)
        add(2, campaign.value());
    constexpr std::size_t most_comments = 1'000;
    queries.query(
        "SELECT rc.comment_id, cm.campaign_id FROM response_comment rc LEFT JOIN campaign_member "
        "cm ON cm.comment_id = rc.comment_id WHERE rc.response_id = $1 LIMIT $2",
        {response.id, most_comments}, [&](storage::Row const& row) {
            add(0, row.integer(0));
            if (!row.is_null(1)) add(2, row.integer(1));
        });
    queries.query(
        "SELECT DISTINCT tc.theme_id FROM response_comment rc JOIN theme_comment tc "
        "ON tc.comment_id = rc.comment_id WHERE rc.response_id = $1 AND tc.state = 'confirmed' "
        "LIMIT $2",
        {response.id, most_comments}, [&](storage::Row const& row) { add(1, row.integer(0)); });
    std::ranges::sort(subjects);
    subjects.erase(std::ranges::unique(subjects).begin(), subjects.end());
    return subjects;
}

}  // namespace

Result<std::vector<ReusedReason>> Responses::reused_reasons(
    Actor const& actor, ConsultationNumber const& number) const {
    constexpr std::size_t most_looked_at = 5'000;
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<Response> responses =
        storage::newest_responses(*snapshot, consultation->id, most_looked_at);
    std::ranges::reverse(responses);
    Language const main =
        consultation->languages.empty() ? Language{} : consultation->languages.front();
    std::vector<GivenReason> given;
    given.reserve(responses.size());
    for (Response const& response : responses) {
        given.push_back({response.id, response.reason.in(main), subjects_of(*snapshot, response)});
    }
    return find_reused(given);
}

}  // namespace consult
