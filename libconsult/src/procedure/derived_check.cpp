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

class DerivedCheck {
public:
    DerivedCheck(Procedure const& derived, Procedure const& base)
        : derived_(derived), base_(base) {}

    Result<> result() {
        check_base();
        check_counting();
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

    /// Another calendar or place would give other days for the same number.
    void check_counting() {
        if (!has_terms_of_law()) return;
        check_counted_by(base_.calendar, derived_.calendar, "calendar");
        if (base_.zone)
            check_counted_by(base_.zone->text(), derived_.zone ? derived_.zone->text() : "",
                             "zone");
    }

    void check_counted_by(std::string const& base, std::string const& derived,
                          std::string const& path) {
        if (base == derived) return;
        problems_.add(ErrorCode::conflict, path, "derived.counting",
                      "Terms that the law gives are counted by {base} in the base; keep it, for "
                      "with “{given}” they would end on other days.",
                      {{"base", base}, {"given", derived}});
    }

    [[nodiscard]] bool has_terms_of_law() const {
        auto const by_law = [](auto const& rules) {
            return std::any_of(rules.begin(), rules.end(),
                               [](auto const& rule) { return rule.basis.force == RuleForce::law; });
        };
        return by_law(base_.period.shortest) || by_law(base_.period.longest) ||
               by_law(base_.bodies) || by_law(base_.duties);
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
            kept_.force(found->basis, law, path + ".basis");
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

    /// Its clock binds both sides: shorter takes time from the body, longer frees it.
    void check_opinion(std::optional<RuleTerm> const& base, std::optional<RuleTerm> const& derived,
                       LawRule const& law, std::string const& path) {
        if (!base) return;
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
        kept_.kept(base.is_reasoned, derived.is_reasoned, law, path + ".reasoned");
        if (derived.or_explain && !base.or_explain)
            kept_.same("false", "true", law, path + ".or_explain");
        kept_.same(name(base.by), name(derived.by), law, path + ".by");
        if (derived.in_case != DutyCase::always)
            kept_.same(name(base.in_case), name(derived.in_case), law, path + ".in_case");
        kept_.due(base.due, derived.due, law, path + ".due");
    }

    Procedure const& derived_;
    Procedure const& base_;
    Problems problems_;
    KeptRules kept_{base_, problems_};
};

}  // namespace

Result<> check_derived(Procedure const& derived, Procedure const& base) {
    return DerivedCheck{derived, base}.result();
}

}  // namespace consult
