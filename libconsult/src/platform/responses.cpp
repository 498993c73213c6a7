#include <algorithm>
#include <map>

#include <consult/platform/responses.h>

#include "identity/visibility.h"
#include "log/actions.h"
#include "platform/loading.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "platform/record_facts.h"
#include "response/new_response_check.h"
#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

constexpr std::size_t most_responses = 1'000;
/// Comments answered by the responses of one publication: all are read within its unit, while
/// other writes wait.
constexpr std::size_t most_answered = 100'000;

tl::unexpected<Error> no_such_response(ResponseId id) {
    return refuse(ErrorCode::not_found, "response", "response.unknown",
                  "There is no response {id}.", {{"id", std::to_string(id.value())}});
}

/// A response with its consultation.
struct Place {
    Response response;
    Consultation consultation;
};

/// The public reads published responses of consultations it may know of; officials all of theirs.
bool readable(Response const& response, Consultation const& consultation, Actor const& viewer) {
    return may(viewer, Permission::read_all, consultation.institution) ||
           (visible(consultation, viewer) && response.state == ResponseState::published);
}

Result<Place> load_place(Queries& queries, ResponseId id, Actor const& viewer) {
    std::optional<Response> response = storage::find_response(queries, id);
    if (!response) return no_such_response(id);
    std::optional<Consultation> consultation =
        storage::find_consultation(queries, response->consultation);
    if (!consultation) throw Fault{"a response's consultation is missing"};
    if (!readable(*response, *consultation, viewer)) return no_such_response(id);
    return Place{std::move(*response), std::move(*consultation)};
}

/// The same for an official's action: one who may respond, while responses may be written.
Result<Place> load_answerable(Queries& queries, ResponseId id, Actor const& actor) {
    Result<Place> place = load_place(queries, id, actor);
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

Result<> require_drafted(Response const& response) {
    if (response.state == ResponseState::drafted) return {};
    return refuse(ErrorCode::conflict, "response", "response.published",
                  "Response {id} is published and stays as it is; write another one.",
                  {{"id", std::to_string(response.id.value())}});
}

/// The provision that changed stands in the draft as it is now, in any of its languages.
Result<> require_provision(Queries& queries, Consultation const& consultation,
                           std::string_view provision) {
    if (provision.empty()) return {};
    std::optional<DraftVersion> const newest =
        storage::newest_published_version(queries, consultation.id);
    if (newest && storage::has_provision(queries, newest->id, provision)) return {};
    return refuse(ErrorCode::invalid, "provision", "response.provision_unknown",
                  "The newest published version has no provision {provision}; take its id from "
                  "that version.",
                  {{"provision", std::string{provision}}});
}

/// The ids of the comments a response is to answer; all problems with what it offers at once.
Result<std::vector<CommentId>> resolve(Queries& queries, Consultation const& consultation,
                                       NewResponse const& offered) {
    Problems problems;
    problems.add(check(offered, consultation.number));
    problems.add_of_other_fields(require_provision(queries, consultation, offered.provision));
    std::vector<CommentId> ids;
    std::size_t const looked_up = problems.has("comments") ? 0 : offered.comments.size();
    for (std::size_t i = 0; i < looked_up; ++i) {
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
    if (!problems.empty()) return problems.refusal();
    return ids;
}

void apply(NewResponse const& offered, Response& response) {
    response.disposition = offered.disposition;
    response.reason = offered.reason;
    response.language = offered.language;
    response.provision = offered.provision;
}

/// The entry of a drafted response has no facts: the log is public, and the response not yet.
storage::LogEntryId append_entry(Transaction& transaction, Actor const& actor, Instant at,
                                 std::string_view action, Place const& place, Facts facts = {}) {
    return transaction
        .append_to_log(encode(log_entry(actor, at, action,
                                        response_subject(place.consultation, place.response),
                                        std::move(facts))))
        .id;
}

Facts published_facts(Queries& queries, Response const& response) {
    std::vector<CommentNumber> answered;
    storage::each_answered_comment(
        queries, response, [&](CommentNumber const& number) { answered.push_back(number); });
    return response_facts(response, answered);
}

Result<> check_publication(std::vector<ResponseId> const& ids) {
    if (ids.empty() || ids.size() > most_responses) {
        return refuse(ErrorCode::invalid, "responses", "response.publish_count",
                      "Publish 1 to 1,000 responses at a time.");
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

/// Everything that is to be published, or every reason why not.
Result<std::vector<Place>> load_publication(Queries& queries, std::vector<ResponseId> const& ids,
                                            Actor const& actor) {
    std::vector<Place> places;
    std::size_t answered = 0;
    Problems problems;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::string const field = "responses[" + std::to_string(i) + "]";
        Result<Place> place = load_answerable(queries, ids[i], actor);
        if (!place) {
            problems.add(place.error().within(field));
            continue;
        }
        if (Result<> const drafted = require_drafted(place->response); !drafted) {
            problems.add(drafted.error().within(field));
        }
        // The draft may have got a new version since the response was written.
        if (Result<> const there =
                require_provision(queries, place->consultation, place->response.provision);
            !there) {
            problems.add(there.error().within(field));
        }
        answered += place->response.comment_count;
        places.push_back(std::move(*place));
        ConsultationNumber const& first = places.front().consultation.number;
        if (places.back().consultation.number != first) {
            problems.add(ErrorCode::invalid, field, "response.publish_of_other_consultation",
                         "Response {id} is not of consultation {number}; publish it separately.",
                         {{"id", std::to_string(ids[i].value())}, {"number", first.text()}});
        }
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

}  // namespace

Result<Response> Responses::write(Actor const& actor, ConsultationNumber const& number,
                                  NewResponse offered) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Response> {
        Result<Consultation> consultation =
            load_and_hold(transaction, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        if (Result<> const answerable = require_answerable(*consultation); !answerable) {
            return tl::unexpected(answerable.error());
        }
        Result<std::vector<CommentId>> const comments =
            resolve(transaction, *consultation, offered);
        if (!comments) return tl::unexpected(comments.error());

        Response response;
        response.consultation = consultation->id;
        apply(offered, response);
        response.office = office_of(actor);
        response.written_at = now;
        storage::insert_response(transaction, response);
        storage::set_answered_comments(transaction, response.id, *comments);
        append_entry(transaction, actor, now, actions::response_drafted,
                     {response, std::move(*consultation)});
        return storage::find_response(transaction, response.id).value();
    });
}

Result<Response> Responses::change(Actor const& actor, ResponseId id, NewResponse offered) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Response> {
        Result<Place> place = load_answerable(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        if (Result<> const drafted = require_drafted(place->response); !drafted) {
            return tl::unexpected(drafted.error());
        }
        Result<std::vector<CommentId>> const comments =
            resolve(transaction, place->consultation, offered);
        if (!comments) return tl::unexpected(comments.error());

        apply(offered, place->response);
        place->response.office = office_of(actor);
        place->response.written_at = now;
        storage::update_response(transaction, place->response);
        storage::set_answered_comments(transaction, id, *comments);
        append_entry(transaction, actor, now, actions::response_changed, *place);
        return storage::find_response(transaction, id).value();
    });
}

Result<> Responses::publish(Actor const& actor, std::vector<ResponseId> const& ids) {
    if (Result<> const good = check_publication(ids); !good) return good;
    Instant const now = core_.now();
    Result<ConsultationNumber> const published =
        core_.write([&](Transaction& transaction) -> Result<ConsultationNumber> {
            Result<std::vector<Place>> places = load_publication(transaction, ids, actor);
            if (!places) return tl::unexpected(places.error());
            storage::LogEntryId entry{};
            for (Place& place : *places) {
                Response& response = place.response;
                response.state = ResponseState::published;
                response.published_at = now;
                storage::update_response(transaction, response);
                storage::set_answers(transaction, response);
                entry = append_entry(transaction, actor, now, actions::response_published, place,
                                     published_facts(transaction, response));
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

Result<Page<Response>> Responses::list(Actor const& viewer, ConsultationNumber const& number,
                                       PageRequest const& page,
                                       std::optional<ResponseState> only) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    bool const reads_all = may(viewer, Permission::read_all, consultation->institution);
    storage::ResponseStates states;
    states.drafted = reads_all && only != ResponseState::published;
    states.published = only != ResponseState::drafted;
    return storage::list_responses(*snapshot, *consultation, states, page);
}

Result<std::vector<Response>> Responses::find(Actor const& viewer,
                                              std::vector<ResponseId> const& ids,
                                              Answered answered) const {
    if (ids.size() > most_responses) {
        return refuse(ErrorCode::too_large, "responses", "response.find_count",
                      "Ask for at most 1,000 responses at a time.");
    }
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    std::map<ConsultationId, Consultation> consultations;
    std::vector<Response> found = storage::find_responses(*snapshot, ids);
    if (answered == Answered::named) storage::load_answered(*snapshot, found);
    std::erase_if(found, [&](Response const& response) {
        auto place = consultations.find(response.consultation);
        if (place == consultations.end()) {
            place =
                consultations
                    .emplace(response.consultation,
                             storage::find_consultation(*snapshot, response.consultation).value())
                    .first;
        }
        return !readable(response, place->second, viewer);
    });
    return found;
}

Result<std::vector<CommentNumber>> Responses::answered_comments(Actor const& actor,
                                                                ResponseId id) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Place> const place = load_place(*snapshot, id, actor);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const allowed =
            authorize(actor, Permission::read_all, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    std::vector<CommentNumber> numbers;
    storage::each_answered_comment(*snapshot, place->response,
                                   [&](CommentNumber const& number) { numbers.push_back(number); });
    return numbers;
}

}  // namespace consult
