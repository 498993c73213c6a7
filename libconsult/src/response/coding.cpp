#include <algorithm>

#include <consult/coding.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<AgreementGrade> grade_names[] = {
    {AgreementGrade::poor, "poor"},
    {AgreementGrade::slight, "slight"},
    {AgreementGrade::fair, "fair"},
    {AgreementGrade::moderate, "moderate"},
    {AgreementGrade::substantial, "substantial"},
    {AgreementGrade::almost_perfect, "almost_perfect"},
};

/// Of one decision, which share of the pairs of coders agrees.
double pairs_agreeing(std::size_t coders, std::size_t raised) {
    auto const n = static_cast<double>(coders);
    auto const yes = static_cast<double>(raised);
    double const no = n - yes;
    return (yes * (yes - 1) + no * (no - 1)) / (n * (n - 1));
}

/// Of two who say yes with these probabilities, independently of each other.
double agreeing_by_chance(double one, double other) {
    return one * other + (1 - one) * (1 - other);
}

}  // namespace

// Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological
// Measurement 20, 37-46: chance is reckoned from what each of two coders said. Fleiss, J. L.
// (1971): Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378-382:
// from what all said together, agreement being that of pairs.
Agreement agreement(std::span<CodedDecision const> decisions) {
    Agreement found;
    if (decisions.empty()) return found;
    found.coders = decisions.front().size();
    found.decisions = decisions.size();
    std::uint64_t first_said_yes = 0;
    std::uint64_t all_yes = 0;
    double pairs = 0;
    for (CodedDecision const& decision : decisions) {
        if (decision.size() != found.coders || found.coders < 2) {
            throw Fault{"a decision was not made by all coders"};
        }
        auto const raised =
            static_cast<std::size_t>(std::count(decision.begin(), decision.end(), true));
        all_yes += raised;
        if (decision.front()) ++first_said_yes;
        pairs += pairs_agreeing(found.coders, raised);
        if (raised == found.coders) {
            ++found.all_raised;
        } else if (raised == 0) {
            ++found.none_raised;
        } else {
            ++found.split;
            if (found.coders == 2 && decision.front()) ++found.only_first;
        }
    }
    auto const n = static_cast<double>(found.decisions);
    double const yes = static_cast<double>(all_yes) / (n * static_cast<double>(found.coders));
    double const first = static_cast<double>(first_said_yes) / n;
    double const second = static_cast<double>(all_yes - first_said_yes) / n;
    found.observed = pairs / n;
    found.expected =
        found.coders == 2 ? agreeing_by_chance(first, second) : agreeing_by_chance(yes, yes);
    // By counts, not by fractions: whether all said the same is exact.
    bool const is_constant = all_yes == 0 || all_yes == found.decisions * found.coders;
    if (!is_constant) found.kappa = (found.observed - found.expected) / (1 - found.expected);
    return found;
}

// Landis, J. R., Koch, G. G. (1977): The measurement of observer agreement for categorical data.
// Biometrics 33, 159-174. What lies between two of their ranges belongs to the upper one.
AgreementGrade grade_of(double kappa) {
    if (kappa < 0) return AgreementGrade::poor;
    if (kappa <= 0.20) return AgreementGrade::slight;
    if (kappa <= 0.40) return AgreementGrade::fair;
    if (kappa <= 0.60) return AgreementGrade::moderate;
    if (kappa <= 0.80) return AgreementGrade::substantial;
    return AgreementGrade::almost_perfect;
}
std::string_view name(AgreementGrade grade) {
    return name_in(grade_names, grade);
}

std::vector<std::uint64_t> drawn(ConsultationNumber const& consultation,
                                 std::span<std::uint64_t const> sequences, std::string_view seed,
                                 std::size_t size) {
    struct Lot {
        Digest digest;
        std::uint64_t sequence;
        bool operator<(Lot const& other) const { return digest < other.digest; }
    };
    std::vector<Lot> lots;
    lots.reserve(sequences.size());
    Sha256 hash;
    for (std::uint64_t const sequence : sequences) {
        hash.update(seed).update("\n").update(CommentNumber{consultation, sequence}.text());
        lots.push_back({hash.finish(), sequence});
    }
    auto const end = lots.begin() + static_cast<std::ptrdiff_t>(std::min(size, lots.size()));
    std::partial_sort(lots.begin(), end, lots.end());
    std::vector<std::uint64_t> chosen;
    for (auto lot = lots.begin(); lot != end; ++lot)
        chosen.push_back(lot->sequence);
    std::ranges::sort(chosen);
    return chosen;
}

}  // namespace consult
