#include "procedure/kept_rules.h"

#include <algorithm>

#include "procedure/rule_words.h"
#include "procedure/term_order.h"

namespace consult {

Argument KeptRules::source(LawRule const& rule) const {
    return source_argument(base_, *rule.basis);
}

void KeptRules::no_shorter(RuleTerm const& base, RuleTerm const& derived, LawRule const& rule,
                           std::string const& path) {
    if (!base.is_set()) return;
    if (!derived.is_set()) return missing(rule, path);
    std::optional<bool> const keeps = ends_no_sooner(derived, base);
    if (!keeps) return undecided(base, derived, rule, path);
    if (*keeps) return;
    problems_.add(ErrorCode::conflict, path, "derived.shorter",
                  "The base has {base} here at least, and {given} can be shorter; give as much or "
                  "more, counted in the same way. Rule of law: {rule}, {source}.",
                  {{"base", text(base.term())},
                   {"given", text(derived.term())},
                   {"rule", rule.path},
                   source(rule)});
}

void KeptRules::no_longer(RuleTerm const& base, RuleTerm const& derived, LawRule const& rule,
                          std::string const& path) {
    if (!base.is_set()) return;
    if (!derived.is_set()) return missing(rule, path);
    std::optional<bool> const keeps = ends_no_sooner(base, derived);
    if (!keeps) return undecided(base, derived, rule, path);
    if (*keeps) return;
    problems_.add(ErrorCode::conflict, path, "derived.longer",
                  "The base has {base} here at most, and {given} can be longer; give as much or "
                  "less, counted in the same way. Rule of law: {rule}, {source}.",
                  {{"base", text(base.term())},
                   {"given", text(derived.term())},
                   {"rule", rule.path},
                   source(rule)});
}

void KeptRules::undecided(RuleTerm const& base, RuleTerm const& derived, LawRule const& rule,
                          std::string const& path) {
    problems_.add(ErrorCode::conflict, path, "derived.units_differ",
                  "Whether {given} keeps the {base} of the base hangs on the days they are counted "
                  "from; give it in the same unit. Rule of law: {rule}, {source}.",
                  {{"given", text(derived.term())},
                   {"base", text(base.term())},
                   {"rule", rule.path},
                   source(rule)});
}

void KeptRules::due(std::optional<Due> const& base, std::optional<Due> const& derived,
                    LawRule const& rule, std::string const& path) {
    if (!base) return;
    if (!derived) return missing(rule, path);
    same(name(base->relation), name(derived->relation), rule, path + ".relation");
    same(name(base->event), name(derived->event), rule, path + ".event");
    if (!base->term || base->relation != derived->relation || base->event != derived->event) return;
    if (!derived->term) return missing(rule, path + ".term");
    if (base->relation == DueRelation::within)
        return no_longer(*base->term, *derived->term, rule, path + ".term");
    no_shorter(*base->term, *derived->term, rule, path + ".term");
}

void KeptRules::force(RuleBasis const& derived, LawRule const& rule, std::string const& path) {
    same(name(rule.basis->force), name(derived.force), rule, path + ".force");
}

void KeptRules::tiers(std::vector<std::string> const& base, std::vector<std::string> const& derived,
                      LawRule const& rule, std::string const& path) {
    if (derived.empty()) return;
    if (base.empty()) {
        problems_.add(ErrorCode::conflict, path, "derived.every_tier",
                      "The rule {rule} of the base holds for every tier; name none. Rule of law: "
                      "{source}.",
                      {{"rule", rule.path}, source(rule)});
        return;
    }
    std::string left_out;
    for (std::string const& tier : base) {
        if (std::find(derived.begin(), derived.end(), tier) == derived.end())
            left_out += (left_out.empty() ? "" : ", ") + tier;
    }
    if (left_out.empty()) return;
    problems_.add(ErrorCode::conflict, path, "derived.tiers",
                  "The rule {rule} of the base holds for these tiers too: {tiers}; name them, or "
                  "none, and it holds for every tier. Rule of law: {source}.",
                  {{"rule", rule.path}, {"tiers", left_out}, source(rule)});
}

void KeptRules::same(std::string_view base, std::string_view derived, LawRule const& rule,
                     std::string const& path) {
    if (base == derived) return;
    problems_.add(ErrorCode::conflict, path, "derived.changed",
                  "The base has {base} here, not {given}; keep that. Rule of law: {rule}, "
                  "{source}.",
                  {{"base", std::string{base}},
                   {"given", std::string{derived}},
                   {"rule", rule.path},
                   source(rule)});
}

void KeptRules::kept(bool base, bool derived, LawRule const& rule, std::string const& path) {
    if (base) same("true", derived ? "true" : "false", rule, path);
}

void KeptRules::missing(LawRule const& rule, std::string const& path) {
    problems_.add(ErrorCode::conflict, path, "derived.missing",
                  "The base has the rule {rule} by law, {source}; keep it, or make it stricter.",
                  {{"rule", rule.path}, source(rule)});
}

void KeptRules::added(LawRule const& rule, std::string const& path) {
    problems_.add(ErrorCode::conflict, path, "derived.added",
                  "The base does not have this, and it would loosen its rule {rule}; leave it out. "
                  "Rule of law: {source}.",
                  {{"rule", rule.path}, source(rule)});
}

}  // namespace consult
