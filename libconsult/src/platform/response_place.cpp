#include "platform/response_place.h"

#include <algorithm>

#include "identity/visibility.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "response/new_response_check.h"
#include "storage/consultation_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

tl::unexpected<Error> no_such_response(ResponseId id) {
    return refuse(ErrorCode::not_found, "response", "response.unknown",
                  "There is no response {id}.", {{"id", std::to_string(id.value())}});
}

}  // namespace

bool readable(Response const& response, Consultation const& consultation, Actor const& viewer) {
    return may(viewer, Permission::read_all, consultation.institution) ||
           (visible(consultation, viewer) && response.state == ResponseState::published);
}

Result<ResponsePlace> load_response(storage::Queries& queries, ResponseId id, Actor const& viewer) {
    std::optional<Response> response = storage::find_response(queries, id);
    if (!response) return no_such_response(id);
    std::optional<Consultation> consultation =
        storage::find_consultation(queries, response->consultation);
    if (!consultation) throw Fault{"a response's consultation is missing"};
    if (!readable(*response, *consultation, viewer)) return no_such_response(id);
    return ResponsePlace{std::move(*response), std::move(*consultation)};
}

Result<ResponsePlace> load_answerable(storage::Queries& queries, ResponseId id,
                                      Actor const& actor) {
    Result<ResponsePlace> place = load_response(queries, id, actor);
    if (!place) return place;
    if (Result<> const allowed =
            authorize(actor, Permission::respond, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    if (Result<> const answerable = require_answerable(place->consultation); !answerable) {
        return tl::unexpected(answerable.error());
    }
    return place;
}

Result<> require_unpublished(Response const& response) {
    if (is_open(response.state)) return {};
    if (response.state == ResponseState::publishing) {
        return refuse(ErrorCode::conflict, "response", "response.being_published",
                      "Response {id} is being published and stays as it is; once it is published, "
                      "write another one that corrects it.",
                      {{"id", std::to_string(response.id.value())}});
    }
    return refuse(ErrorCode::conflict, "response", "response.published",
                  "Response {id} is published and stays as it is; write another one that corrects "
                  "it.",
                  {{"id", std::to_string(response.id.value())}});
}

Result<> require_drafted(Response const& response) {
    if (response.state == ResponseState::drafted) return {};
    return refuse(ErrorCode::conflict, "response", "response.not_drafted",
                  "Response {id} is not drafted; only a drafted one is given to review.",
                  {{"id", std::to_string(response.id.value())}});
}

Result<> require_in_review(Response const& response) {
    if (response.state == ResponseState::in_review) return {};
    return refuse(ErrorCode::conflict, "response", "response.not_in_review",
                  "Response {id} is not being reviewed; give it to review first.",
                  {{"id", std::to_string(response.id.value())}});
}

Result<> check_named(std::vector<ResponseId> const& ids) {
    if (ids.empty() || ids.size() > most_responses) {
        return refuse(ErrorCode::invalid, "responses", "response.publish_count",
                      "Name 1 to 1,000 responses at a time.");
    }
    Problems problems;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto const place = ids.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(ids.begin(), place, ids[i]) == place) continue;
        problems.add(ErrorCode::invalid, "responses[" + std::to_string(i) + "]",
                     "response.named_twice", "Response {id} is named twice; name it once.",
                     {{"id", std::to_string(ids[i].value())}});
    }
    return problems.result();
}

storage::LogEntryId append_response_entry(storage::Transaction& transaction, Actor const& actor,
                                          Instant at, std::string_view action,
                                          ResponsePlace const& place, Facts facts) {
    return transaction
        .append_to_log(encode(log_entry(actor, at, action,
                                        response_subject(place.consultation, place.response),
                                        std::move(facts))))
        .id;
}

AccountId account_of(Actor const& actor) {
    return actor.official() ? actor.official()->account : AccountId{};
}

}  // namespace consult
