/// What the library puts into its refusals, in the words of the pages.
#pragma once

#include <string>
#include <string_view>

#include "page/translator.h"

namespace consult::page {

/// An argument of a problem as a page shows it: states, steps, permissions, fields and languages by
/// their words, moments and numbers as the language writes them. Everything else stays as it is.
[[nodiscard]] std::string problem_argument(Translator const& words, Argument const& argument);

}  // namespace consult::page
