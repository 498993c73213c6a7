#include "procedure/kept_rules.h"

#include <algorithm>

#include "procedure/rule_check.h"
#include "procedure/rule_words.h"
#include "procedure/term_order.h"

namespace consult {
namespace {

/// Whether a date by it makes a duty without a date stricter: its event is sure to come, or, where
/// something is owed before it, can't come sooner than what is owed.
bool is_certain(Due const& due) {
    switch (due.event) {
        case ProcedureEvent::opening:
        case ProcedureEvent::posting:
        case ProcedureEvent::closing: return due.relation != DueRelation::not_before;
        case ProcedureEvent::report:
        case ProcedureEvent::decision:
        case ProcedureEvent::publication: return due.relation == DueRelation::before;
        default: return false;
    }
}

std::string listed(std::vector<ImpactTier> const& tiers) {
    std::string ids;
    for (ImpactTier const& tier : tiers)
        ids += (ids.empty() ? "" : ", ") + tier.id;
    return ids;
}

}  // namespace

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
    if (!base) return derived ? added_due(*derived, rule, path) : void();
    if (!derived) return missing(rule, path);
    same(name(base->relation), name(derived->relation), rule, path + ".relation");
    same(name(base->event), name(derived->event), rule, path + ".event");
    if (!base->term || base->relation != derived->relation || base->event != derived->event) return;
    if (!derived->term) return missing(rule, path + ".term");
    if (base->relation == DueRelation::within)
        return no_longer(*base->term, *derived->term, rule, path + ".term");
    no_shorter(*base->term, *derived->term, rule, path + ".term");
}

void KeptRules::added_due(Due const& due, LawRule const& rule, std::string const& path) {
    if (is_certain(due)) return;
    problems_.add(ErrorCode::conflict, path, "derived.due_added",
                  "The base has no date here; give one that is sure to come: within a term of the "
                  "opening, posting or closing, or before one of these, the report, the decision "
                  "or the publication. Rule of law: {rule}, {source}.",
                  {{"rule", rule.path}, source(rule)});
}

void KeptRules::basis(RuleBasis const& derived, LawRule const& rule, std::string const& path) {
    RuleBasis const& base = *rule.basis;
    same(name(base.force), name(derived.force), rule, path + ".force");
    same(base.legal.source, derived.legal.source, rule, path + ".source");
    same(base.legal.place, derived.legal.place, rule, path + ".place");
    if (derived.legal.is_verified && !base.legal.is_verified)
        same("false", "true", rule, path + ".verified");
    cited(rule);
}

/// The source of a rule reads as in the base; each is looked at once.
void KeptRules::cited(LawRule const& rule) {
    std::string const& id = rule.basis->legal.source;
    LegalSource const* const base = base_.source(id);
    LegalSource const* const derived = derived_.source(id);
    if (!base || !derived || !cited_.insert(id).second) return;
    std::string const path =
        element("sources", static_cast<std::size_t>(derived - derived_.sources.data()));
    words(base->title, derived->title, rule, path + ".title");
    same(base->url, derived->url, rule, path + ".url");
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

void KeptRules::words(LocalizedText const& base, LocalizedText const& derived, LawRule const& rule,
                      std::string const& path) {
    for (auto const& [language, text] : base.all()) {
        std::string const here = path + "." + language.tag();
        if (derived.has(language)) same(text, derived.in(language), rule, here);
        else missing(rule, here);
    }
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

void KeptRules::classes(LawRule const& rule) {
    if (base_.tiers.empty() || derived_.tiers.empty()) return;
    auto const is_same = [](ImpactTier const& a, ImpactTier const& b) { return a.id == b.id; };
    if (!std::equal(base_.tiers.begin(), base_.tiers.end(), derived_.tiers.begin(),
                    derived_.tiers.end(), is_same)) {
        problems_.add(ErrorCode::conflict, "tiers", "derived.classes",
                      "The base has the tiers {tiers}; keep these in their order, or leave all of "
                      "them out, so that each rule holds for everything. Rule of law: {rule}, "
                      "{source}.",
                      {{"tiers", listed(base_.tiers)}, {"rule", rule.path}, source(rule)});
        return;
    }
    for (std::size_t i = 0; i < base_.tiers.size(); ++i) {
        words(base_.tiers[i].name, derived_.tiers[i].name, rule, element("tiers", i) + ".name");
    }
}

}  // namespace consult
