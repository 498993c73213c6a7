/// Long answers as pages that a socket can send without copying them.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include <consult/http/message.h>

namespace consult::http {

/// Copying takes most of the time of a long answer, and is all there is to do for a short one.
inline constexpr std::size_t least_paged_octets = 8 * 1024;

/// Puts octets into a file in memory, all of them into the same, so that they cost no file
/// descriptor each. Nothing where the system offers no such file or takes no more; they can always
/// be sent from ordinary memory. Thread-safe.
[[nodiscard]] std::shared_ptr<FilePart const> in_pages(std::string_view octets);

}  // namespace consult::http
