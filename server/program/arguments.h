/// The words of the command line, some of which may hold a password.
#pragma once

#include <span>
#include <string>

namespace consult::program {

/// The text with the place of every such word instead of the word: what is printed ends up in logs.
[[nodiscard]] std::string without_passwords(std::string text,
                                            std::span<char const* const> arguments);

}  // namespace consult::program
