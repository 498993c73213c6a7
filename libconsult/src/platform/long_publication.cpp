#include "platform/long_publication.h"

#include <algorithm>
#include <exception>
#include <optional>

#include "log/actions.h"
#include "platform/council_place.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/response_targets.h"
#include "platform/theme_place.h"
#include "response/new_response_check.h"
#include "storage/campaign_search_rows.h"
#include "storage/consultation_repository.h"
#include "storage/recommendation_repository.h"
#include "storage/response_publication_rows.h"
#include "storage/response_repository.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

using storage::PublicationStage;
using storage::PublicationStep;
using storage::Queries;
using storage::StoredPublication;
using storage::Transaction;

/// Comments that one unit deals with: a tenth of a second or so, in which others wait.
constexpr std::size_t most_comments = 4'000;

Actor who_asked(StoredPublication const& publication) {
    LogActor const& who = publication.asked_by;
    if (who.kind == LogActor::Kind::official) return Official{who.account, {}, who.office, {}};
    return SystemActor{who.office};
}

/// What it answers beside the comments that it names, in the order in which it is pinned.
std::vector<storage::AnsweredGroup> groups_of(Response const& response) {
    std::vector<storage::AnsweredGroup> groups(response.themes.begin(), response.themes.end());
    groups.insert(groups.end(), response.campaigns.begin(), response.campaigns.end());
    return groups;
}

void pin(Transaction& transaction, StoredPublication& publication) {
    Response const response = storage::find_responses(transaction, {publication.response}).front();
    std::vector<storage::AnsweredGroup> const groups = groups_of(response);
    std::size_t left = most_comments;
    while (left > 0 && publication.source < groups.size()) {
        PublicationStep const step = storage::pin_some(
            transaction, response.id, groups[publication.source], publication.after, left);
        publication.after = step.last;
        if (step.comments < left) {
            ++publication.source;
            publication.after = {};
        }
        left -= step.comments;
    }
    if (publication.source == groups.size()) publication.stage = PublicationStage::pinned;
    storage::update_publication(transaction, publication);
}

void answer(Transaction& transaction, StoredPublication& publication) {
    ResponseId const id = publication.response;
    PublicationStep const step =
        storage::next_answered(transaction, id, publication.after, most_comments);
    if (step.comments != 0) {
        publication.unanswered -=
            std::min(publication.unanswered,
                     storage::count_unanswered(transaction, id, publication.after, step.last));
        storage::set_answers(transaction, storage::find_responses(transaction, {id}).front(),
                             {publication.after, step.last});
    }
    if (step.comments < most_comments) {
        storage::set_taken_up(transaction, id, std::nullopt);
        storage::delete_publication(transaction, id);
        return;
    }
    publication.after = step.last;
    storage::set_taken_up(transaction, id, step.last);
    storage::update_publication(transaction, publication);
}

void undo(Transaction& transaction, StoredPublication& publication) {
    ResponseId const id = publication.response;
    PublicationStep const step =
        storage::unpin_some(transaction, id, publication.after, most_comments);
    publication.after = step.last;
    if (step.comments == most_comments) {
        storage::update_publication(transaction, publication);
        return;
    }
    Response response = storage::find_responses(transaction, {id}).front();
    response.state = publication.was_state;
    storage::update_response(transaction, response);
    storage::delete_publication(transaction, id);
}

/// Goes on with one response, whose stage needs nothing of the others.
void advance(Transaction& transaction, StoredPublication& publication) {
    switch (publication.stage) {
        case PublicationStage::pinning: return pin(transaction, publication);
        case PublicationStage::answering: return answer(transaction, publication);
        case PublicationStage::undoing: return undo(transaction, publication);
        case PublicationStage::pinned: return;
    }
}

/// What is known of the comments of one response before the unit that publishes it.
struct Pinned {
    AnsweredFacts facts;
    std::uint64_t unanswered = 0;
};
Pinned read_pinned(Queries& queries, ConsultationNumber const& number, ResponseId id) {
    Pinned pinned;
    log::CommentsFact fact;
    storage::each_to_answer(queries, id, [&](std::uint64_t sequence, bool is_first) {
        fact.add({number, sequence});
        if (is_first) ++pinned.unanswered;
    });
    pinned.facts = {fact.count(), fact.finish()};
    return pinned;
}

/// The publications of one consultation.
class Continuing {
public:
    Continuing(PlatformCore& core, ConsultationId consultation)
        : core_(core), consultation_(consultation) {}

    /// Runs one unit; false where nothing is left to do.
    bool go_on() {
        std::vector<StoredPublication> const found =
            storage::publications_of(*core_.snapshot(), consultation_);
        if (found.empty()) return false;
        auto const next = std::ranges::find_if(found, [](StoredPublication const& one) {
            return one.stage != PublicationStage::pinned;
        });
        if (next == found.end()) {
            publish(found);
        } else {
            write([&](Transaction& transaction) -> Result<> {
                // Another program may have gone on meanwhile.
                auto publication = storage::find_publication(transaction, next->response);
                if (publication) advance(transaction, *publication);
                return {};
            });
        }
        tell();
        return true;
    }

private:
    /// Throws when nothing may be written now, so that whoever goes on waits for a while.
    template <class Unit>
    void write(Unit const& unit) {
        Result<> const written = core_.write(unit, PlatformCore::Settling::goes_on);
        if (!written) throw Fault{"publishing can't go on: " + written.error().text()};
    }

    void tell() {
        std::optional<Consultation> const consultation =
            storage::find_consultation(*core_.snapshot(), consultation_);
        if (consultation) core_.announce({consultation->number});
    }

    /// What is long is read before the unit, as what is pinned stays as it is.
    std::vector<Pinned> read(std::vector<StoredPublication> const& publications) {
        storage::Snapshot const snapshot = core_.snapshot();
        ConsultationNumber const number =
            storage::find_consultation(*snapshot, consultation_).value().number;
        std::vector<Pinned> all;
        for (StoredPublication const& one : publications)
            all.push_back(read_pinned(*snapshot, number, one.response));
        return all;
    }

    void publish(std::vector<StoredPublication> const& publications) {
        std::vector<Pinned> const pinned = read(publications);
        Instant const now = core_.now();
        std::optional<Error> refused;
        Result<> const published = core_.write([&](Transaction& transaction) -> Result<> {
            refused.reset();
            if (!are_pinned(transaction, publications)) return {};
            Result<> const done = publish_all(transaction, publications, pinned, now);
            if (!done) refused = done.error();
            return done;
        });
        if (published) return;
        if (!refused) throw Fault{"publishing can't go on: " + published.error().text()};
        core_.report(Severity::warning,
                     "responses can't be published after all: " + refused->text());
        take_back(publications);
    }

    /// Whether nobody has gone on meanwhile.
    bool are_pinned(Transaction& transaction, std::vector<StoredPublication> const& publications) {
        std::vector<StoredPublication> const now =
            storage::publications_of(transaction, consultation_);
        return std::ranges::equal(now, publications,
                                  [](StoredPublication const& a, StoredPublication const& b) {
                                      return a.response == b.response && a.stage == b.stage;
                                  });
    }

    Result<> publish_all(Transaction& transaction,
                         std::vector<StoredPublication> const& publications,
                         std::vector<Pinned> const& pinned, Instant now) {
        Consultation const consultation =
            storage::find_consultation(transaction, consultation_).value();
        if (Result<> const good = require_answerable(consultation); !good) return good;
        storage::LogEntryId entry{};
        for (std::size_t i = 0; i < publications.size(); ++i) {
            StoredPublication publication = publications[i];
            ResponsePlace place{
                storage::find_responses(transaction, {publication.response}).front(), consultation};
            if (Result<> const good = require_publishable(core_, transaction, place, now); !good)
                return good;
            entry = make_public(transaction, who_asked(publication), now, place, pinned[i].facts);
            storage::set_taken_up(transaction, place.response.id, CommentId{});
            publication.stage = PublicationStage::answering;
            publication.after = {};
            publication.unanswered = pinned[i].unanswered;
            storage::update_publication(transaction, publication);
        }
        return keep_obligations(core_, transaction, consultation, now, Cause{entry, now});
    }

    void take_back(std::vector<StoredPublication> const& publications) {
        write([&](Transaction& transaction) -> Result<> {
            if (!are_pinned(transaction, publications)) return {};
            for (StoredPublication publication : publications) {
                publication.stage = PublicationStage::undoing;
                publication.after = {};
                storage::update_publication(transaction, publication);
            }
            return {};
        });
    }

    PlatformCore& core_;
    ConsultationId consultation_;
};

/// Themes become known to the public with the first response to them.
void publish_themes(Transaction& transaction, Actor const& actor, Instant at,
                    ResponsePlace const& place) {
    for (ThemeId const id : place.response.themes) {
        Theme theme = storage::find_theme(transaction, id).value();
        publish_theme(transaction, actor, at, place.consultation, theme);
    }
}

/// What the corrected response replied to is replied to by its correction, too: a reply that is
/// known to be wrong would stand otherwise.
Result<> require_corrected_replies(Queries& queries, Response const& response) {
    std::vector<RecommendationId> const answered =
        storage::recommendations_answered(queries, response.id);
    Problems problems;
    for (RecommendationId const id :
         storage::recommendations_answered(queries, *response.corrects)) {
        if (std::ranges::find(answered, id) != answered.end()) continue;
        problems.add(
            ErrorCode::conflict, "recommendations", "response.correction_leaves_out_reply",
            "Response {id} corrects response {other} and leaves out recommendation "
            "{recommendation}, to which that one replied; name it, too.",
            {{"id", std::to_string(response.id.value())},
             {"other", std::to_string(response.corrects->value())},
             {"recommendation", storage::find_recommendation(queries, id).value().number.text()}});
    }
    return problems.result();
}

}  // namespace

Result<> require_publishable(PlatformCore& core, Queries& queries, ResponsePlace const& place,
                             Instant at) {
    Response const& response = place.response;
    Problems problems;
    problems.add(require_all_languages(response, place.consultation));
    problems.add(
        require_provision(queries, place.consultation, response.provision, response.version));
    if (response.corrects) {
        problems.add(
            require_correctable(queries, place.consultation, *response.corrects, response.id));
        problems.add(require_corrected_replies(queries, response));
    }
    for (RecommendationId const id : storage::recommendations_answered(queries, response.id)) {
        Recommendation const recommendation = storage::find_recommendation(queries, id).value();
        if (Result<> const good =
                check_response_to(core, queries, place.consultation, response, at, recommendation);
            !good) {
            problems.add(good.error().within(recommendation.number.text()));
        }
    }
    return problems.result();
}

Result<> require_no_publication(Queries& queries, ConsultationId consultation,
                                std::string_view field) {
    std::vector<StoredPublication> const found = storage::publications_of(queries, consultation);
    if (found.empty()) return {};
    return refuse(ErrorCode::conflict, std::string{field}, "response.publication_goes_on",
                  "Response {id} is being published and answers many comments; go on once all of "
                  "them are listed as answered.",
                  {{"id", std::to_string(found.front().response.value())}});
}

storage::LogEntryId make_public(Transaction& transaction, Actor const& actor, Instant at,
                                ResponsePlace& place, AnsweredFacts const& answered) {
    Response& response = place.response;
    publish_themes(transaction, actor, at, place);
    if (!response.provision.empty() && response.version == 0) {
        response.version = version_with_change(transaction, place.consultation, 0).value().number;
    }
    response.state = ResponseState::published;
    response.published_at = at;
    storage::update_response(transaction, response);
    storage::LogEntryId const entry =
        append_response_entry(transaction, actor, at, actions::response_published, place,
                              response_facts(response, answered));
    reply_by_response(transaction, actor, at, response);
    return entry;
}

void begin_publication(Transaction& transaction, Actor const& actor,
                       std::vector<ResponsePlace>& places) {
    // Whoever places comments at this moment has ended before, and waits from then on.
    (void)storage::held_campaign_progress(transaction, places.front().consultation.id);
    for (ResponsePlace& place : places) {
        Response& response = place.response;
        StoredPublication publication;
        publication.response = response.id;
        publication.consultation = place.consultation.id;
        publication.was_state = response.state;
        publication.asked_by = log_actor(actor);
        storage::insert_publication(transaction, publication);
        storage::count_answered(transaction, response.id);
        response.state = ResponseState::publishing;
        storage::update_response(transaction, response);
    }
}

std::size_t continue_publications(PlatformCore& core, std::size_t most_units) {
    std::vector<ConsultationId> going_on = storage::consultations_publishing(*core.snapshot());
    std::size_t units = 0;
    std::exception_ptr first;
    // A unit of each in turn.
    while (!going_on.empty() && units < most_units) {
        std::erase_if(going_on, [&](ConsultationId const id) {
            if (units == most_units) return false;
            try {
                if (!Continuing{core, id}.go_on()) return true;
                ++units;
                return false;
            } catch (std::exception const&) {
                if (!first) first = std::current_exception();
                return true;
            }
        });
    }
    if (first) std::rethrow_exception(first);
    return units;
}

}  // namespace consult
