#include "council/council_check.h"

#include <consult/consultation.h>

namespace consult {

Result<> check_in_any_language(LocalizedText const& text, std::string const& field,
                               TextLimits const& limits) {
    Problems problems;
    if (text.empty()) {
        problems.add(ErrorCode::invalid, field, "council.text_missing",
                     "Give this in at least one language.");
    }
    for (auto const& [language, words] : text.all())
        problems.add(check_text(words, field + "." + language.tag(), limits));
    return problems.result();
}

Result<> check(NewCouncil const& council) {
    Problems problems;
    // As an institution's: numbers of recommendations have the form of those of consultations.
    if (!ConsultationNumber::parse(council.code + "-2000-0001")) {
        problems.add(ErrorCode::invalid, "code", "council.code",
                     "A code is 2 to 12 of A–Z and 0–9 and begins with a letter, such as CITYOK.");
    }
    problems.add(check_in_any_language(council.name, "name", {500, false, true}));
    return problems.result();
}

Result<> check(Departure const& departure) {
    Problems problems;
    if (!departure.on.ok()) {
        problems.add(ErrorCode::invalid, "on", "council.departure_day",
                     "Give the first day without the member, such as 2026-03-01.");
    }
    problems.add(check_text(departure.reason, "reason", {2'000, true, false}));
    return problems.result();
}

Result<> check(NewRecommendation const& recommendation, Instant now) {
    Problems problems;
    bool const is_on_draft = recommendation.subject == RecommendationSubject::draft;
    if (is_on_draft && !recommendation.consultation) {
        problems.add(ErrorCode::invalid, "consultation", "recommendation.consultation_missing",
                     "Name the consultation on whose draft it is, such as MOH-2026-0012.");
    }
    if (!is_on_draft && recommendation.consultation) {
        problems.add(ErrorCode::invalid, "consultation", "recommendation.consultation_needless",
                     "Only a recommendation on a draft names a consultation; leave it out.");
    }
    if (!is_on_draft && !recommendation.provision.empty()) {
        problems.add(ErrorCode::invalid, "provision", "recommendation.provision_needless",
                     "Only a recommendation on a draft names a provision; leave it out.");
    }
    if (is_on_draft) {
        for (auto const& [language, words] : recommendation.about.all())
            problems.add(check_text(words, "about." + language.tag(), {500, true, true}));
    } else {
        problems.add(check_in_any_language(recommendation.about, "about", {500, false, true}));
    }
    problems.add(check_in_any_language(recommendation.text, "text", {10'000, false, false}));
    if (recommendation.adopted_at && *recommendation.adopted_at > now) {
        problems.add(ErrorCode::invalid, "adopted_at", "recommendation.adopted_later",
                     "It can't be adopted in the future; give the moment when it was.");
    }
    return problems.result();
}

}  // namespace consult
