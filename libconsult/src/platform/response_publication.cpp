/// The use case that publishes responses.
#include <map>

#include <consult/platform/responses.h>

#include "platform/long_publication.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/response_place.h"
#include "storage/response_publication_rows.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

/// Comments that one unit answers, while other writes wait.
constexpr std::uint64_t most_at_once = 5'000;

Result<> require_reviewed(Response const& response) {
    if (response.state != ResponseState::in_review) return {};
    return refuse(ErrorCode::conflict, "response", "response.in_review",
                  "Response {id} is being reviewed; publish it once it is approved, or change it.",
                  {{"id", std::to_string(response.id.value())}});
}

/// Which corrections a check is for: of few comments it is asked within the unit, of many before
/// it.
enum class Corrections { of_few, of_many };

/// What only a corrected response answers would be left with an answer that is known to be wrong.
Result<> require_whole_correction(Queries& queries, Response const& response,
                                  ConsultationNumber const& number, Corrections which) {
    if (!response.corrects) return {};
    bool const are_many = storage::count_answers(queries, *response.corrects) > most_at_once;
    if (are_many != (which == Corrections::of_many)) return {};
    storage::LeftOut const left = storage::left_out(queries, response.id, *response.corrects);
    if (left.comments == 0) return {};
    return refuse(ErrorCode::conflict, "comments", "response.correction_leaves_out",
                  "Response {id} corrects response {other} and leaves out {count} of the comments "
                  "that only that one answers, first {comment}: name them, too, or the themes and "
                  "campaigns that hold them, or answer them by another response before.",
                  {{"id", std::to_string(response.id.value())},
                   {"other", std::to_string(response.corrects->value())},
                   {"count", std::to_string(left.comments)},
                   {"comment", CommentNumber{number, left.first}.text()}});
}

/// Before the unit, which would take too long with them.
Result<> require_whole_corrections_of_many(PlatformCore& core, Actor const& actor,
                                           std::vector<ResponseId> const& ids) {
    storage::Snapshot const snapshot = core.snapshot();
    Problems problems;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        Result<ResponsePlace> const place = load_response(*snapshot, ids[i], actor);
        if (!place) continue;  // which the unit says
        if (Result<> const whole = require_whole_correction(
                *snapshot, place->response, place->consultation.number, Corrections::of_many);
            !whole) {
            problems.add(whole.error().within("responses[" + std::to_string(i) + "]"));
        }
    }
    return problems.result();
}

/// What only one of the responses may do: each is checked by what stands before any is published.
Result<> require_each_once(std::vector<ResponsePlace> const& places) {
    Problems problems;
    std::map<ResponseId, ResponseId> corrected;
    std::map<RecommendationNumber, ResponseId> replied;
    for (std::size_t i = 0; i < places.size(); ++i) {
        Response const& response = places[i].response;
        std::string const field = "responses[" + std::to_string(i) + "]";
        if (response.corrects) {
            auto const [first, is_first] = corrected.emplace(*response.corrects, response.id);
            if (!is_first) {
                problems.add(
                    ErrorCode::conflict, field, "response.corrected_twice",
                    "Responses {id} and {other} both correct response {corrected}; publish "
                    "one of them, and correct that one.",
                    {{"id", std::to_string(first->second.value())},
                     {"other", std::to_string(response.id.value())},
                     {"corrected", std::to_string(response.corrects->value())}});
            }
        }
        for (RecommendationNumber const& number : response.recommendations) {
            auto const [first, is_first] = replied.emplace(number, response.id);
            if (is_first) continue;
            problems.add(ErrorCode::conflict, field, "response.replied_twice",
                         "Responses {id} and {other} both reply to recommendation "
                         "{recommendation}; each is replied to once.",
                         {{"id", std::to_string(first->second.value())},
                          {"other", std::to_string(response.id.value())},
                          {"recommendation", number.text()}});
        }
    }
    return problems.result();
}

/// Everything that is to be published, or every reason why not.
Result<std::vector<ResponsePlace>> load_publication(PlatformCore& core, Queries& queries,
                                                    std::vector<ResponseId> const& ids,
                                                    Actor const& actor, Instant at) {
    Result<std::vector<ResponsePlace>> places =
        load_all(queries, ids, actor, [&](ResponsePlace const& place) -> Result<> {
            Problems problems;
            problems.add(require_unpublished(place.response));
            problems.add(require_reviewed(place.response));
            problems.add(require_publishable(core, queries, place, at));
            problems.add(require_whole_correction(queries, place.response,
                                                  place.consultation.number, Corrections::of_few));
            return problems.result();
        });
    if (!places) return places;
    Problems problems;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        // A council's recommendation is answered whether or not there is a comment.
        if (!(*places)[i].response.recommendations.empty()) continue;
        if (storage::count_to_answer(queries, ids[i], 1) != 0) continue;
        problems.add(ErrorCode::conflict, "responses[" + std::to_string(i) + "]",
                     "response.answers_nobody",
                     "What response {id} answers holds no comment yet; publish it when it does.",
                     {{"id", std::to_string(ids[i].value())}});
    }
    problems.add(require_each_once(*places));
    problems.add(require_no_publication(queries, places->front().consultation.id, "responses"));
    if (!problems.empty()) return problems.refusal();
    return places;
}

bool are_few(Queries& queries, std::vector<ResponseId> const& ids) {
    std::uint64_t answered = 0;
    for (ResponseId const id : ids)
        answered += storage::count_to_answer(queries, id, most_at_once + 1);
    return answered <= most_at_once;
}

/// All at once.
Result<> publish_now(PlatformCore& core, Transaction& transaction, Actor const& actor, Instant now,
                     std::vector<ResponsePlace>& places) {
    storage::LogEntryId entry{};
    for (ResponsePlace& place : places) {
        storage::add_answered_through_groups(transaction, place.response.id);
        entry = make_public(transaction, actor, now, place,
                            answered_facts(transaction, place.response));
        storage::set_answers(transaction, place.response, storage::all_comments);
    }
    return keep_obligations(core, transaction, places.front().consultation, now, Cause{entry, now});
}

}  // namespace

Result<> Responses::publish(Actor const& actor, std::vector<ResponseId> const& ids) {
    if (Result<> const good = check_named(ids); !good) return good;
    if (Result<> const whole = require_whole_corrections_of_many(core_, actor, ids); !whole)
        return whole;
    Instant const now = core_.now();
    Result<ConsultationNumber> const published =
        core_.write([&](Transaction& transaction) -> Result<ConsultationNumber> {
            Result<std::vector<ResponsePlace>> places =
                load_publication(core_, transaction, ids, actor, now);
            if (!places) return tl::unexpected(places.error());
            if (are_few(transaction, ids)) {
                Result<> const done = publish_now(core_, transaction, actor, now, *places);
                if (!done) return tl::unexpected(done.error());
            } else {
                begin_publication(transaction, actor, *places);
            }
            return places->front().consultation.number;
        });
    if (!published) return tl::unexpected(published.error());
    core_.announce({*published});
    return {};
}

std::size_t Responses::keep_up(std::size_t most_units) {
    return continue_publications(core_, most_units);
}

}  // namespace consult
