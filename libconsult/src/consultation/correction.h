/// Putting a text of a consultation right.
#pragma once

#include <consult/consultation.h>

namespace consult {

/// Replaces the text the correction names; what stood there before. Refuses a field that has no
/// corrections and a language the field has no text in. Pure.
[[nodiscard]] Result<std::string> apply(Correction const& correction, Consultation& consultation);

}  // namespace consult
