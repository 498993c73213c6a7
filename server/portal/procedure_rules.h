/// The rules of a procedure in words.
#pragma once

#include <vector>

#include <consult/procedure.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::portal {

/// For the page of a procedure, rules with `title`, `sentences`, `is_unverified`, `is_unset` and
/// `basis`: how long comments are taken.
[[nodiscard]] std::vector<page::View> period_rules(page::Translator const& words,
                                                   Procedure const& procedure);
/// Which documents have to be there.
[[nodiscard]] std::vector<page::View> document_rules(page::Translator const& words,
                                                     Procedure const& procedure);
/// Who has to be asked.
[[nodiscard]] std::vector<page::View> body_rules(page::Translator const& words,
                                                 Procedure const& procedure);
/// What is owed, by whom and by when.
[[nodiscard]] std::vector<page::View> duty_rules(page::Translator const& words,
                                                 Procedure const& procedure);

/// All of them in groups with `title` and `rules`, for partials/procedure_rules; those without a
/// rule are left out.
[[nodiscard]] std::vector<page::View> rule_groups(page::Translator const& words,
                                                  Procedure const& procedure);

}  // namespace consult::portal
