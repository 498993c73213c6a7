/// Rules of form for what officials write about a consultation. Pure.
#pragma once

#include <consult/consultation.h>
#include <consult/document.h>
#include <consult/text.h>

namespace consult {

[[nodiscard]] Result<> check(Institution const& institution);
[[nodiscard]] Result<> check(ConsultationTexts const& texts);
[[nodiscard]] Result<> check(NewDocument const& document);

/// Adds what is wrong with a text in several languages: one that the consultation is not published
/// in, or not within its limits.
void check_localized(Problems& problems, LocalizedText const& text, std::string const& field,
                     TextLimits const& limits, std::vector<Language> const& languages);

/// The texts of a consultation as they could be sent again.
[[nodiscard]] ConsultationTexts texts_of(Consultation const& consultation);

}  // namespace consult
