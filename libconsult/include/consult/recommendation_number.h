/// Numbers of councils' recommendations.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include <consult/error.h>
#include <consult/id.h>

namespace consult {

using RecommendationId = Id<struct RecommendationIdKind>;

/// Such as `CITYOK-2026-0007`: the council's code, the year of its adoption where the council's
/// body is, and which one of that year it is, in the form of a consultation's number.
struct RecommendationNumber {
    std::string council;
    int year = 0;
    std::uint64_t sequence = 0;

    /// Reads the one form that `text()` writes; refused at `recommendation`.
    [[nodiscard]] static Result<RecommendationNumber> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    friend auto operator<=>(RecommendationNumber const&, RecommendationNumber const&) = default;
};

}  // namespace consult
