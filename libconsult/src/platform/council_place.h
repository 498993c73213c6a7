/// Councils and their recommendations as use cases load them, and what the log says of both.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <consult/council_record.h>
#include <consult/platform/councils.h>
#include <consult/recommendation.h>
#include <consult/term.h>

#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "storage/council_repository.h"
#include "storage/storage.h"

namespace consult {

/// With its rules; Fault where their file can't be read any more.
[[nodiscard]] Council with_rules(storage::StoredCouncil const& stored);
/// not_found, field `council`.
[[nodiscard]] Result<storage::StoredCouncil> load_council(storage::Queries& queries,
                                                          std::string_view code);
/// The same for an action of whoever may manage_councils at its institution.
[[nodiscard]] Result<storage::StoredCouncil> load_managed_council(storage::Queries& queries,
                                                                  std::string_view code,
                                                                  Actor const& actor);

/// What the terms of a council's rules are counted with, kept together.
struct CouncilTerms {
    WorkingCalendar calendar;
    ZoneName zone;  ///< of the council's body
    ZoneDatabase const* zones = nullptr;

    [[nodiscard]] TermContext context() const { return {zone, &calendar, zones, {}}; }
};
[[nodiscard]] Result<CouncilTerms> load_terms(PlatformCore& core, storage::Queries& queries,
                                              Council const& council);

/// The day it is then at an institution.
[[nodiscard]] Result<LocalDate> local_day(PlatformCore& core, storage::Queries& queries,
                                          InstitutionId institution, Instant at);

struct RecommendationPlace {
    Recommendation recommendation;
    Council council;
};
/// not_found, field `recommendation`.
[[nodiscard]] Result<RecommendationPlace> load_recommendation(storage::Queries& queries,
                                                              RecommendationNumber const& number);
[[nodiscard]] RecommendationPlace place_of(storage::Queries& queries,
                                           Recommendation recommendation);
/// As it stands at `now`. Refuses what can't be reckoned.
[[nodiscard]] Result<TrackedRecommendation> tracked(PlatformCore& core, storage::Queries& queries,
                                                    RecommendationPlace place, Instant now);

/// Whether a response may reply to a recommendation at that moment, by the council's rules.
/// @param response its id may be none
[[nodiscard]] Result<> check_response_to(PlatformCore& core, storage::Queries& queries,
                                         Consultation const& consultation, Response const& response,
                                         Instant at, Recommendation const& recommendation);
/// Makes a response that is published the reply to all recommendations that it answers.
void reply_by_response(storage::Transaction& transaction, Actor const& actor, Instant at,
                       Response const& response);

[[nodiscard]] std::string council_subject(std::string_view code);
[[nodiscard]] std::string member_subject(std::string_view council, CouncilMemberId member);
[[nodiscard]] std::string recommendation_subject(RecommendationNumber const& number);

[[nodiscard]] Facts council_facts(storage::StoredCouncil const& council);
[[nodiscard]] Facts member_facts(CouncilMember const& member);
[[nodiscard]] Facts departure_facts(Departure const& departure);
[[nodiscard]] Facts adoption_facts(Recommendation const& recommendation);
[[nodiscard]] Facts receipt_facts(Recommendation const& recommendation);
[[nodiscard]] Facts hearing_facts(RecommendationHearing const& hearing);
[[nodiscard]] Facts reply_facts(RecommendationReply const& reply);
[[nodiscard]] Facts withdrawal_facts(Recommendation const& recommendation);
[[nodiscard]] Facts step_facts(ImplementationStep const& step);

}  // namespace consult
