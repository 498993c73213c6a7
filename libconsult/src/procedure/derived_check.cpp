/// Whether a derived procedure keeps what its base fixes by law.
#include <algorithm>

#include <consult/procedure.h>

#include "procedure/derived_period_check.h"
#include "procedure/rule_check.h"

namespace consult {
namespace {

/// How much an answer is asked for; nothing for answers that are of another sort.
std::optional<int> strictness(AnswerTo to) {
    switch (to) {
        case AnswerTo::general_statement: return 0;
        case AnswerTo::significant_issues: return 1;
        case AnswerTo::each_theme: return 2;
        case AnswerTo::each_comment: return 3;
        case AnswerTo::each_recommendation:
        case AnswerTo::each_submitter: return std::nullopt;
    }
    return std::nullopt;
}

bool asks_for_as_much(AnswerTo derived, AnswerTo base) {
    std::optional<int> const given = strictness(derived);
    std::optional<int> const least = strictness(base);
    return derived == base || (given && least && *given >= *least);
}

/// How much silence stands for: the more, the less the body's say counts.
int weight(Silence silence) {
    switch (silence) {
        case Silence::waits: return 0;
        case Silence::no_opinion: return 1;
        case Silence::agreement: return 2;
    }
    return 2;
}

bool is_law(RuleBasis const& basis) {
    return basis.force == RuleForce::law;
}

/// Some rule of the base that is of law, to name as what other classes of impact would loosen.
std::optional<LawRule> any_law_rule(Procedure const& base) {
    std::optional<LawRule> found = law_rule_of_period(base);
    auto const look = [&](auto const& rules, char const* list) {
        for (auto const& rule : rules) {
            if (!found && is_law(rule.basis))
                found = LawRule{std::string{list} + "." + rule.id, &rule.basis};
        }
    };
    look(base.documents, "documents");
    look(base.bodies, "bodies");
    look(base.duties, "duties");
    return found;
}

/// Documents have none: they are there at an event.
bool has_terms_of_law(Procedure const& base) {
    auto const by_law = [](auto const& rules) {
        return std::any_of(rules.begin(), rules.end(),
                           [](auto const& rule) { return is_law(rule.basis); });
    };
    return law_rule_of_period(base) || by_law(base.bodies) || by_law(base.duties);
}

ProcedureStage const* stage_of(Procedure const& procedure, std::string const& id) {
    auto const found = std::find_if(procedure.stages.begin(), procedure.stages.end(),
                                    [&](ProcedureStage const& stage) { return stage.id == id; });
    return found == procedure.stages.end() ? nullptr : &*found;
}

class DerivedCheck {
public:
    DerivedCheck(Procedure const& derived, Procedure const& base)
        : derived_(derived), base_(base) {}

    Result<> result() {
        check_base();
        check_counting();
        if (std::optional<LawRule> const law = any_law_rule(base_)) kept_.classes(*law);
        check_derived_period(derived_, base_, kept_);
        each_law_rule(base_.documents, derived_.documents, "documents",
                      [&](auto const&... rules) { check_document(rules...); });
        each_law_rule(base_.bodies, derived_.bodies, "bodies",
                      [&](auto const&... rules) { check_body(rules...); });
        each_law_rule(base_.duties, derived_.duties, "duties",
                      [&](auto const&... rules) { check_duty(rules...); });
        return problems_.result();
    }

private:
    void check_base() {
        if (derived_.base == base_.reference() && derived_.id != base_.id) return;
        problems_.add(ErrorCode::conflict, "base", "derived.base",
                      "Give the procedure an id of its own, and name what it is derived from: {id} "
                      "in version {version}.",
                      {{"id", base_.id}, {"version", std::to_string(base_.version)}});
    }

    /// Another calendar or place would give other days for the same number; where the base names
    /// no place, terms are counted where the institution is.
    void check_counting() {
        if (!has_terms_of_law(base_)) return;
        check_counted_by(base_.calendar, derived_.calendar, "calendar");
        auto const place = [](Procedure const& procedure) {
            return procedure.zone ? procedure.zone->text() : std::string{};
        };
        if (base_.zone || !derived_.zone)
            return check_counted_by(place(base_), place(derived_), "zone");
        problems_.add(ErrorCode::conflict, "zone", "derived.zone_added",
                      "Terms that the law gives are counted where the institution is, for the base "
                      "names no zone; leave “{given}” out.",
                      {{"given", place(derived_)}});
    }

    void check_counted_by(std::string const& base, std::string const& derived,
                          std::string const& path) {
        if (base == derived) return;
        problems_.add(ErrorCode::conflict, path, "derived.counting",
                      "Terms that the law gives are counted by {base} in the base; keep it, for "
                      "with “{given}” they would end on other days.",
                      {{"base", base}, {"given", derived}});
    }

    /// Calls `check` with each rule of law, the derived rule of the same id, and the paths of both.
    template <class Rule, class Check>
    void each_law_rule(std::vector<Rule> const& base, std::vector<Rule> const& derived,
                       std::string const& list, Check const& check) {
        for (Rule const& rule : base) {
            if (rule.basis.force != RuleForce::law) continue;
            LawRule const law{list + "." + rule.id, &rule.basis};
            auto const found = std::find_if(derived.begin(), derived.end(),
                                            [&](Rule const& one) { return one.id == rule.id; });
            if (found == derived.end()) {
                kept_.missing(law, list);
                continue;
            }
            std::string const path =
                element(list, static_cast<std::size_t>(found - derived.begin()));
            kept_.basis(found->basis, law, path + ".basis");
            kept_.words(rule.name, found->name, law, path + ".name");
            kept_.tiers(rule.tiers, found->tiers, law, path + ".tiers");
            check(rule, *found, law, path);
        }
    }

    void check_document(DocumentRule const& base, DocumentRule const& derived, LawRule const& law,
                        std::string const& path) {
        kept_.same(name(base.kind), name(derived.kind), law, path + ".kind");
        // There from the opening on, it is there at the closing too.
        if (base.when == DocumentRule::When::opening)
            kept_.same(name(base.when), name(derived.when), law, path + ".when");
    }

    void check_body(BodyRule const& base, BodyRule const& derived, LawRule const& law,
                    std::string const& path) {
        kept_.same(name(base.kind), name(derived.kind), law, path + ".kind");
        kept_.due(base.ask, derived.ask, law, path + ".ask");
        check_opinion(base.opinion, derived.opinion, law, path + ".opinion");
        if (weight(derived.silence) > weight(base.silence))
            kept_.same(name(base.silence), name(derived.silence), law, path + ".silence");
        kept_.kept(base.is_attached, derived.is_attached, law, path + ".attached");
    }

    /// Its clock binds both sides: shorter takes time from the body, longer frees it, and so does
    /// one where the law sets none.
    void check_opinion(std::optional<RuleTerm> const& base, std::optional<RuleTerm> const& derived,
                       LawRule const& law, std::string const& path) {
        if (!base) return derived ? kept_.added(law, path) : void();
        if (!derived) return kept_.missing(law, path);
        if (!base->is_set() || *base == *derived) return;
        kept_.no_shorter(*base, *derived, law, path);
        if (derived->is_set()) kept_.no_longer(*base, *derived, law, path);
    }

    void check_duty(DutyRule const& base, DutyRule const& derived, LawRule const& law,
                    std::string const& path) {
        kept_.same(name(base.act), name(derived.act), law, path + ".act");
        if (base.to && derived.to && !asks_for_as_much(*derived.to, *base.to))
            kept_.same(name(*base.to), name(*derived.to), law, path + ".to");
        kept_.same(base.body, derived.body, law, path + ".body");
        check_body_of(base, law);
        check_stage_of(base, derived, law, path + ".stage");
        kept_.kept(base.is_reasoned, derived.is_reasoned, law, path + ".reasoned");
        if (derived.or_explain && !base.or_explain)
            kept_.same("false", "true", law, path + ".or_explain");
        kept_.same(name(base.by), name(derived.by), law, path + ".by");
        if (derived.in_case != DutyCase::always)
            kept_.same(name(base.in_case), name(derived.in_case), law, path + ".in_case");
        kept_.due(base.due, derived.due, law, path + ".due");
    }

    /// Whom a rule of law names stays who it is, even where asking it is policy.
    void check_body_of(DutyRule const& duty, LawRule const& law) {
        BodyRule const* const base = base_.body(duty.body);
        BodyRule const* const derived = derived_.body(duty.body);
        if (!base || !derived || base->basis.force == RuleForce::law) return;
        std::string const path =
            element("bodies", static_cast<std::size_t>(derived - derived_.bodies.data()));
        kept_.same(name(base->kind), name(derived->kind), law, path + ".kind");
        kept_.words(base->name, derived->name, law, path + ".name");
        kept_.tiers(base->tiers, derived->tiers, law, path + ".tiers");
    }

    /// Stages are free, but what is owed in one begins by the same event.
    void check_stage_of(DutyRule const& base, DutyRule const& derived, LawRule const& law,
                        std::string const& path) {
        ProcedureStage const* const before = stage_of(base_, base.stage);
        ProcedureStage const* const now = stage_of(derived_, derived.stage);
        if (before && now) kept_.same(name(before->begins), name(now->begins), law, path);
    }

    Procedure const& derived_;
    Procedure const& base_;
    Problems problems_;
    KeptRules kept_{derived_, base_, problems_};
};

}  // namespace

Result<> check_derived(Procedure const& derived, Procedure const& base) {
    return DerivedCheck{derived, base}.result();
}

}  // namespace consult
