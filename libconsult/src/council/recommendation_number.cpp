#include <consult/consultation.h>
#include <consult/recommendation_number.h>

namespace consult {

// The form is a consultation's, so that both are read and sorted alike.

Result<RecommendationNumber> RecommendationNumber::parse(std::string_view text) {
    Result<ConsultationNumber> const number = ConsultationNumber::parse(text);
    if (number) return RecommendationNumber{number->institution, number->year, number->sequence};
    return refuse(ErrorCode::invalid, "recommendation", "recommendation.number",
                  "Not a recommendation's number; write it as CITYOK-2026-0007.");
}

std::string RecommendationNumber::text() const {
    return ConsultationNumber{council, year, sequence}.text();
}

}  // namespace consult
