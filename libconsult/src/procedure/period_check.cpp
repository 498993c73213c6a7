#include "procedure/period_check.h"

#include <chrono>
#include <string>

#include "procedure/term_order.h"

namespace consult {
namespace {

constexpr std::size_t most_lengths = 21, most_seasons = 20;

/// Looks at the period's rules one by one, then at those that bound each other.
class PeriodCheck {
public:
    PeriodCheck(Procedure const& procedure, RuleCheck& check)
        : procedure_(procedure), period_(procedure.period), check_(check) {}

    void run() {
        check_counted_from();
        check_lengths(period_.shortest, "period.shortest");
        check_lengths(period_.longest, "period.longest");
        if (period_.holiday_extension) check_holidays(*period_.holiday_extension);
        if (period_.shortening) check_shortening(*period_.shortening);
        if (period_.extension) check_extension(*period_.extension);
        if (period_.late) check_late(*period_.late);
        check_shortest_against_longest();
        check_floor_against_shortest();
    }

private:
    void check_counted_from() {
        switch (period_.counted_from) {
            case ProcedureEvent::announcement:
            case ProcedureEvent::posting:
            case ProcedureEvent::third_party_circulation:
            case ProcedureEvent::last_language_version:
            case ProcedureEvent::opening: return;
            default: break;
        }
        complain("period.counted_from", "procedure.counted_from",
                 "A period can't be counted from {event}; take announcement, posting, "
                 "third_party_circulation, last_language_version or opening.",
                 {{"event", std::string{name(period_.counted_from)}}});
    }

    void check_lengths(std::vector<LengthRule> const& rules, std::string const& list) {
        check_.size(rules.size(), most_lengths, list);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            std::string const path = element(list, i);
            if (!rules[i].tier.empty()) check_.tier(rules[i].tier, path + ".tier");
            for (std::size_t j = 0; j < i; ++j) {
                if (rules[j].tier != rules[i].tier) continue;
                complain(path + ".tier", "procedure.length_twice",
                         "{list} has a rule for this tier already; give one for each tier, and one "
                         "without a tier for all others.",
                         {{"list", list}});
                break;
            }
            check_.term(rules[i].term, path + ".term");
            check_.basis(rules[i].basis, path + ".basis");
        }
    }

    void check_holidays(HolidayExtension const& extension) {
        std::string const path = "period.holiday_extension";
        check_.size(extension.seasons.size(), most_seasons, path + ".seasons");
        if (extension.seasons.empty() && extension.kind == HolidayExtension::Kind::automatic) {
            complain(
                path + ".seasons", "procedure.season_missing",
                "A period can grow by itself only for seasons that are named; give one at least, "
                "or take the kind duty.");
        }
        for (std::size_t i = 0; i < extension.seasons.size(); ++i)
            check_season(extension.seasons[i], element(path + ".seasons", i));
        check_.basis(extension.basis, path + ".basis");
    }

    void check_season(HolidaySeason const& season, std::string const& path) {
        check_.name(season.name, path + ".name");
        if (season.easter) {
            check_easter(*season.easter, path + ".easter");
        } else {
            check_day(season.from_month, season.from_day, path + ".from_day");
            check_day(season.until_month, season.until_day, path + ".until_day");
        }
        check_.term(season.longer, path + ".longer");
    }

    void check_day(std::uint32_t month, std::uint32_t day, std::string const& path) {
        constexpr std::chrono::year leap_year{2024};
        std::chrono::year_month_day const date{leap_year, std::chrono::month{month},
                                               std::chrono::day{day}};
        if (month <= 12 && day <= 31 && date.ok()) return;
        complain(path, "procedure.season_day",
                 "The month {month} has no day {day}; give a day of the year.",
                 {{"month", std::to_string(month)}, {"day", std::to_string(day)}});
    }

    void check_easter(EasterDays const& easter, std::string const& path) {
        constexpr std::int32_t furthest = 100;
        if (-furthest <= easter.from && easter.from <= easter.until && easter.until <= furthest)
            return;
        complain(path, "procedure.season_easter",
                 "Days around Easter are given from the first to the last, {furthest} days away at "
                 "most, such as -2 to 1 for Good Friday to Easter Monday.",
                 {{"furthest", std::to_string(furthest)}});
    }

    void check_shortening(ShorteningRule const& rule) {
        check_.term(rule.not_below, "period.shortening.not_below");
        check_.words(rule.when, "period.shortening.when", {5000, false, false});
        check_.basis(rule.basis, "period.shortening.basis");
    }

    void check_extension(ExtensionRule const& rule) {
        std::string const path = "period.extension";
        if (rule.at_most_times) check_.count(*rule.at_most_times, path + ".at_most_times");
        check_.term(rule.at_most, path + ".at_most");
        check_.term(rule.request_before, path + ".request_before");
        check_.basis(rule.basis, path + ".basis");
    }

    void check_late(LateRule const& rule) {
        check_.term(rule.at_most, "period.late.at_most");
        if (rule.at_most && !rule.is_accepted) {
            complain(
                "period.late.at_most", "procedure.late_term",
                "Late comments are not accepted, so there is no term for them; leave it out, or "
                "accept them.");
        }
        check_.basis(rule.basis, "period.late.basis");
    }

    /// Each tier's shortest against its longest, and the rules for all against each other.
    void check_shortest_against_longest() {
        for (std::size_t i = 0; i < period_.shortest.size(); ++i) {
            LengthRule const& shortest = period_.shortest[i];
            LengthRule const* const longest = procedure_.longest(shortest.tier);
            if (longest) check_below(shortest, *longest, element("period.shortest", i));
        }
        for (std::size_t i = 0; i < period_.longest.size(); ++i) {
            LengthRule const& longest = period_.longest[i];
            LengthRule const* const shortest = procedure_.shortest(longest.tier);
            bool const was_looked_at = !shortest || shortest->tier == longest.tier;
            if (!was_looked_at) check_below(*shortest, longest, element("period.longest", i));
        }
    }

    void check_below(LengthRule const& shortest, LengthRule const& longest,
                     std::string const& path) {
        if (!is_in_range(shortest.term) || !is_in_range(longest.term)) return;
        std::optional<bool> const fits = is_at_most(shortest.term, longest.term);
        if (!fits) return ask_for_one_unit(shortest.term, longest.term, path + ".term");
        if (*fits) return;
        complain(
            path + ".term", "procedure.shortest_above_longest",
            "The shortest period, {shortest}, is longer than the longest, {longest}; let it be as "
            "long at most.",
            {{"shortest", text(shortest.term.term())}, {"longest", text(longest.term.term())}});
    }

    void check_floor_against_shortest() {
        if (!period_.shortening || !period_.shortening->not_below) return;
        RuleTerm const& floor = *period_.shortening->not_below;
        for (LengthRule const& shortest : period_.shortest) {
            if (!is_in_range(floor) || !is_in_range(shortest.term)) continue;
            std::string const path = "period.shortening.not_below";
            std::optional<bool> const reaches = is_at_most(shortest.term, floor);
            if (!reaches) return ask_for_one_unit(floor, shortest.term, path);
            if (!*reaches) continue;
            complain(
                path, "procedure.floor_not_below",
                "A shortened period of {floor} is not shorter than the shortest, {shortest}; let "
                "it be, or leave the shortening out.",
                {{"floor", text(floor.term())}, {"shortest", text(shortest.term.term())}});
            return;
        }
    }

    void ask_for_one_unit(RuleTerm const& one, RuleTerm const& other, std::string const& path) {
        complain(
            path, "procedure.units_differ",
            "Which of {one} and {other} is longer hangs on the days they are counted from; give "
            "both in the same unit.",
            {{"one", text(one.term())}, {"other", text(other.term())}});
    }

    static bool is_in_range(RuleTerm const& term) {
        return term.count && *term.count >= 1 && *term.count <= 10'000;
    }

    void complain(std::string path, std::string key, std::string message,
                  std::vector<Argument> arguments = {}) {
        check_.problems().add(ErrorCode::invalid, std::move(path), std::move(key),
                              std::move(message), std::move(arguments));
    }

    Procedure const& procedure_;
    PeriodRules const& period_;
    RuleCheck& check_;
};

}  // namespace

void check_period(Procedure const& procedure, RuleCheck& check) {
    PeriodCheck{procedure, check}.run();
}

}  // namespace consult
