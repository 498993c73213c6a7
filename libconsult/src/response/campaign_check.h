/// Rules of form for what officials say of campaigns. Pure.
#pragma once

#include <consult/consultation.h>

namespace consult {

/// A name in languages of the consultation, one line of at most 300 octets in each, and a sponsor,
/// likewise; both may be left out.
[[nodiscard]] Result<> check_campaign(Consultation const& consultation, LocalizedText const& name,
                                      std::string_view sponsor);

}  // namespace consult
