/// What a form that officials save is known by when it is saved again.
#pragma once

#include <string>
#include <string_view>

#include <consult/actor.h>
#include <consult/consultation.h>

namespace consult {

/// The same for the same official, consultation and form, and for nobody else's: 64 hexadecimal
/// digits. Empty where the form was given nothing.
[[nodiscard]] std::string form_key(Actor const& actor, ConsultationNumber const& number,
                                   std::string_view form);

}  // namespace consult
