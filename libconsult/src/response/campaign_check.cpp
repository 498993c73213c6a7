#include "response/campaign_check.h"

#include <consult/text.h>

#include "consultation/consultation_check.h"

namespace consult {

Result<> check_campaign(Consultation const& consultation, LocalizedText const& name,
                        std::string_view sponsor) {
    Problems problems;
    check_localized(problems, name, "name", {300, false, true}, consultation.languages);
    problems.add(check_text(sponsor, "sponsor", {300, true, true}));
    return problems.result();
}

}  // namespace consult
