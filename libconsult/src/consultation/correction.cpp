#include "consultation/correction.h"

#include <utility>

namespace consult {

Result<std::string> apply(Correction const& correction, Consultation& consultation) {
    if (correction.field == "contact") return std::exchange(consultation.contact, correction.now);
    LocalizedText* text = nullptr;
    if (correction.field == "title") text = &consultation.title;
    if (correction.field == "summary") text = &consultation.summary;
    if (correction.field == "guidance") text = &consultation.guidance;
    if (correction.field == "privacy_notice") text = &consultation.privacy_notice;
    if (!text) {
        return refuse(
            ErrorCode::invalid, "field", "erratum.field",
            "Only title, summary, contact, guidance and privacy_notice can be corrected.");
    }
    if (!text->has(correction.language)) {
        return refuse(ErrorCode::invalid, "language", "erratum.language",
                      "There is no {field} in {language} to correct.",
                      {{"field", correction.field}, {"language", correction.language.tag()}});
    }
    std::string was = text->in(correction.language);
    text->set(correction.language, correction.now);
    return was;
}

}  // namespace consult
