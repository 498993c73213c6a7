/// The use case that publishes responses.
#include <consult/platform/responses.h>

#include "log/actions.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/response_place.h"
#include "platform/response_targets.h"
#include "platform/theme_place.h"
#include "response/new_response_check.h"
#include "storage/response_repository.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

/// Comments answered by the responses of one publication: all are read within its unit, while
/// other writes wait.
constexpr std::size_t most_answered = 100'000;

Result<> require_reviewed(Response const& response) {
    if (response.state != ResponseState::in_review) return {};
    return refuse(ErrorCode::conflict, "response", "response.in_review",
                  "Response {id} is being reviewed; publish it once it is approved, or change it.",
                  {{"id", std::to_string(response.id.value())}});
}

Facts published_facts(Queries& queries, Response const& response) {
    std::vector<CommentNumber> answered;
    storage::each_answered_comment(
        queries, response, [&](CommentNumber const& number) { answered.push_back(number); });
    return response_facts(response, answered);
}

/// Everything that is to be published, or every reason why not.
Result<std::vector<ResponsePlace>> load_publication(Queries& queries,
                                                    std::vector<ResponseId> const& ids,
                                                    Actor const& actor) {
    Result<std::vector<ResponsePlace>> places =
        load_all(queries, ids, actor, [&](ResponsePlace const& place) -> Result<> {
            Problems problems;
            problems.add(require_unpublished(place.response));
            problems.add(require_reviewed(place.response));
            problems.add(require_all_languages(place.response, place.consultation));
            problems.add(require_provision(queries, place.consultation, place.response.provision,
                                           place.response.version));
            if (place.response.corrects) {
                problems.add(require_correctable(queries, place.consultation,
                                                 *place.response.corrects, place.response.id));
            }
            return problems.result();
        });
    if (!places) return places;
    Problems problems;
    std::uint64_t answered = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::uint64_t const count = storage::count_to_answer(queries, ids[i]);
        answered += count;
        if (count != 0) continue;
        problems.add(ErrorCode::conflict, "responses[" + std::to_string(i) + "]",
                     "response.answers_nobody",
                     "What response {id} answers holds no comment yet; publish it when it does.",
                     {{"id", std::to_string(ids[i].value())}});
    }
    if (answered > most_answered) {
        problems.add(
            ErrorCode::too_large, "responses", "response.publish_comments",
            "These responses answer {count} comments; publish fewer of them at a time, "
            "for at most {most} comments.",
            {{"count", std::to_string(answered)}, {"most", std::to_string(most_answered)}});
    }
    if (!problems.empty()) return problems.refusal();
    return places;
}

/// Themes become known to the public with the first response to them.
void publish_themes(Transaction& transaction, Actor const& actor, Instant at,
                    ResponsePlace const& place) {
    for (ThemeId const id : place.response.themes) {
        Theme theme = storage::find_theme(transaction, id).value();
        publish_theme(transaction, actor, at, place.consultation, theme);
    }
}

}  // namespace

Result<> Responses::publish(Actor const& actor, std::vector<ResponseId> const& ids) {
    if (Result<> const good = check_named(ids); !good) return good;
    Instant const now = core_.now();
    Result<ConsultationNumber> const published =
        core_.write([&](Transaction& transaction) -> Result<ConsultationNumber> {
            Result<std::vector<ResponsePlace>> places = load_publication(transaction, ids, actor);
            if (!places) return tl::unexpected(places.error());
            storage::LogEntryId entry{};
            for (ResponsePlace& place : *places) {
                Response& response = place.response;
                publish_themes(transaction, actor, now, place);
                if (!response.provision.empty() && response.version == 0) {
                    response.version =
                        version_with_change(transaction, place.consultation, 0).value().number;
                }
                response.state = ResponseState::published;
                response.published_at = now;
                storage::update_response(transaction, response);
                storage::add_answered_through_groups(transaction, response.id);
                storage::set_answers(transaction, response);
                entry = append_response_entry(transaction, actor, now, actions::response_published,
                                              place, published_facts(transaction, response));
            }
            Consultation const& consultation = places->front().consultation;
            Result<> const kept =
                keep_obligations(core_, transaction, consultation, now, Cause{entry, now});
            if (!kept) return tl::unexpected(kept.error());
            return consultation.number;
        });
    if (!published) return tl::unexpected(published.error());
    core_.announce({*published});
    return {};
}

}  // namespace consult
