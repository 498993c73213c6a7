/// A form that says nothing of what is to be done, or something that its page doesn't offer: it was
/// sent by no button.
#pragma once

#include <consult/error.h>

namespace consult::console {

/// The refusal of it. Nothing may be done instead, however harmless it looks.
[[nodiscard]] inline tl::unexpected<Error> unknown_action() {
    return refuse(ErrorCode::invalid, "", "console.unknown_action",
                  "It was not said what to do, so nothing was changed. Choose what to do with one "
                  "of the buttons.");
}

}  // namespace consult::console
