#include <consult/platform/responses.h>

#include "log/actions.h"
#include "log/facts.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "response/new_response_check.h"
#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

tl::unexpected<Error> no_such_response() {
    return refuse(ErrorCode::not_found, "response", "response.unknown",
                  "There is no such response.");
}

/// Responses are written from publication until the report.
Result<> require_published(Consultation const& consultation) {
    if (consultation.state == ConsultationState::published) return {};
    return refuse(ErrorCode::conflict, "consultation", "response.not_published",
                  "Consultation {number} is {state}; responses are written from its publication "
                  "until its report.",
                  {{"number", consultation.number.text()},
                   {"state", std::string{name(consultation.state)}}});
}

/// The ids of the comments named, or every number that is none.
Result<std::vector<CommentId>> comment_ids(Queries& queries, Consultation const& consultation,
                                           NewResponse const& response) {
    std::vector<CommentId> ids;
    Problems problems;
    for (std::size_t i = 0; i < response.comments.size(); ++i) {
        CommentNumber const& number = response.comments[i];
        std::optional<CommentId> const id =
            storage::find_comment_id(queries, consultation.id, number.sequence);
        if (id) {
            ids.push_back(*id);
        } else {
            problems.add(ErrorCode::not_found, "comments[" + std::to_string(i) + "]",
                         "comment.unknown", "There is no comment {number}.",
                         {{"number", number.text()}});
        }
    }
    if (!problems.empty()) return problems.refusal();
    return ids;
}

Result<> check_provision(Queries& queries, Consultation const& consultation,
                         std::string const& provision) {
    if (provision.empty()) return {};
    std::optional<DraftVersion> const version =
        storage::newest_published_version(queries, consultation.id);
    if (version && storage::has_provision(queries, version->id, provision)) return {};
    return refuse(ErrorCode::invalid, "provision", "comment.provision_unknown",
                  "The draft has no provision {provision}; take its id from the draft.",
                  {{"provision", provision}});
}

std::string subject_of(Consultation const& consultation, ResponseId id) {
    return consultation.number.text() + "/response:" + std::to_string(id.value());
}

LogEntry entry(Actor const& actor, Instant at, std::string_view action,
               Consultation const& consultation, Response const& response,
               std::vector<CommentNumber> const& comments) {
    return log_entry(actor, at, action, subject_of(consultation, response.id),
                     {log::comments_fact(comments),
                      {"disposition", std::string{name(response.disposition)}},
                      {"provision", response.provision},
                      log::text_fact("reason", response.reason)});
}

void fill(Response& response, NewResponse const& written, Actor const& actor, Instant now) {
    response.disposition = written.disposition;
    response.reason = written.reason;
    response.language = written.language;
    response.provision = written.provision;
    response.office = office_of(actor);
    response.written_at = now;
    response.comment_count = written.comments.size();
    response.comments = written.comments;
    response.comments.resize(std::min<std::size_t>(response.comments.size(), 100));
}

/// A response with its consultation, for an official who may respond there.
struct Place {
    Response response;
    Consultation consultation;
};

Result<Place> load_managed(Queries& queries, ResponseId id, Actor const& actor) {
    std::optional<Response> response = storage::find_response(queries, id);
    if (!response) return no_such_response();
    Place place{std::move(*response), {}};
    place.consultation =
        storage::find_consultation(queries, place.response.consultation).value();
    bool const known = place.response.state == ResponseState::published ||
                       may(actor, Permission::read_all, place.consultation.institution);
    if (!known) return no_such_response();
    if (Result<> const allowed =
            authorize(actor, Permission::respond, place.consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    return place;
}

Result<> require_drafted(Response const& response) {
    if (response.state == ResponseState::drafted) return {};
    return refuse(ErrorCode::conflict, "response", "response.published",
                  "Response {id} is published and stands as it is.",
                  {{"id", std::to_string(response.id.value())}});
}

}  // namespace

Result<Response> Responses::write(Actor const& actor, ConsultationNumber const& number,
                                  NewResponse written) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Response> {
        Result<Consultation> const consultation =
            load_for(transaction, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        Problems problems;
        for (Result<> const& condition :
             {check(written, number), require_published(*consultation),
              check_provision(transaction, *consultation, written.provision)}) {
            if (!condition) problems.add(condition.error());
        }
        if (!problems.empty()) return problems.refusal();
        Result<std::vector<CommentId>> const comments =
            comment_ids(transaction, *consultation, written);
        if (!comments) return tl::unexpected(comments.error());

        Response response;
        response.consultation = consultation->id;
        fill(response, written, actor, now);
        storage::insert_response(transaction, response);
        storage::set_answered_comments(transaction, response.id, *comments);
        transaction.append_to_log(encode(entry(actor, now, actions::response_drafted,
                                               *consultation, response, written.comments)));
        return response;
    });
}

Result<Response> Responses::change(Actor const& actor, ResponseId id, NewResponse written) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Response> {
        Result<Place> place = load_managed(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        Consultation const& consultation = place->consultation;
        Problems problems;
        for (Result<> const& condition :
             {check(written, consultation.number), require_published(consultation),
              require_drafted(place->response),
              check_provision(transaction, consultation, written.provision)}) {
            if (!condition) problems.add(condition.error());
        }
        if (!problems.empty()) return problems.refusal();
        Result<std::vector<CommentId>> const comments =
            comment_ids(transaction, consultation, written);
        if (!comments) return tl::unexpected(comments.error());

        Response& response = place->response;
        fill(response, written, actor, now);
        storage::update_response(transaction, response);
        storage::set_answered_comments(transaction, id, *comments);
        transaction.append_to_log(encode(entry(actor, now, actions::response_changed, consultation,
                                               response, written.comments)));
        return response;
    });
}

Result<> Responses::publish(Actor const& actor, std::vector<ResponseId> const& ids) {
    if (ids.empty() || ids.size() > 1000) {
        return refuse(ErrorCode::invalid, "responses", "response.publish_count",
                      "Publish 1 to 1,000 responses at a time.");
    }
    Instant const now = core_.now();
    Result<ConsultationNumber> const published =
        core_.write([&](Transaction& transaction) -> Result<ConsultationNumber> {
            std::optional<Consultation> consultation;
            Problems problems;
            for (std::size_t i = 0; i < ids.size(); ++i) {
                std::string const field = "responses[" + std::to_string(i) + "]";
                Result<Place> place = load_managed(transaction, ids[i], actor);
                if (!place) {
                    problems.add(place.error().within(field));
                    continue;
                }
                if (!consultation) consultation = place->consultation;
                if (place->consultation.id != consultation->id) {
                    problems.add(ErrorCode::invalid, field, "response.other_consultation",
                                 "All responses published together are of one consultation.");
                }
                for (Result<> const& condition : {require_published(place->consultation),
                                                  require_drafted(place->response)}) {
                    if (!condition) problems.add(condition.error().within(field));
                }
                if (!problems.empty()) continue;
                std::vector<CommentNumber> comments;
                storage::each_answered_comment(
                    transaction, place->response,
                    [&](CommentNumber const& number) { comments.push_back(number); });
                place->response.state = ResponseState::published;
                place->response.published_at = now;
                storage::update_response(transaction, place->response);
                transaction.append_to_log(encode(entry(actor, now, actions::response_published,
                                                       place->consultation, place->response,
                                                       comments)));
            }
            if (!problems.empty()) return problems.refusal();
            return consultation->number;
        });
    if (!published) return tl::unexpected(published.error());
    core_.announce({*published});
    return {};
}

Result<Page<Response>> Responses::list(Actor const& viewer, ConsultationNumber const& number,
                                       PageRequest const& page) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    bool const only_published = !may(viewer, Permission::read_all, consultation->institution);
    return storage::list_responses(*snapshot, *consultation, only_published, page);
}

Result<std::vector<Response>> Responses::find(Actor const& viewer,
                                              std::vector<ResponseId> const& ids) const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::vector<Response> found;
    for (ResponseId const id : ids) {
        std::optional<Response> response = storage::find_response(*snapshot, id);
        if (!response) continue;
        if (response->state != ResponseState::published) {
            Consultation const consultation =
                storage::find_consultation(*snapshot, response->consultation).value();
            if (!may(viewer, Permission::read_all, consultation.institution)) continue;
        }
        found.push_back(std::move(*response));
    }
    return found;
}

}  // namespace consult
