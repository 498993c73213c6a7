#include "procedure/derived_period_check.h"

#include <algorithm>
#include <set>
#include <utility>

#include "procedure/rule_check.h"
#include "procedure/term_order.h"

namespace consult {
namespace {

bool is_law(RuleBasis const& basis) {
    return basis.force == RuleForce::law;
}

/// The classes that a period is chosen for: the tiers, or the one of a procedure without them.
std::vector<std::string> classes_of(Procedure const& procedure) {
    std::vector<std::string> classes;
    for (ImpactTier const& tier : procedure.tiers)
        classes.push_back(tier.id);
    if (classes.empty()) classes.emplace_back();
    return classes;
}

/// Whether each day of `inner` is one of `outer`, counted round the year.
bool covers(HolidaySeason const& outer, HolidaySeason const& inner) {
    if (outer.easter || inner.easter) {
        return outer.easter && inner.easter && outer.easter->from <= inner.easter->from &&
               inner.easter->until <= outer.easter->until;
    }
    auto const day = [](std::uint32_t month, std::uint32_t of_month) {
        return month * 32 + of_month;
    };
    constexpr std::uint32_t year = 13 * 32;
    std::uint32_t const from = day(outer.from_month, outer.from_day);
    auto const since_from = [&](std::uint32_t other) { return (other + year - from) % year; };
    std::uint32_t const begins = since_from(day(inner.from_month, inner.from_day));
    std::uint32_t const ends = since_from(day(inner.until_month, inner.until_day));
    return begins <= ends && ends <= since_from(day(outer.until_month, outer.until_day));
}

/// The first of them that is of law.
std::optional<LawRule> first_law_rule(std::vector<LengthRule> const& rules, char const* list) {
    for (std::size_t i = 0; i < rules.size(); ++i)
        if (is_law(rules[i].basis)) return LawRule{element(list, i), &rules[i].basis};
    return std::nullopt;
}

template <class Rule>
std::optional<LawRule> law_rule(std::optional<Rule> const& rule, char const* path) {
    if (!rule || !is_law(rule->basis)) return std::nullopt;
    return LawRule{path, &rule->basis};
}

/// A rule of law on how long the period is, which is counted from an event.
std::optional<LawRule> law_rule_of_length(Procedure const& procedure) {
    PeriodRules const& period = procedure.period;
    if (auto const found = first_law_rule(period.shortest, "period.shortest")) return found;
    if (auto const found = first_law_rule(period.longest, "period.longest")) return found;
    if (auto const found = law_rule(period.holiday_extension, "period.holiday_extension"))
        return found;
    return law_rule(period.shortening, "period.shortening");
}

class DerivedPeriodCheck {
public:
    DerivedPeriodCheck(Procedure const& derived, Procedure const& base, KeptRules& kept)
        : derived_(derived), base_(base), kept_(kept) {}

    void run() {
        check_counted_from();
        check_lengths(base_.period.shortest, &Procedure::shortest, true, "period.shortest");
        check_lengths(base_.period.longest, &Procedure::longest, false, "period.longest");
        check_holidays();
        check_shortening();
        check_extension();
        check_late();
    }

private:
    using Lengths = std::vector<LengthRule>;
    using Lookup = LengthRule const* (Procedure::*)(std::string_view) const;

    static LawRule law_rule(Lengths const& rules, LengthRule const& rule, std::string const& list) {
        return {element(list, static_cast<std::size_t>(&rule - rules.data())), &rule.basis};
    }

    void check_counted_from() {
        if (std::optional<LawRule> const rule = law_rule_of_length(base_)) {
            kept_.same(name(base_.period.counted_from), name(derived_.period.counted_from), *rule,
                       "period.counted_from");
        }
    }

    /// Each class of the derived procedure against what holds for it by the base. Where only one of
    /// the two has classes, anything may be of any of them, so the rules of all are kept.
    void check_lengths(Lengths const& rules, Lookup find, bool is_least, std::string const& list) {
        std::set<std::pair<LengthRule const*, LengthRule const*>> compared;
        bool const is_for_all = base_.tiers.empty() || derived_.tiers.empty();
        for (std::string const& tier : classes_of(derived_)) {
            LengthRule const* const given = (derived_.*find)(tier);
            for (LengthRule const& rule : rules) {
                bool const holds = is_for_all || &rule == (base_.*find)(tier);
                if (!holds || !is_law(rule.basis) || !compared.emplace(&rule, given).second)
                    continue;
                compare(law_rule(rules, rule, list), rule, given, is_least, list);
            }
        }
    }

    void compare(LawRule const& law, LengthRule const& rule, LengthRule const* given, bool is_least,
                 std::string const& list) {
        if (!given) return kept_.missing(law, list);
        Lengths const& all = is_least ? derived_.period.shortest : derived_.period.longest;
        std::string const path = law_rule(all, *given, list).path;
        Lengths const& base = is_least ? base_.period.shortest : base_.period.longest;
        bool const is_its_own =
            given->tier == rule.tier && base_.tiers.empty() == derived_.tiers.empty();
        if (is_its_own || !stands_on_one_of(base, given->basis))
            kept_.basis(given->basis, law, path + ".basis");
        if (is_least) kept_.no_shorter(rule.term, given->term, law, path + ".term");
        else kept_.no_longer(rule.term, given->term, law, path + ".term");
    }

    /// One rule in place of several can cite only one of them.
    static bool stands_on_one_of(Lengths const& rules, RuleBasis const& basis) {
        return std::any_of(rules.begin(), rules.end(), [&](LengthRule const& rule) {
            return is_law(rule.basis) && rule.basis == basis;
        });
    }

    void check_holidays() {
        std::optional<HolidayExtension> const& base = base_.period.holiday_extension;
        if (!base || !is_law(base->basis)) return;
        std::string const path = "period.holiday_extension";
        LawRule const law{path, &base->basis};
        std::optional<HolidayExtension> const& derived = derived_.period.holiday_extension;
        if (!derived) return kept_.missing(law, path);
        kept_.basis(derived->basis, law, path + ".basis");
        // What whoever sets the period has to see to can only become sure where seasons are named.
        if (base->kind == HolidayExtension::Kind::automatic || base->seasons.empty())
            kept_.same(name(base->kind), name(derived->kind), law, path + ".kind");
        std::vector<bool> taken(derived->seasons.size());
        for (std::size_t i = 0; i < base->seasons.size(); ++i) {
            LawRule const season{element(path + ".seasons", i), &base->basis};
            check_season(base->seasons[i], *derived, season, path + ".seasons", taken);
        }
    }

    /// Each season of the base has one of its own: one alone for two would add its time once.
    void check_season(HolidaySeason const& base, HolidayExtension const& derived,
                      LawRule const& law, std::string const& path, std::vector<bool>& taken) {
        std::optional<std::size_t> found;
        bool is_kept = false;
        for (std::size_t i = 0; i < derived.seasons.size(); ++i) {
            if (taken[i] || !covers(derived.seasons[i], base)) continue;
            bool const keeps = keeps_time(base, derived.seasons[i], derived.kind);
            // The one with the fewest days is taken, so that the others are left for other seasons.
            bool const is_closer = !found || covers(derived.seasons[*found], derived.seasons[i]);
            if (keeps == is_kept ? is_closer : keeps) found = i;
            is_kept = is_kept || keeps;
        }
        if (!found) return kept_.missing(law, path);
        taken[*found] = true;
        HolidaySeason const& season = derived.seasons[*found];
        std::string const longer = element(path, *found) + ".longer";
        if (!base.longer.is_set() && !keeps_time(base, season, derived.kind))
            return kept_.missing(law, longer);
        kept_.no_shorter(base.longer, season.longer, law, longer);
    }

    /// A season without a number adds nothing by itself.
    [[nodiscard]] bool keeps_time(HolidaySeason const& base, HolidaySeason const& derived,
                                  HolidayExtension::Kind kind) const {
        if (!base.longer.is_set()) {
            bool const was_duty =
                base_.period.holiday_extension->kind == HolidayExtension::Kind::duty;
            bool const became_automatic = was_duty && kind == HolidayExtension::Kind::automatic;
            return derived.longer.is_set() || !became_automatic;
        }
        return derived.longer.is_set() && ends_no_sooner(derived.longer, base.longer) == true;
    }

    /// To be shortened where the base does not allow it, in other cases or to less, would loosen
    /// the shortest, even where the base's shortening is policy.
    void check_shortening() {
        std::optional<ShorteningRule> const& base = base_.period.shortening;
        std::optional<ShorteningRule> const& derived = derived_.period.shortening;
        std::string const path = "period.shortening";
        std::optional<LawRule> law = first_law_rule(base_.period.shortest, "period.shortest");
        if (!derived) return;
        if (!base) {
            if (law) kept_.added(*law, path);
            return;
        }
        if (is_law(base->basis)) {
            law = LawRule{path, &base->basis};
            kept_.basis(derived->basis, *law, path + ".basis");
        }
        if (!law) return;
        kept_.words(base->when, derived->when, *law, path + ".when");
        if (!base->not_below) return;
        if (!derived->not_below) return kept_.missing(*law, path + ".not_below");
        kept_.no_shorter(*base->not_below, *derived->not_below, *law, path + ".not_below");
    }

    void check_extension() {
        std::optional<ExtensionRule> const& base = base_.period.extension;
        if (!base || !is_law(base->basis)) return;
        std::string const path = "period.extension";
        LawRule const law{path, &base->basis};
        std::optional<ExtensionRule> const& derived = derived_.period.extension;
        if (!derived) return kept_.missing(law, path);
        kept_.basis(derived->basis, law, path + ".basis");
        kept_.kept(base->for_all, derived->for_all, law, path + ".for_all");
        if (base->at_most_times) {
            std::uint32_t const times = derived->at_most_times.value_or(0);
            if (times == 0) kept_.missing(law, path + ".at_most_times");
            else if (times > *base->at_most_times)
                kept_.same(std::to_string(*base->at_most_times), std::to_string(times), law,
                           path + ".at_most_times");
        }
        if (base->at_most) {
            if (!derived->at_most) kept_.missing(law, path + ".at_most");
            else kept_.no_longer(*base->at_most, *derived->at_most, law, path + ".at_most");
        }
        check_request(*base, *derived, law, path + ".request_before");
    }

    /// Asking may be made easier, not harder.
    void check_request(ExtensionRule const& base, ExtensionRule const& derived, LawRule const& law,
                       std::string const& path) {
        if (!derived.request_before) return;
        if (!base.request_before) return kept_.added(law, path);
        kept_.no_longer(*base.request_before, *derived.request_before, law, path);
    }

    void check_late() {
        std::optional<LateRule> const& base = base_.period.late;
        if (!base || !is_law(base->basis)) return;
        std::string const path = "period.late";
        LawRule const law{path, &base->basis};
        std::optional<LateRule> const& derived = derived_.period.late;
        if (!derived) return kept_.missing(law, path);
        kept_.basis(derived->basis, law, path + ".basis");
        auto const word = [](bool accepted) { return accepted ? "accepted" : "refused"; };
        kept_.same(word(base->is_accepted), word(derived->is_accepted), law, path + ".accepted");
        if (!derived->at_most) return;
        if (!base->at_most) return kept_.added(law, path + ".at_most");
        kept_.no_shorter(*base->at_most, *derived->at_most, law, path + ".at_most");
    }

    Procedure const& derived_;
    Procedure const& base_;
    KeptRules& kept_;
};

}  // namespace

std::optional<LawRule> law_rule_of_period(Procedure const& procedure) {
    if (auto const found = law_rule_of_length(procedure)) return found;
    if (auto const found = law_rule(procedure.period.extension, "period.extension")) return found;
    return law_rule(procedure.period.late, "period.late");
}

void check_derived_period(Procedure const& derived, Procedure const& base, KeptRules& kept) {
    DerivedPeriodCheck{derived, base, kept}.run();
}

}  // namespace consult
