#include "procedure/term_order.h"

#include <cstdint>

namespace consult {
namespace {

/// From the least to the most that a term can take, in hours.
struct Span {
    std::int64_t least;
    std::int64_t most;
};

std::optional<std::int64_t> months_in(TermUnit unit) {
    switch (unit) {
        case TermUnit::month: return 1;
        case TermUnit::quarter: return 3;
        case TermUnit::year: return 12;
        default: return std::nullopt;
    }
}

/// Without working days, which go on for as long as there are holidays.
Span span_of(RuleTerm const& term) {
    std::int64_t const count = *term.count;
    if (auto const months = months_in(term.unit)) {
        std::int64_t const all = count * *months;
        return {(30 * all - 2) * 24, 31 * all * 24};  // 28 days are the shortest month
    }
    switch (term.unit) {
        case TermUnit::hour: return {count, count};
        case TermUnit::week: return {count * 7 * 24, count * 7 * 24};
        default: return {count * 24, count * 24};
    }
}

/// Days end at midnight, hours where they end: up to a day lies between.
Span beside_hours(RuleTerm const& term) {
    Span span = span_of(term);
    if (term.unit != TermUnit::hour) span.most += 24;
    return span;
}

std::optional<bool> is_at_most(Span const& one, Span const& other) {
    if (one.most <= other.least) return true;
    if (one.least > other.most) return false;
    return std::nullopt;
}

/// N working days take N days at the least, and no most is certain.
std::optional<bool> working_days_at_most(RuleTerm const& working_days, Span const& other) {
    if (std::int64_t{*working_days.count} * 24 > other.most) return false;
    return std::nullopt;
}

std::optional<bool> at_most_working_days(Span const& span, RuleTerm const& working_days) {
    if (span.most <= std::int64_t{*working_days.count} * 24) return true;
    return std::nullopt;
}

/// A term of working days ends with one, and one of hours where it ends, whatever the rule says.
bool moves_on(RuleTerm const& term) {
    if (term.unit == TermUnit::working_day) return true;
    return term.unit != TermUnit::hour && term.rest_at_end == RestAtEnd::next_working_day;
}

/// Hours run from the event itself, whatever the day's first is.
bool counts_own_day_beside_hours(RuleTerm const& term, RuleTerm const& other) {
    return term.unit != TermUnit::hour && other.unit == TermUnit::hour &&
           term.first_day == FirstDay::same_day;
}

}  // namespace

std::optional<bool> is_at_most(RuleTerm const& term, RuleTerm const& other) {
    if (term.unit == other.unit) return *term.count <= *other.count;
    auto const months = months_in(term.unit);
    auto const other_months = months_in(other.unit);
    if (months && other_months) return *term.count * *months <= *other.count * *other_months;
    if (term.unit == TermUnit::working_day) return working_days_at_most(term, span_of(other));
    if (other.unit == TermUnit::working_day) return at_most_working_days(span_of(term), other);
    if (term.unit == TermUnit::hour || other.unit == TermUnit::hour)
        return is_at_most(beside_hours(term), beside_hours(other));
    return is_at_most(span_of(term), span_of(other));
}

std::optional<bool> ends_no_sooner(RuleTerm const& term, RuleTerm const& other) {
    if (counts_own_day_beside_hours(term, other) || counts_own_day_beside_hours(other, term))
        return std::nullopt;
    std::optional<bool> const longer = is_at_most(other, term);
    if (!longer || !*longer) return longer;
    bool const are_of_days = term.unit != TermUnit::hour && other.unit != TermUnit::hour;
    if (are_of_days && term.first_day == FirstDay::same_day &&
        other.first_day == FirstDay::next_day)
        return false;
    return moves_on(term) || !moves_on(other);
}

}  // namespace consult
