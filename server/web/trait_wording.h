/// The words of what those who comment may say about themselves.
#pragma once

#include <string>
#include <string_view>

#include <consult/trait.h>

#include "page/translator.h"
#include "web/field.h"

namespace consult::web {

/// The name of a form's field for it, such as `trait_gender`.
[[nodiscard]] std::string trait_field(Trait trait);
/// What it is called above counts: `Region`.
[[nodiscard]] std::string trait_text(page::Translator const& words, Trait trait);
/// How it is asked: `Which region do you live or work in?`
[[nodiscard]] std::string trait_question(page::Translator const& words, Trait trait);
/// An answer in words; as it is kept when it is none of values_of(trait).
[[nodiscard]] std::string trait_value_text(page::Translator const& words, Trait trait,
                                           std::string_view value);
/// The answers to choose from, the first of which is none.
[[nodiscard]] std::vector<Option> trait_options(page::Translator const& words, Trait trait);

}  // namespace consult::web
