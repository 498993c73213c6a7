#include <consult/platform/councils.h>

#include "council/council_check.h"
#include "log/actions.h"
#include "platform/council_place.h"
#include "platform/loading.h"
#include "platform/response_targets.h"
#include "storage/consultation_repository.h"
#include "storage/recommendation_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

/// The consultation on whose draft a new recommendation is.
Result<Consultation> recommended_on(Queries& queries, NewRecommendation const& offered) {
    Result<Consultation> consultation =
        load_visible(queries, *offered.consultation, Actor{PublicActor{}});
    if (!consultation) return consultation;
    if (consultation->state != ConsultationState::published) {
        return refuse(ErrorCode::conflict, "consultation", "recommendation.consultation_ended",
                      "Consultation {number} has ended and is not answered any more; recommend it "
                      "as one on the body's work.",
                      {{"number", consultation->number.text()}});
    }
    if (Result<> const good = require_provision(queries, *consultation, offered.provision, 0);
        !good) {
        return tl::unexpected(good.error());
    }
    return consultation;
}

/// Where a reply to it comes from: whoever consults on the draft, else the council's body.
InstitutionId replying(Queries& queries, RecommendationPlace const& place) {
    if (!place.recommendation.consultation) return place.council.institution;
    return storage::find_consultation(queries, *place.recommendation.consultation)
        .value()
        .institution;
}

/// One on the draft of a consultation that was cancelled is replied to by itself: nothing else of
/// the consultation is answered any more.
bool is_answered_by_response(Queries& queries, Recommendation const& recommendation) {
    return recommendation.consultation &&
           storage::find_consultation(queries, *recommendation.consultation).value().state !=
               ConsultationState::cancelled;
}

/// A reply that is being published, along with answers to many comments, counts as given.
Result<> require_no_reply_yet(Queries& queries, Recommendation const& recommendation) {
    auto const response = storage::response_being_published(queries, recommendation.id);
    if (!response) return {};
    return refuse(
        ErrorCode::conflict, "recommendation", "recommendation.being_published",
        "Response {id}, which replies to recommendation {number}, is being published; "
        "what is replied to stays.",
        {{"id", std::to_string(response->value())}, {"number", recommendation.number.text()}});
}

/// A form that is sent twice makes no second one. What was replied to may be recommended again.
Result<> require_new(Queries& queries, CouncilId council, NewRecommendation const& offered) {
    for (Recommendation const& one : storage::recommendations_of(queries, council)) {
        bool const is_same = one.subject == offered.subject && one.text == offered.text &&
                             one.about == offered.about && one.provision == offered.provision &&
                             one.consultation == offered.consultation && !one.withdrawn_at &&
                             !one.reply;
        if (!is_same) continue;
        return refuse(ErrorCode::conflict, "text", "recommendation.adopted_already",
                      "Recommendation {number} says the same; withdraw it first, or say what is "
                      "new.",
                      {{"number", one.number.text()}});
    }
    return {};
}

Result<> require_new(Recommendation const& recommendation, ImplementationStep const& step) {
    if (recommendation.implementation.empty()) return {};
    ImplementationStep const& last = recommendation.implementation.back();
    if (last.state != step.state || last.note != step.note || last.evidence != step.evidence)
        return {};
    return refuse(ErrorCode::conflict, "state", "recommendation.step_already",
                  "The last step says the same; say what is new.");
}

void append(Transaction& transaction, Actor const& actor, Instant at, std::string_view action,
            Recommendation const& recommendation, Facts facts) {
    transaction.append_to_log(encode(log_entry(
        actor, at, action, recommendation_subject(recommendation.number), std::move(facts))));
}

std::vector<Language> languages_in(LocalizedText const& text) {
    std::vector<Language> languages;
    for (auto const& [language, words] : text.all())
        languages.push_back(language);
    return languages;
}

/// Whose step it is.
enum class By { council, body, either };

Result<> allow(Queries& queries, Actor const& actor, RecommendationPlace const& place, By by) {
    Result<> const council =
        authorize(actor, Permission::manage_councils, place.council.institution);
    if (by == By::council || (by == By::either && council)) return council;
    return authorize(actor, Permission::respond, replying(queries, place));
}

/// Changes a recommendation in a unit, for whoever may, and tells of it.
/// `step(transaction, place)` does it or refuses.
template <class Step>
Result<TrackedRecommendation> changed(PlatformCore& core, Actor const& actor,
                                      RecommendationNumber const& number, By by, Instant now,
                                      Step const& step) {
    ConsultationNumber of;
    Result<TrackedRecommendation> done =
        core.write([&](Transaction& transaction) -> Result<TrackedRecommendation> {
            Result<RecommendationPlace> place = load_recommendation(transaction, number);
            if (!place) return tl::unexpected(place.error());
            if (Result<> const allowed = allow(transaction, actor, *place, by); !allowed)
                return tl::unexpected(allowed.error());
            if (Result<> const good = step(transaction, *place); !good)
                return tl::unexpected(good.error());
            of = place->recommendation.consultation.value_or(ConsultationNumber{});
            return tracked(core, transaction, *std::move(place), now);
        });
    if (done) core.announce({of});
    return done;
}

}  // namespace

Result<TrackedRecommendation> Recommendations::adopt(Actor const& actor, std::string_view code,
                                                     NewRecommendation offered) {
    Instant const now = core_.now();
    Result<TrackedRecommendation> adopted =
        core_.write([&](Transaction& transaction) -> Result<TrackedRecommendation> {
            Result<storage::StoredCouncil> const council =
                load_managed_council(transaction, code, actor);
            if (!council) return tl::unexpected(council.error());
            Problems problems;
            problems.add(check(offered, now));
            ConsultationId on;
            if (offered.consultation && !problems.has("consultation")) {
                Result<Consultation> const consultation = recommended_on(transaction, offered);
                if (consultation) {
                    on = consultation->id;
                } else {
                    problems.add_of_other_fields(tl::unexpected(consultation.error()));
                }
            }
            if (problems.empty()) problems.add(require_new(transaction, council->id, offered));
            if (!problems.empty()) return problems.refusal();
            Recommendation recommendation;
            recommendation.adopted_at = offered.adopted_at.value_or(now);
            Result<LocalDate> const day =
                local_day(core_, transaction, council->institution, recommendation.adopted_at);
            if (!day) return tl::unexpected(day.error());
            recommendation.number = {council->code, static_cast<int>(day->year()), 0};
            recommendation.subject = offered.subject;
            recommendation.consultation = offered.consultation;
            recommendation.provision = offered.provision;
            recommendation.about = offered.about;
            recommendation.text = offered.text;
            storage::insert_recommendation(transaction, council->id, on, recommendation);
            append(transaction, actor, now, actions::recommendation_adopted, recommendation,
                   adoption_facts(recommendation));
            return tracked(core_, transaction, {recommendation, with_rules(*council)}, now);
        });
    if (adopted) core_.announce({offered.consultation.value_or(ConsultationNumber{})});
    return adopted;
}

Result<TrackedRecommendation> Recommendations::send(Actor const& actor,
                                                    RecommendationNumber const& number,
                                                    std::optional<Instant> received_at) {
    Instant const now = core_.now();
    return changed(core_, actor, number, By::either, now,
                   [&](Transaction& transaction, RecommendationPlace& place) -> Result<> {
                       Recommendation& recommendation = place.recommendation;
                       Instant const at = received_at.value_or(now);
                       if (at > now) {
                           return refuse(
                               ErrorCode::invalid, "received_at", "recommendation.received_later",
                               "It can't be received in the future; give the moment when it was.");
                       }
                       if (Result<> const good = check_sending(recommendation, at); !good)
                           return good;
                       recommendation.received_at = at;
                       storage::update_recommendation(transaction, recommendation);
                       append(transaction, actor, now, actions::recommendation_sent, recommendation,
                              receipt_facts(recommendation));
                       return {};
                   });
}

Result<TrackedRecommendation> Recommendations::withdraw(Actor const& actor,
                                                        RecommendationNumber const& number,
                                                        LocalizedText reason) {
    Instant const now = core_.now();
    return changed(core_, actor, number, By::council, now,
                   [&](Transaction& transaction, RecommendationPlace& place) -> Result<> {
                       Recommendation& recommendation = place.recommendation;
                       if (Result<> const good = check_withdrawal(recommendation); !good)
                           return good;
                       if (Result<> const good = require_no_reply_yet(transaction, recommendation);
                           !good) {
                           return good;
                       }
                       if (Result<> const good =
                               check_in_any_language(reason, "reason", {2'000, false, false});
                           !good) {
                           return good;
                       }
                       recommendation.withdrawn_at = now;
                       recommendation.withdrawal = reason;
                       storage::update_recommendation(transaction, recommendation);
                       append(transaction, actor, now, actions::recommendation_withdrawn,
                              recommendation, withdrawal_facts(recommendation));
                       return {};
                   });
}

Result<TrackedRecommendation> Recommendations::set_hearing(Actor const& actor,
                                                           RecommendationNumber const& number,
                                                           Instant at) {
    Instant const now = core_.now();
    return changed(
        core_, actor, number, By::body, now,
        [&](Transaction& transaction, RecommendationPlace& place) -> Result<> {
            RecommendationHearing const hearing{now, at};
            if (Result<> const good = check_hearing(place.recommendation, hearing); !good) {
                return good;
            }
            if (Result<> const good = require_no_reply_yet(transaction, place.recommendation);
                !good)
                return good;
            place.recommendation.hearing = hearing;
            storage::update_recommendation(transaction, place.recommendation);
            append(transaction, actor, now, actions::recommendation_hearing_set,
                   place.recommendation, hearing_facts(hearing));
            return {};
        });
}

Result<TrackedRecommendation> Recommendations::reply(Actor const& actor,
                                                     RecommendationNumber const& number,
                                                     Disposition disposition,
                                                     LocalizedText reason) {
    Instant const now = core_.now();
    return changed(
        core_, actor, number, By::body, now,
        [&](Transaction& transaction, RecommendationPlace& place) -> Result<> {
            Recommendation& recommendation = place.recommendation;
            if (is_answered_by_response(transaction, recommendation)) {
                return refuse(ErrorCode::conflict, "recommendation", "recommendation.on_draft",
                              "This recommendation is on the draft of {consultation}; reply to it "
                              "with a response of that consultation.",
                              {{"consultation", recommendation.consultation->text()}});
            }
            RecommendationReply reply;
            reply.disposition = disposition;
            reply.reason = reason;
            reply.at = now;
            reply.office = office_of(actor);
            Result<CouncilTerms> const terms = load_terms(core_, transaction, place.council);
            if (!terms) return tl::unexpected(terms.error());
            if (Result<> const good =
                    check_reply(place.council.rules, recommendation, reply,
                                languages_in(recommendation.text), terms->context());
                !good) {
                return good;
            }
            recommendation.reply = std::move(reply);
            storage::update_recommendation(transaction, recommendation);
            append(transaction, actor, now, actions::recommendation_replied, recommendation,
                   reply_facts(*recommendation.reply));
            return {};
        });
}

Result<TrackedRecommendation> Recommendations::record_step(Actor const& actor,
                                                           RecommendationNumber const& number,
                                                           ImplementationStep step) {
    Instant const now = core_.now();
    step.at = now;
    step.office = office_of(actor);
    return changed(
        core_, actor, number, By::body, now,
        [&](Transaction& transaction, RecommendationPlace& place) -> Result<> {
            Problems problems;
            problems.add(check_implementation(place.recommendation, step));
            for (auto const& [language, words] : step.note.all()) {
                problems.add(check_text(words, "note." + language.tag(), {2'000, false, false}));
            }
            problems.add(check_text(step.evidence, "evidence", {2'000, true, true}));
            if (problems.empty()) problems.add(require_new(place.recommendation, step));
            if (!problems.empty()) return problems.result();
            storage::add_step(transaction, place.recommendation.id, step);
            append(transaction, actor, now, actions::recommendation_step_recorded,
                   place.recommendation, step_facts(step));
            place.recommendation.implementation.push_back(step);
            return {};
        });
}

Result<TrackedRecommendation> Recommendations::find(RecommendationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<RecommendationPlace> place = load_recommendation(*snapshot, number);
    if (!place) return tl::unexpected(place.error());
    return tracked(core_, *snapshot, *std::move(place), core_.now());
}

Result<Page<TrackedRecommendation>> Recommendations::list(std::string_view council,
                                                          PageRequest const& page) const {
    storage::Snapshot const snapshot = core_.snapshot();
    CouncilId of;
    if (!council.empty()) {
        Result<storage::StoredCouncil> const found = load_council(*snapshot, council);
        if (!found) return tl::unexpected(found.error());
        of = found->id;
    }
    Result<Page<Recommendation>> found = storage::list_recommendations(*snapshot, of, page);
    if (!found) return tl::unexpected(found.error());
    Page<TrackedRecommendation> shown;
    shown.next = std::move(found->next);
    shown.previous = std::move(found->previous);
    shown.total = found->total;
    for (Recommendation& recommendation : found->items) {
        Result<TrackedRecommendation> one =
            tracked(core_, *snapshot, place_of(*snapshot, std::move(recommendation)), core_.now());
        if (!one) return tl::unexpected(one.error());
        shown.items.push_back(*std::move(one));
    }
    return shown;
}

Result<std::vector<TrackedRecommendation>> Recommendations::on(
    Actor const& viewer, ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<TrackedRecommendation> shown;
    for (Recommendation& recommendation :
         storage::recommendations_on(*snapshot, consultation->id)) {
        Result<TrackedRecommendation> one =
            tracked(core_, *snapshot, place_of(*snapshot, std::move(recommendation)), core_.now());
        if (!one) return tl::unexpected(one.error());
        shown.push_back(*std::move(one));
    }
    return shown;
}

}  // namespace consult
