/// Terms and what they are counted from, in the words of the pages.
#pragma once

#include <string>
#include <vector>

#include <consult/procedure.h>

#include "page/translator.h"

namespace consult::page {

/// Such as `15 working days`.
[[nodiscard]] std::string term_text(Translator const& words, Term const& term);
/// The same of a rule; where its number is open, that the institution has to set it.
[[nodiscard]] std::string term_text(Translator const& words, RuleTerm const& term);
/// Such as `recommendation`.
[[nodiscard]] std::string event_text(Translator const& words, ProcedureEvent event);
/// When something has to be done: `within 10 working days after the recommendation`,
/// `no later than the opening`, `not before 60 days after the publication of the act`.
[[nodiscard]] std::string due_text(Translator const& words, Due const& due);
/// A length from an event on, such as `15 working days after the posting of the draft`.
[[nodiscard]] std::string term_after_text(Translator const& words, RuleTerm const& term,
                                          ProcedureEvent event);
/// How days of a rule's term are counted, a sentence each: which is the first, and what becomes of
/// a last one that is no working day. Empty for hours.
[[nodiscard]] std::vector<std::string> counting_sentences(Translator const& words,
                                                          RuleTerm const& term, bool is_backwards);

}  // namespace consult::page
