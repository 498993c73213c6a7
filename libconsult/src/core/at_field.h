/// Problems of a value that stands somewhere in a request.
#pragma once

#include <string>

#include <consult/error.h>

namespace consult {

/// The same error of a value that the caller gave as one field, such as the number of a comment in
/// a list: whatever it is called where it was checked, it is called `field` where it was given.
[[nodiscard]] Error at_field(Error const& error, std::string const& field);

}  // namespace consult
