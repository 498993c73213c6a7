/// Fields of a form that stand there once in each language: `title.kk`, `title.ru`, `title.en`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/consultation.h>
#include <consult/language.h>

#include "page/translator.h"
#include "page/view.h"
#include "web/field.h"
#include "web/form.h"
#include "web/problem_text.h"

namespace consult::console {

/// The portal's languages, and after them those that only the consultation has.
[[nodiscard]] std::vector<Language> languages_offered(std::vector<Language> const& of_consultation);

/// The name of a field in one language, as refusals of the library name it: `reason.kk`.
[[nodiscard]] std::string field_in(std::string_view field, Language const& language);

/// One text field in each language, labelled `Reason (Kazakh)`, for partials/textarea.
[[nodiscard]] std::vector<page::View> texts_in(page::Translator const& words,
                                               web::Fields const& fields, std::string_view field,
                                               std::string const& label,
                                               std::vector<Language> const& languages,
                                               web::FieldStyle const& style = {});
/// What was written in a field, in the languages in which anything was.
[[nodiscard]] LocalizedText read_texts(web::Form const& form, std::string_view field,
                                       std::vector<Language> const& languages);
/// Puts a text into a form's fields.
void fill_texts(web::Form& form, std::string_view field, LocalizedText const& text);

/// A refusal at a form whose fields have the names of the domain. @param own names of those fields
/// @param others fields that show the problems of another field
[[nodiscard]] web::FormErrors errors_at(page::Translator const& words, Error const& error,
                                        std::vector<std::string> const& own,
                                        web::FieldNames others = {});

}  // namespace consult::console
