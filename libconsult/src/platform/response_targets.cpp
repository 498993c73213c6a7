#include "platform/response_targets.h"

#include <algorithm>

#include "response/new_response_check.h"
#include "storage/draft_repository.h"
#include "storage/recommendation_repository.h"
#include "storage/response_repository.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

void resolve_comments(Queries& queries, Consultation const& consultation,
                      NewResponse const& offered, std::vector<CommentId>& ids, Problems& problems) {
    for (std::size_t i = 0; i < offered.comments.size(); ++i) {
        CommentNumber const& number = offered.comments[i];
        if (number.consultation != consultation.number) continue;  // told already
        if (std::optional<CommentId> const id =
                storage::find_comment_id(queries, consultation.id, number.sequence)) {
            ids.push_back(*id);
            continue;
        }
        problems.add(ErrorCode::invalid, "comments[" + std::to_string(i) + "]",
                     "response.comment_unknown", "There is no comment {comment}.",
                     {{"comment", number.text()}});
    }
}

void resolve_themes(Queries& queries, Consultation const& consultation,
                    std::vector<ThemeId> const& offered, std::vector<ThemeId>& ids,
                    Problems& problems) {
    for (std::size_t i = 0; i < offered.size(); ++i) {
        std::optional<Theme> const theme = storage::find_theme(queries, offered[i]);
        if (theme && theme->consultation == consultation.id && !theme->merged_into) {
            ids.push_back(offered[i]);
            continue;
        }
        problems.add(ErrorCode::invalid, "themes[" + std::to_string(i) + "]",
                     "response.theme_unknown",
                     "Consultation {number} has no theme {theme}; name one of its own.",
                     {{"number", consultation.number.text()},
                      {"theme", std::to_string(offered[i].value())}});
    }
}

void resolve_campaigns(Queries& queries, Consultation const& consultation,
                       std::vector<CampaignId> const& offered, std::vector<CampaignId>& ids,
                       Problems& problems) {
    for (std::size_t i = 0; i < offered.size(); ++i) {
        if (queries.integer("SELECT count(*) FROM campaign WHERE id = $1 AND consultation_id = $2 "
                            "AND state <> 'dissolved' AND merged_into IS NULL",
                            {offered[i], consultation.id}) == 1) {
            ids.push_back(offered[i]);
            continue;
        }
        problems.add(ErrorCode::invalid, "campaigns[" + std::to_string(i) + "]",
                     "response.campaign_unknown",
                     "Consultation {number} has no campaign {campaign}; name one of its own.",
                     {{"number", consultation.number.text()},
                      {"campaign", std::to_string(offered[i].value())}});
    }
}

/// Whether the council's rules allow the reply is asked when it is published.
void resolve_recommendations(Queries& queries, Consultation const& consultation,
                             std::vector<RecommendationNumber> const& offered,
                             std::vector<RecommendationId>& ids, Problems& problems) {
    for (std::size_t i = 0; i < offered.size(); ++i) {
        std::optional<Recommendation> const found =
            storage::find_recommendation(queries, offered[i]);
        if (found && found->consultation == consultation.number) {
            ids.push_back(found->id);
            if (found->withdrawn_at) {
                problems.add(ErrorCode::conflict, "recommendations[" + std::to_string(i) + "]",
                             "recommendation.withdrawn",
                             "The council has withdrawn recommendation {number}; nothing is owed "
                             "to it any more.",
                             {{"number", found->number.text()}});
            }
            continue;
        }
        problems.add(
            ErrorCode::invalid, "recommendations[" + std::to_string(i) + "]",
            "response.recommendation_unknown",
            "There is no recommendation {recommendation} on the draft of {number}; name "
            "one that is on it.",
            {{"recommendation", offered[i].text()}, {"number", consultation.number.text()}});
    }
}

template <class Id>
void sort_once(std::vector<Id>& ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
}

}  // namespace

std::optional<DraftVersion> version_with_change(Queries& queries, Consultation const& consultation,
                                                std::uint32_t number) {
    if (number == 0) return storage::newest_published_version(queries, consultation.id);
    for (DraftVersion& version : storage::versions_of(queries, consultation.id)) {
        if (version.number == number && version.state == DraftVersionState::published)
            return std::move(version);
    }
    return std::nullopt;
}

Result<> require_provision(Queries& queries, Consultation const& consultation,
                           std::string_view provision, std::uint32_t number) {
    if (number != 0 && provision.empty()) {
        return refuse(ErrorCode::invalid, "provision", "response.version_without_provision",
                      "Name the provision that changed in version {version}, or no version.",
                      {{"version", std::to_string(number)}});
    }
    if (provision.empty()) return {};
    std::optional<DraftVersion> const version = version_with_change(queries, consultation, number);
    if (number != 0 && !version) {
        return refuse(ErrorCode::invalid, "version", "response.version_unknown",
                      "There is no published version {version}; name one that is published.",
                      {{"version", std::to_string(number)}});
    }
    if (version && storage::has_provision(queries, version->id, provision)) return {};
    return refuse(ErrorCode::invalid, "provision", "response.provision_unknown",
                  "Version {version} of the draft has no provision {provision}; take its id from "
                  "that version.",
                  {{"version", std::to_string(version ? version->number : 0)},
                   {"provision", std::string{provision}}});
}

Result<> require_correctable(Queries& queries, Consultation const& consultation, ResponseId id,
                             ResponseId by) {
    std::optional<Response> const corrected = storage::find_response(queries, id);
    if (!corrected || corrected->consultation != consultation.id ||
        corrected->state != ResponseState::published) {
        return refuse(ErrorCode::invalid, "corrects", "response.corrects_unknown",
                      "Response {id} is none that is published in this consultation.",
                      {{"id", std::to_string(id.value())}});
    }
    if (!corrected->corrected_by || corrected->corrected_by == by) return {};
    return refuse(ErrorCode::conflict, "corrects", "response.corrected_already",
                  "Response {id} is corrected by response {other} already; correct that one.",
                  {{"id", std::to_string(id.value())},
                   {"other", std::to_string(corrected->corrected_by->value())}});
}

Result<ResponseTargets> resolve_targets(Queries& queries, Consultation const& consultation,
                                        NewResponse const& offered, ResponseId id) {
    Problems problems;
    problems.add(check(offered, consultation));
    if (!problems.has("provision")) {
        problems.add(require_provision(queries, consultation, offered.provision, offered.version));
    }
    if (offered.corrects)
        problems.add(require_correctable(queries, consultation, *offered.corrects, id));
    ResponseTargets targets;
    if (!problems.has("comments"))
        resolve_comments(queries, consultation, offered, targets.comments, problems);
    if (!problems.has("themes"))
        resolve_themes(queries, consultation, offered.themes, targets.themes, problems);
    if (!problems.has("campaigns"))
        resolve_campaigns(queries, consultation, offered.campaigns, targets.campaigns, problems);
    if (!problems.has("recommendations")) {
        resolve_recommendations(queries, consultation, offered.recommendations,
                                targets.recommendations, problems);
    }
    if (!problems.empty()) return problems.refusal();
    sort_once(targets.themes);
    sort_once(targets.campaigns);
    sort_once(targets.recommendations);
    return targets;
}

void apply(NewResponse const& offered, Response& response) {
    response.disposition = offered.disposition;
    response.reason = offered.reason;
    response.provision = offered.provision;
    response.version = offered.version;
    response.corrects = offered.corrects;
    response.state = ResponseState::drafted;
}

void store_targets(Transaction& transaction, ResponseId id, ResponseTargets const& targets) {
    storage::set_answered_comments(transaction, id, targets.comments);
    storage::set_answered_groups(transaction, id, targets.themes, targets.campaigns);
    storage::set_answered_recommendations(transaction, id, targets.recommendations);
}

}  // namespace consult
