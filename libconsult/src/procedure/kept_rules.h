/// What a derived procedure has to keep of a rule of law, whatever the rule is of.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <consult/procedure.h>

namespace consult {

/// A rule of the base that is fixed by law.
struct LawRule {
    std::string path;  ///< in the base, such as `period.shortest[0]` or `duties.report`
    RuleBasis const* basis = nullptr;
};

/// Collects how a derived procedure loosens its base. Refers to what it is made of.
class KeptRules {
public:
    KeptRules(Procedure const& derived, Procedure const& base, Problems& problems)
        : derived_(derived), base_(base), problems_(problems) {}

    /// Of a rule whose term is the least there may be, or the time that has to lie before an event.
    void no_shorter(RuleTerm const& base, RuleTerm const& derived, LawRule const& rule,
                    std::string const& path);
    /// Of a rule whose term is the most there may be.
    void no_longer(RuleTerm const& base, RuleTerm const& derived, LawRule const& rule,
                   std::string const& path);
    /// Where the base has no date, one may come that is sure to be reached.
    void due(std::optional<Due> const& base, std::optional<Due> const& derived, LawRule const& rule,
             std::string const& path);
    /// That the derived rule stands where the base's does: of law, on the same source at the same
    /// place, and not read there by those who only derive.
    void basis(RuleBasis const& derived, LawRule const& rule, std::string const& path);
    /// `derived` holds at least where `base` does; without any, a rule holds for all.
    void tiers(std::vector<std::string> const& base, std::vector<std::string> const& derived,
               LawRule const& rule, std::string const& path);
    /// Refuses another value, by the names that files have for both.
    void same(std::string_view base, std::string_view derived, LawRule const& rule,
              std::string const& path);
    /// Refuses other words in any language that the base has; more languages may be added.
    void words(LocalizedText const& base, LocalizedText const& derived, LawRule const& rule,
               std::string const& path);
    /// Refuses to give up what the base asks for.
    void kept(bool base, bool derived, LawRule const& rule, std::string const& path);
    void missing(LawRule const& rule, std::string const& path);
    void added(LawRule const& rule, std::string const& path);
    /// Refuses other classes of impact than the base's; none at all is as good.
    void classes(LawRule const& rule);

private:
    void added_due(Due const& due, LawRule const& rule, std::string const& path);
    void cited(LawRule const& rule);
    void undecided(RuleTerm const& base, RuleTerm const& derived, LawRule const& rule,
                   std::string const& path);
    [[nodiscard]] Argument source(LawRule const& rule) const;

    Procedure const& derived_;
    Procedure const& base_;
    Problems& problems_;
    std::set<std::string> cited_;  ///< ids of sources that were looked at
};

}  // namespace consult
