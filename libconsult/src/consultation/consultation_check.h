/// Rules of form for what officials write about a consultation. Pure.
#pragma once

#include <consult/consultation.h>
#include <consult/document.h>

namespace consult {

[[nodiscard]] Result<> check(Institution const& institution);
[[nodiscard]] Result<> check(ConsultationTexts const& texts);
[[nodiscard]] Result<> check(NewDocument const& document);

/// A reason that is published: in the consultation's main language, at most 5,000 octets each.
[[nodiscard]] Result<> check_reason(Consultation const& consultation, LocalizedText const& reason);

/// The texts of a consultation as they could be sent again.
[[nodiscard]] ConsultationTexts texts_of(Consultation const& consultation);

}  // namespace consult
