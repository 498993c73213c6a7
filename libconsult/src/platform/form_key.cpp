#include "platform/form_key.h"

#include <consult/bytes.h>

namespace consult {

std::string form_key(Actor const& actor, ConsultationNumber const& number, std::string_view form) {
    if (form.empty()) return {};
    Bytes text = "libconsult saved form v1";
    std::string const account =
        actor.official() ? std::to_string(actor.official()->account.value()) : std::string{};
    for (std::string const& part : {account, number.text(), std::string{form}}) {
        text += '\0';
        text += part;
    }
    return to_hex(sha256(text));
}

}  // namespace consult
