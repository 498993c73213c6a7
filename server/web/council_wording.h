/// The words of councils and of their recommendations in the language of a page.
#pragma once

#include <string>

#include <consult/council_record.h>
#include <consult/recommendation.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// What somebody sits as, such as `Expert`.
[[nodiscard]] std::string capacity_text(page::Translator const& words, MemberCapacity capacity);
/// Why somebody sits no longer.
[[nodiscard]] std::string departure_text(page::Translator const& words, DepartureKind kind);
/// From the first day to the last one, and which one it is of several in a row.
[[nodiscard]] std::string mandate_text(page::Translator const& words, Mandate const& mandate);
[[nodiscard]] std::string subject_text(page::Translator const& words,
                                       RecommendationSubject subject);
[[nodiscard]] std::string implementation_text(page::Translator const& words,
                                              Implementation implementation);
[[nodiscard]] std::string recommendation_state_text(page::Translator const& words,
                                                    RecommendationState state);

/// Sets `tag_text` and `tag_colour` for partials/tag.
void set_recommendation_state_tag(page::View& view, page::Translator const& words,
                                  RecommendationState state);

}  // namespace consult::web
