#include <map>

#include <consult/platform/responses.h>

#include "identity/visibility.h"
#include "log/actions.h"
#include "platform/form_key.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/response_place.h"
#include "platform/response_targets.h"
#include "platform/theme_place.h"
#include "response/new_response_check.h"
#include "storage/consultation_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Transaction;

Result<Response> write_one(Transaction& transaction, Actor const& actor, Instant now,
                           Consultation const& consultation, NewResponse const& offered) {
    Result<ResponseTargets> const targets =
        resolve_targets(transaction, consultation, offered, ResponseId{});
    if (!targets) return tl::unexpected(targets.error());
    Response response;
    response.consultation = consultation.id;
    apply(offered, response);
    response.office = office_of(actor);
    response.written_by = account_of(actor);
    response.written_at = now;
    storage::insert_response(transaction, response);
    store_targets(transaction, response.id, *targets);
    append_response_entry(transaction, actor, now, actions::response_drafted,
                          {response, consultation});
    return response;
}

/// Puts what is offered in place of what stands there.
Result<Response> rewrite(Transaction& transaction, Actor const& actor, Instant now,
                         ResponsePlace& place, NewResponse const& offered) {
    ResponseId const id = place.response.id;
    Result<ResponseTargets> const targets =
        resolve_targets(transaction, place.consultation, offered, id);
    if (!targets) return tl::unexpected(targets.error());
    apply(offered, place.response);
    place.response.office = office_of(actor);
    place.response.written_by = account_of(actor);
    place.response.written_at = now;
    storage::update_response(transaction, place.response);
    store_targets(transaction, id, *targets);
    append_response_entry(transaction, actor, now, actions::response_changed, place);
    return storage::find_response(transaction, id).value();
}

/// A form that is saved again changes what it made, unless that is not as the form left it.
Result<Response> save_again(Transaction& transaction, Actor const& actor, Instant now,
                            storage::SavedForm const& saved, NewResponse const& offered) {
    Result<ResponsePlace> place = load_answerable(transaction, saved.response, actor);
    if (!place) return tl::unexpected(place.error());
    if (!is_open(place->response.state) || place->response.written_at != saved.saved_at) {
        return refuse(ErrorCode::conflict, "response", "response.saved_already",
                      "This form was saved already, as response {id}, which has changed since; "
                      "look at what stands there now, and change it there.",
                      {{"id", std::to_string(saved.response.value())}});
    }
    return rewrite(transaction, actor, now, *place, offered);
}

}  // namespace

Result<Response> Responses::write(Actor const& actor, ConsultationNumber const& number,
                                  NewResponse offered, std::string_view form) {
    Instant const now = core_.now();
    std::string const key = form_key(actor, number, form);
    return core_.write([&](Transaction& transaction) -> Result<Response> {
        Result<Consultation> const consultation =
            load_and_hold(transaction, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        if (Result<> const answerable = require_answerable(*consultation); !answerable) {
            return tl::unexpected(answerable.error());
        }
        auto const saved = storage::response_of_form(transaction, key);
        Result<Response> const written =
            saved ? save_again(transaction, actor, now, *saved, offered)
                  : write_one(transaction, actor, now, *consultation, offered);
        if (!written) return written;
        if (!key.empty()) storage::set_form(transaction, written->id, key, now);
        return storage::find_response(transaction, written->id).value();
    });
}

Result<std::vector<ResponseId>> Responses::write_all(Actor const& actor,
                                                     ConsultationNumber const& number,
                                                     std::vector<NewResponse> offered) {
    if (offered.empty() || offered.size() > most_responses) {
        return refuse(ErrorCode::invalid, "responses", "response.publish_count",
                      "Name 1 to 1,000 responses at a time.");
    }
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<std::vector<ResponseId>> {
        Result<Consultation> const consultation =
            load_and_hold(transaction, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        if (Result<> const answerable = require_answerable(*consultation); !answerable) {
            return tl::unexpected(answerable.error());
        }
        std::vector<ResponseId> ids;
        Problems problems;
        for (std::size_t i = 0; i < offered.size(); ++i) {
            Result<Response> const written =
                write_one(transaction, actor, now, *consultation, offered[i]);
            if (written) {
                ids.push_back(written->id);
            } else {
                problems.add(written.error().within("responses[" + std::to_string(i) + "]"));
            }
        }
        if (!problems.empty()) return problems.refusal();
        return ids;
    });
}

Result<Response> Responses::change(Actor const& actor, ResponseId id, NewResponse offered,
                                   std::optional<Instant> seen) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Response> {
        Result<ResponsePlace> place = load_answerable(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        if (Result<> const open = require_unpublished(place->response); !open) {
            return tl::unexpected(open.error());
        }
        if (seen && *seen != place->response.written_at) {
            return refuse(ErrorCode::conflict, "response", "response.changed_meanwhile",
                          "{office} has changed response {id} since you opened it; look at what "
                          "stands there now, and write again.",
                          {{"id", std::to_string(id.value())}, {"office", place->response.office}});
        }
        return rewrite(transaction, actor, now, *place, offered);
    });
}

Result<> Responses::discard(Actor const& actor, std::vector<ResponseId> const& ids) {
    if (Result<> const good = check_named(ids); !good) return good;
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<> {
        Result<std::vector<ResponsePlace>> const places = load_all(
            transaction, ids, actor,
            [](ResponsePlace const& place) { return require_unpublished(place.response); });
        if (!places) return tl::unexpected(places.error());
        for (ResponsePlace const& place : *places) {
            storage::delete_response(transaction, place.response.id);
            append_response_entry(transaction, actor, now, actions::response_discarded, place);
        }
        return {};
    });
}

Result<Page<Response>> Responses::list(Actor const& viewer, ConsultationNumber const& number,
                                       PageRequest const& page,
                                       std::optional<ResponseState> only) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    bool const reads_all = may(viewer, Permission::read_all, consultation->institution);
    storage::ResponseStates states;
    states.unpublished = reads_all && only != ResponseState::published;
    states.published = !only || only == ResponseState::published;
    states.only = only;
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

Result<Response> Responses::newest_to(Actor const& viewer, ThemeId theme) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    if (Result<ThemePlace> const place = load_theme(*snapshot, theme, viewer); !place) {
        return tl::unexpected(place.error());
    }
    std::vector<Response> responses = storage::responses_to_theme(*snapshot, theme);
    if (!responses.empty()) return std::move(responses.back());
    return refuse(ErrorCode::not_found, "theme", "theme.not_answered",
                  "Theme {id} has no published response.", {{"id", std::to_string(theme.value())}});
}

Result<std::vector<CommentNumber>> Responses::comments_to_name(Actor const& actor,
                                                               ResponseId id) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<ResponsePlace> const place = load_response(*snapshot, id, actor);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const allowed =
            authorize(actor, Permission::read_all, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    std::vector<CommentNumber> numbers;
    storage::each_answered_comment(*snapshot, place->response,
                                   place->response.comment_count > most_comments_named
                                       ? storage::AnsweredWhich::named
                                       : storage::AnsweredWhich::all,
                                   [&](CommentNumber const& number) { numbers.push_back(number); });
    return numbers;
}

}  // namespace consult
