/// How long a period has to be, and whether one is.
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <consult/plan.h>
#include <consult/text.h>

#include "procedure/rule_words.h"
#include "procedure/seasons.h"
#include "procedure/terms.h"

namespace consult {
namespace {

/// When the event is that a period is counted from.
std::optional<Instant> counted_from(Procedure const& procedure, IntendedPeriod const& period) {
    auto const given = period.events.find(procedure.period.counted_from);
    if (given != period.events.end()) return given->second;
    switch (procedure.period.counted_from) {
        case ProcedureEvent::posting:
        case ProcedureEvent::opening:
            return std::max(period.opens.instant, period.public_from.value_or(Instant::min()));
        default: return std::nullopt;
    }
}

/// All that tells seasons apart but their names.
auto content_of(HolidaySeason const& season) {
    EasterDays const easter = season.easter.value_or(EasterDays{});
    RuleTerm const& longer = season.longer;
    return std::tuple{season.from_month,
                      season.from_day,
                      season.until_month,
                      season.until_day,
                      season.easter.has_value(),
                      easter.from,
                      easter.until,
                      longer.count,
                      longer.unit,
                      longer.first_day,
                      longer.rest_at_end};
}

/// Which of the seasons the period touches first; `end` where it touches none.
std::vector<HolidaySeason const*>::const_iterator first_touched(
    std::vector<HolidaySeason const*> const& seasons, LocalDateTime first, LocalDateTime last) {
    auto found = seasons.end();
    std::optional<std::chrono::local_days> found_on;
    for (auto one = seasons.begin(); one != seasons.end(); ++one) {
        auto const day = first_day_in(**one, first, last);
        if (!day) continue;
        bool const is_earlier = !found_on || std::tuple{*day, content_of(**one)} <
                                                 std::tuple{*found_on, content_of(**found)};
        if (!is_earlier) continue;
        found = one;
        found_on = day;
    }
    return found;
}

/// Lets the period grow by what each season that it touches adds, each once, until it touches no
/// other; the one that comes first is first, so that their order in the file is nothing. A duty
/// with a number asks for as much.
Result<> grow_by_seasons(HolidayExtension const& extension, Instant from,
                         TermContext const& context, EarliestClosing& closing) {
    Result<ZonedTime> const begins = context.zones->at(from, context.zone);
    if (!begins) return tl::unexpected(begins.error());
    std::vector<HolidaySeason const*> left;
    for (HolidaySeason const& season : extension.seasons) {
        if (season.longer.is_set()) left.push_back(&season);
    }
    for (;;) {
        LocalDateTime const last = closing.closes.local - std::chrono::seconds{1};
        auto const next = first_touched(left, begins->local, last);
        if (next == left.end()) return {};
        HolidaySeason const& season = **next;
        Result<Reckoning> longer =
            reckon_from_end(season.longer.term(), closing.closes.instant, context);
        if (!longer) return tl::unexpected(longer.error());
        longer->added_for = season.name;
        closing.closes = longer->ends;
        closing.reckonings.push_back(*std::move(longer));
        left.erase(next);
    }
}

/// Says of each rule that a period breaks what would be right.
class PeriodRuleCheck {
public:
    PeriodRuleCheck(Procedure const& procedure, IntendedPeriod const& period,
                    PlanContext const& context)
        : procedure_(procedure), period_(period), context_(context) {}

    Result<> result() {
        check_shortest();
        check_longest();
        return problems_.result();
    }

private:
    void check_shortest() {
        LengthRule const* const rule = procedure_.shortest(period_.tier);
        if (!rule) return;
        if (!rule->term.is_set()) {
            problems_.add(ErrorCode::conflict, "procedure", "procedure.shortest_unset",
                          "The procedure {procedure} leaves the shortest period to the "
                          "institution; derive a procedure that sets it.",
                          {{"procedure", procedure_.id}});
            return;
        }
        Result<std::optional<EarliestClosing>> const earliest =
            earliest_closing(procedure_, period_, context_);
        if (!earliest) return problems_.add(earliest.error());
        if (!*earliest) {
            problems_.add(ErrorCode::conflict, "events", "procedure.event_missing",
                          "The period is counted from an event that has no date yet: {event}. "
                          "Record it first.",
                          {{"event", std::string{name(procedure_.period.counted_from)}}});
            return;
        }
        if (period_.closes.instant < (*earliest)->closes.instant) check_shorter(**earliest);
    }

    /// Shorter than the rules have it: that takes a rule that allows it, and a reason.
    void check_shorter(EarliestClosing const& earliest) {
        std::optional<ShorteningRule> const& shortening = procedure_.period.shortening;
        if (!shortening) {
            problems_.add(ErrorCode::conflict, "closes", "period.below_shortest",
                          "The period is too short: {term} at least; let it close on {closes} or "
                          "later. Rule: {source}.",
                          arguments_of(earliest));
            return;
        }
        if (!has_reason()) {
            problems_.add(ErrorCode::conflict, "shortening_reason", "period.shorter_without_reason",
                          "The period is too short: {term} at least. Let it close on {closes} or "
                          "later, or give the reason for a shorter one, which is published. Rule: "
                          "{source}.",
                          arguments_of(earliest));
        }
        check_floor(*shortening);
    }

    void check_floor(ShorteningRule const& shortening) {
        std::optional<Instant> const from = counted_from(procedure_, period_);
        if (!shortening.not_below || !shortening.not_below->is_set() || !from) return;
        Result<Reckoning> const floor = reckon(shortening.not_below->term(), *from, terms());
        if (!floor) return problems_.add(floor.error());
        if (period_.closes.instant >= floor->ends.instant) return;
        problems_.add(ErrorCode::conflict, "closes", "period.below_floor",
                      "Even with a reason a period lasts at least {term}; let it close on {closes} "
                      "or later. Rule: {source}.",
                      {{"term", text(shortening.not_below->term())},
                       {"closes", to_text(floor->ends.local)},
                       source_argument(procedure_, shortening.basis)});
    }

    void check_longest() {
        LengthRule const* const rule = procedure_.longest(period_.tier);
        std::optional<Instant> const from = counted_from(procedure_, period_);
        if (!rule || !rule->term.is_set() || !from) return;
        Result<Reckoning> const latest = reckon(rule->term.term(), *from, terms());
        if (!latest) return problems_.add(latest.error());
        if (period_.closes.instant <= latest->ends.instant) return;
        problems_.add(
            ErrorCode::conflict, "closes", "period.above_longest",
            "The period is too long: {term} at most; let it close on {closes} or earlier. "
            "Rule: {source}.",
            {{"term", text(rule->term.term())},
             {"closes", to_text(latest->ends.local)},
             source_argument(procedure_, rule->basis)});
    }

    [[nodiscard]] bool has_reason() const {
        auto const& texts = period_.shortening_reason.all();
        return std::any_of(texts.begin(), texts.end(),
                           [](auto const& text) { return !is_blank(text.second); });
    }

    [[nodiscard]] TermContext terms() const {
        return terms_of(procedure_, context_, period_.suspensions);
    }

    [[nodiscard]] std::vector<Argument> arguments_of(EarliestClosing const& earliest) const {
        return {{"term", text(earliest.rule->term.term())},
                {"closes", to_text(earliest.closes.local)},
                source_argument(procedure_, earliest.rule->basis)};
    }

    Procedure const& procedure_;
    IntendedPeriod const& period_;
    PlanContext const& context_;
    Problems problems_;
};

}  // namespace

Result<std::optional<EarliestClosing>> earliest_closing(Procedure const& procedure,
                                                        IntendedPeriod const& period,
                                                        PlanContext const& context) {
    LengthRule const* const rule = procedure.shortest(period.tier);
    std::optional<Instant> const from = counted_from(procedure, period);
    if (!rule || !rule->term.is_set() || !from) return std::optional<EarliestClosing>{};
    TermContext const terms = terms_of(procedure, context, period.suspensions);
    Result<Reckoning> const shortest = reckon(rule->term.term(), *from, terms);
    if (!shortest) return tl::unexpected(shortest.error());
    EarliestClosing closing{shortest->ends, {*shortest}, rule};
    if (procedure.period.holiday_extension) {
        Result<> const grown =
            grow_by_seasons(*procedure.period.holiday_extension, *from, terms, closing);
        if (!grown) return tl::unexpected(grown.error());
    }
    return std::optional{std::move(closing)};
}

Result<> check_period_rules(Procedure const& procedure, IntendedPeriod const& period,
                            PlanContext const& context) {
    return PeriodRuleCheck{procedure, period, context}.result();
}

}  // namespace consult
