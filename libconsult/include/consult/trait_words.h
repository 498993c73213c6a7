/// The words for voluntary questions and answers, the same on pages and in files: in Kazakh,
/// Russian or English, and in English for other languages.
#pragma once

#include <string_view>

#include <consult/language.h>
#include <consult/trait.h>

namespace consult {

/// What a question is called above its counts: `Region`. Lives as long as the program.
[[nodiscard]] std::string_view trait_title(Trait trait, Language const& language);
/// An answer in words; `value` itself, which must live on, where it is none of values_of(trait).
[[nodiscard]] std::string_view trait_value_title(Trait trait, std::string_view value,
                                                 Language const& language);

}  // namespace consult
