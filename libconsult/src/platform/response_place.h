/// Responses with their consultations, as use cases load them, and what holds of each before it is
/// changed.
#pragma once

#include <string_view>
#include <vector>

#include <consult/consultation.h>
#include <consult/response.h>

#include "platform/record_facts.h"
#include "storage/storage.h"

namespace consult {

/// How many responses a call names, writes or asks for at most.
inline constexpr std::size_t most_responses = 1'000;

/// A response with its consultation.
struct ResponsePlace {
    Response response;
    Consultation consultation;
};

/// The public reads published responses of consultations it may know of; officials all of theirs.
[[nodiscard]] bool readable(Response const& response, Consultation const& consultation,
                            Actor const& viewer);
/// not_found (field `response`) where the viewer may not read it.
[[nodiscard]] Result<ResponsePlace> load_response(storage::Queries& queries, ResponseId id,
                                                  Actor const& viewer);
/// The same for an official's action: one who may respond, while responses may be written.
[[nodiscard]] Result<ResponsePlace> load_answerable(storage::Queries& queries, ResponseId id,
                                                    Actor const& actor);

[[nodiscard]] Result<> require_unpublished(Response const& response);
[[nodiscard]] Result<> require_drafted(Response const& response);
[[nodiscard]] Result<> require_in_review(Response const& response);

/// 1 to 1,000 responses, each once (field `responses`).
[[nodiscard]] Result<> check_named(std::vector<ResponseId> const& ids);

/// Logs what was done to a response. The entry of one that is not published has no facts: the log
/// is public, and the response not yet.
storage::LogEntryId append_response_entry(storage::Transaction& transaction, Actor const& actor,
                                          Instant at, std::string_view action,
                                          ResponsePlace const& place, Facts facts = {});

/// None for whoever is no official.
[[nodiscard]] AccountId account_of(Actor const& actor);

/// All of them, of one consultation, that `check(ResponsePlace)` lets pass; or every reason why
/// not.
template <class Check>
[[nodiscard]] Result<std::vector<ResponsePlace>> load_all(storage::Queries& queries,
                                                          std::vector<ResponseId> const& ids,
                                                          Actor const& actor, Check const& check) {
    std::vector<ResponsePlace> places;
    Problems problems;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::string const field = "responses[" + std::to_string(i) + "]";
        Result<ResponsePlace> place = load_answerable(queries, ids[i], actor);
        if (!place) {
            problems.add(place.error().within(field));
            continue;
        }
        if (Result<> const good = check(*place); !good) problems.add(good.error().within(field));
        places.push_back(std::move(*place));
        ConsultationNumber const& first = places.front().consultation.number;
        if (places.back().consultation.number != first) {
            problems.add(ErrorCode::invalid, field, "response.publish_of_other_consultation",
                         "Response {id} is not of consultation {number}; name it separately.",
                         {{"id", std::to_string(ids[i].value())}, {"number", first.text()}});
        }
    }
    if (!problems.empty()) return problems.refusal();
    return places;
}

}  // namespace consult
