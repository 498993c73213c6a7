#include "platform/council_place.h"

#include <consult/council_rules_file.h>

#include "log/actions.h"
#include "storage/consultation_repository.h"
#include "storage/damage.h"
#include "storage/institution_repository.h"
#include "storage/recommendation_repository.h"
#include "storage/response_repository.h"

namespace consult {

using storage::Queries;
using storage::StoredCouncil;
using storage::Transaction;

Council with_rules(StoredCouncil const& stored) {
    Result<CouncilRules> rules = read_council_rules(stored.rules);
    if (!rules) {
        throw storage::Damage{"the rules of council " + stored.code +
                              " can't be read: " + rules.error().text()};
    }
    return {stored.id,   stored.code,       stored.institution, stored.institution_code,
            stored.name, *std::move(rules), stored.created_at};
}

Result<StoredCouncil> load_council(Queries& queries, std::string_view code) {
    std::optional<StoredCouncil> council = storage::find_council(queries, code);
    if (council) return std::move(*council);
    return refuse(ErrorCode::not_found, "council", "council.unknown", "There is no council {code}.",
                  {{"code", std::string{code}}});
}

Result<StoredCouncil> load_managed_council(Queries& queries, std::string_view code,
                                           Actor const& actor) {
    Result<StoredCouncil> council = load_council(queries, code);
    if (!council) return council;
    if (Result<> const allowed =
            authorize(actor, Permission::manage_councils, council->institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    return council;
}

Result<CouncilTerms> load_terms(PlatformCore& core, Queries& queries, Council const& council) {
    Result<WorkingCalendar> calendar = core.rules().calendar(queries, council.rules.calendar);
    if (!calendar) return tl::unexpected(calendar.error());
    ZoneName const zone = storage::find_institution(queries, council.institution).value().zone;
    return CouncilTerms{*std::move(calendar), zone, &core.zones()};
}

Result<LocalDate> local_day(PlatformCore& core, Queries& queries, InstitutionId institution,
                            Instant at) {
    Result<ZonedTime> const shown =
        core.zones().at(at, storage::find_institution(queries, institution).value().zone);
    if (!shown) return tl::unexpected(shown.error());
    return LocalDate{std::chrono::floor<std::chrono::days>(shown->local)};
}

RecommendationPlace place_of(Queries& queries, Recommendation recommendation) {
    StoredCouncil const council =
        storage::find_council(queries, recommendation.number.council).value();
    return {std::move(recommendation), with_rules(council)};
}

Result<RecommendationPlace> load_recommendation(Queries& queries,
                                                RecommendationNumber const& number) {
    if (std::optional<Recommendation> found = storage::find_recommendation(queries, number))
        return place_of(queries, *std::move(found));
    return refuse(ErrorCode::not_found, "recommendation", "recommendation.unknown",
                  "There is no recommendation {number}.", {{"number", number.text()}});
}

Result<TrackedRecommendation> tracked(PlatformCore& core, Queries& queries,
                                      RecommendationPlace place, Instant now) {
    Result<CouncilTerms> const terms = load_terms(core, queries, place.council);
    if (!terms) return tl::unexpected(terms.error());
    Result<RecommendationDates> dates =
        dates_of(place.council.rules, place.recommendation, terms->context());
    if (!dates) return tl::unexpected(dates.error());
    TrackedRecommendation found;
    found.state = state_of(place.recommendation);
    auto const has_passed = [&](std::optional<Reckoning> const& last) {
        return last && last->ends.instant <= now;
    };
    found.is_overdue =
        (found.state == RecommendationState::adopted && has_passed(dates->send_by)) ||
        (found.state == RecommendationState::awaiting_reply && has_passed(dates->reply_by));
    found.dates = *std::move(dates);
    found.council_name = place.council.name;
    found.institution_code = place.council.institution_code;
    found.recommendation = std::move(place.recommendation);
    return found;
}

Result<> check_response_to(PlatformCore& core, Queries& queries, Consultation const& consultation,
                           Response const& response, Instant at,
                           Recommendation const& recommendation) {
    RecommendationPlace place = place_of(queries, recommendation);
    // A reply that is corrected is replaced by the correction.
    if (response.corrects && place.recommendation.reply &&
        place.recommendation.reply->response == *response.corrects) {
        place.recommendation.reply.reset();
    }
    Result<CouncilTerms> const terms = load_terms(core, queries, place.council);
    if (!terms) return tl::unexpected(terms.error());
    RecommendationReply reply;
    reply.disposition = response.disposition;
    reply.reason = response.reason;
    reply.at = at;
    return check_reply(place.council.rules, place.recommendation, reply, consultation.languages,
                       terms->context());
}

void reply_by_response(Transaction& transaction, Actor const& actor, Instant at,
                       Response const& response) {
    for (RecommendationId const id : storage::recommendations_answered(transaction, response.id)) {
        Recommendation recommendation = storage::find_recommendation(transaction, id).value();
        RecommendationReply reply;
        reply.disposition = response.disposition;
        reply.reason = response.reason;
        reply.at = recommendation.reply ? recommendation.reply->at : at;
        reply.office = response.office;
        reply.response = response.id;
        recommendation.reply = std::move(reply);
        storage::update_recommendation(transaction, recommendation);
        transaction.append_to_log(encode(log_entry(actor, at, actions::recommendation_replied,
                                                   recommendation_subject(recommendation.number),
                                                   reply_facts(*recommendation.reply))));
    }
}

std::string council_subject(std::string_view code) {
    return "council:" + std::string{code};
}

std::string member_subject(std::string_view council, CouncilMemberId member) {
    return council_subject(council) + "/member:" + std::to_string(member.value());
}

std::string recommendation_subject(RecommendationNumber const& number) {
    return "recommendation:" + number.text();
}

Facts council_facts(StoredCouncil const& council) {
    return {{"institution", council.institution_code},
            log::text_fact("name", council.name),
            log::text_fact("rules", council.rules)};
}

Facts member_facts(CouncilMember const& member) {
    RosterMember const& as = member.as;
    Facts facts{{"begins", to_text(as.mandate.begins)},
                {"capacity", std::string{name(as.capacity)}},
                {"ends", to_text(as.mandate.ends)},
                {"in_a_row", std::to_string(as.mandate.in_a_row)},
                log::text_fact("name", as.name)};
    if (!as.organisation.empty()) facts.push_back(log::text_fact("organisation", as.organisation));
    return facts;
}

Facts departure_facts(Departure const& departure) {
    Facts facts{{"as", std::string{name(departure.kind)}}, {"on", to_text(departure.on)}};
    if (!departure.reason.empty()) facts.push_back(log::text_fact("reason", departure.reason));
    return facts;
}

Facts adoption_facts(Recommendation const& recommendation) {
    Facts facts{{"adopted_at", to_text(recommendation.adopted_at)},
                {"subject", std::string{name(recommendation.subject)}},
                log::text_fact("text", recommendation.text)};
    if (recommendation.consultation)
        facts.emplace_back("consultation", recommendation.consultation->text());
    if (!recommendation.provision.empty())
        facts.emplace_back("provision", recommendation.provision);
    if (!recommendation.about.empty())
        facts.push_back(log::text_fact("about", recommendation.about));
    return facts;
}

Facts receipt_facts(Recommendation const& recommendation) {
    return {{"received_at", to_text(recommendation.received_at.value())}};
}

Facts hearing_facts(RecommendationHearing const& hearing) {
    return {{"at", to_text(hearing.at)}};
}

Facts reply_facts(RecommendationReply const& reply) {
    Facts facts{{"disposition", std::string{name(reply.disposition)}},
                {"office", reply.office},
                log::text_fact("reason", reply.reason)};
    if (reply.response) facts.emplace_back("response", std::to_string(reply.response.value()));
    return facts;
}

Facts withdrawal_facts(Recommendation const& recommendation) {
    return {log::text_fact("reason", recommendation.withdrawal)};
}

Facts step_facts(ImplementationStep const& step) {
    Facts facts{{"office", step.office}, {"state", std::string{name(step.state)}}};
    if (!step.evidence.empty()) facts.emplace_back("evidence", step.evidence);
    if (!step.note.empty()) facts.push_back(log::text_fact("note", step.note));
    return facts;
}

}  // namespace consult
