/// How far people agree who decide the same independently: which comments raise which themes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <consult/comment.h>

namespace consult {

using ThemeId = Id<struct ThemeIdKind>;
using CodingSampleId = Id<struct CodingSampleIdKind>;

/// One decision, whether a comment raises a theme, as each coder made it.
using CodedDecision = std::vector<bool>;

/// Agreement beyond what chance would bring about, with the counts behind it.
struct Agreement {
    std::size_t coders = 0;
    std::uint64_t decisions = 0;
    std::uint64_t all_raised = 0;   ///< all coders said that the theme is raised
    std::uint64_t none_raised = 0;  ///< all said that it is not
    std::uint64_t split = 0;        ///< all others
    /// Of the split ones, by two coders, those that the first alone said are raised.
    std::uint64_t only_first = 0;
    /// The share of pairs of coders that agree, from 0 to 1; 0 without a decision.
    double observed = 0;
    /// The same as chance would have it, were each coder to say yes as often as they did (two
    /// coders), or as often as all did together (more).
    double expected = 0;
    /// (observed - expected) / (1 - expected): by two coders Cohen's kappa, by more Fleiss' kappa.
    /// From -1 to 1. Nothing where all that was said is the same: then chance explains all of it.
    std::optional<double> kappa;
};

/// Pure. @pre each decision was made by the same number of coders, two or more
[[nodiscard]] Agreement agreement(std::span<CodedDecision const> decisions);

/// What a kappa is called: the words of Landis and Koch (1977), which are customs and no law.
enum class AgreementGrade { poor, slight, fair, moderate, substantial, almost_perfect };
[[nodiscard]] AgreementGrade grade_of(double kappa);
[[nodiscard]] std::string_view name(AgreementGrade grade);

/// The comments that a seed draws from a list: those whose SHA-256 over the seed, a line feed and
/// the comment's number is lowest. So a sample can be drawn again from the same list by anyone, and
/// in whatever order the list comes. In the order of their numbers.
[[nodiscard]] std::vector<std::uint64_t> drawn(ConsultationNumber const& consultation,
                                               std::span<std::uint64_t const> sequences,
                                               std::string_view seed, std::size_t size);

}  // namespace consult
