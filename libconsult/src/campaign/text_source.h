/// Where texts are read again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace consult::campaign {

/// Gives the text of a comment, by its number in the order of arrival: a view of what stays in
/// memory until the next call, or of `place`, into which it was read. It is to be the very text
/// that was added; what it throws goes through to whoever asked.
using TextSource = std::function<std::string_view(std::uint32_t comment, std::string& place)>;

}  // namespace consult::campaign
