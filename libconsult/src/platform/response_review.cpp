/// The use cases by which one official looks at what another wrote.
#include <consult/platform/responses.h>
#include <consult/text.h>

#include "log/actions.h"
#include "platform/platform_core.h"
#include "platform/response_place.h"
#include "storage/response_repository.h"

namespace consult {

using storage::Transaction;

Result<> Responses::request_review(Actor const& actor, std::vector<ResponseId> const& ids) {
    if (Result<> const good = check_named(ids); !good) return good;
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<> {
        Result<std::vector<ResponsePlace>> places =
            load_all(transaction, ids, actor,
                     [](ResponsePlace const& place) { return require_drafted(place.response); });
        if (!places) return tl::unexpected(places.error());
        for (ResponsePlace& place : *places) {
            place.response.state = ResponseState::in_review;
            place.response.review_note.clear();
            storage::update_response(transaction, place.response);
            append_response_entry(transaction, actor, now, actions::response_review_requested,
                                  place);
        }
        return {};
    });
}

Result<> Responses::approve(Actor const& actor, std::vector<ResponseId> const& ids) {
    if (Result<> const good = check_named(ids); !good) return good;
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<> {
        Result<std::vector<ResponsePlace>> places =
            load_all(transaction, ids, actor, [&](ResponsePlace const& place) -> Result<> {
                Problems problems;
                problems.add(require_in_review(place.response));
                if (place.response.written_by && place.response.written_by == account_of(actor)) {
                    problems.add(ErrorCode::forbidden, "response", "response.own_review",
                                 "You wrote response {id}; another official has to approve it.",
                                 {{"id", std::to_string(place.response.id.value())}});
                }
                return problems.result();
            });
        if (!places) return tl::unexpected(places.error());
        for (ResponsePlace& place : *places) {
            place.response.state = ResponseState::approved;
            place.response.reviewed_by = account_of(actor);
            place.response.reviewed_at = now;
            storage::update_response(transaction, place.response);
            append_response_entry(transaction, actor, now, actions::response_approved, place);
        }
        return {};
    });
}

Result<Response> Responses::send_back(Actor const& actor, ResponseId id, std::string note) {
    if (Result<> const good = check_text(note, "note", {2'000, false, false}); !good) {
        return tl::unexpected(good.error());
    }
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Response> {
        Result<ResponsePlace> place = load_answerable(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        if (Result<> const open = require_unpublished(place->response); !open) {
            return tl::unexpected(open.error());
        }
        if (place->response.state == ResponseState::drafted) {
            return tl::unexpected(require_in_review(place->response).error());
        }
        place->response.state = ResponseState::drafted;
        place->response.reviewed_by = account_of(actor);
        place->response.reviewed_at = now;
        place->response.review_note = note;
        storage::update_response(transaction, place->response);
        append_response_entry(transaction, actor, now, actions::response_sent_back, *place);
        return storage::find_response(transaction, id).value();
    });
}

}  // namespace consult
