/// The form of a topic. Pure.
#pragma once

#include <string_view>

namespace consult {

/// Whether a text is a topic: 2 to 40 code points, each a digit, a hyphen or a letter of any script
/// that is not upper case, with the marks that belong to it. Any octets may be asked about.
[[nodiscard]] bool is_topic(std::string_view text);

}  // namespace consult
