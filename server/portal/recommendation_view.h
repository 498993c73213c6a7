/// Recommendations of councils as lists show them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <consult/platform/councils.h>

#include "page/view.h"
#include "web/route.h"

namespace consult::portal {

/// The moment that the recommendation waits for: by when it is sent, later by when it is replied
/// to; nothing where the rules set none, or nothing is owed any more.
[[nodiscard]] std::optional<Deadline> awaited(TrackedRecommendation const& tracked);
/// What is late, or was, in words; empty where nothing is.
[[nodiscard]] std::string lateness_text(page::Translator const& words,
                                        TrackedRecommendation const& tracked);

/// For partials/recommendation. A shared page is kept until the next of them turns overdue.
/// @param folder path, without language, that the numbers stand below
[[nodiscard]] page::View recommendation_row(web::Visit& visit, TrackedRecommendation const& tracked,
                                            std::string_view folder = "/recommendations/");
[[nodiscard]] std::vector<page::View> recommendation_rows(
    web::Visit& visit, std::vector<TrackedRecommendation> const& all);

}  // namespace consult::portal
