/// The rules of a council as a manual that people read: every step, who, by when, and the source.
/// It is made of the same values that rosters, votes and recommendations are held to.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <consult/council_rules.h>
#include <consult/language.h>

namespace consult {

/// One rule in words.
struct ManualRule {
    std::string text;        ///< one sentence or more
    std::string by;          ///< whose step it is; empty where it is nobody's
    std::size_t source = 0;  ///< index in CouncilManual::sources
    std::string place;       ///< in the source; empty: the source as a whole
    bool is_verified = false;
    RuleForce force = RuleForce::law;
};

struct ManualSection {
    std::string heading;
    bool is_in_order = false;  ///< its rules are steps, one after the other
    std::vector<ManualRule> rules;
};

struct CouncilManual {
    std::string title;
    std::string description;
    std::vector<ManualSection> sections;  ///< without those that have no rule
    std::vector<LegalSource> sources;
};

/// In Kazakh, Russian or English; in English for other languages. Names and sources in the language
/// asked for, where the rules have them. Pure. @pre rules passed `check`
[[nodiscard]] CouncilManual council_manual(CouncilRules const& rules, Language const& language);

/// The manual as Markdown, with numbered sources and the version of the rules it was made of.
[[nodiscard]] std::string council_manual_text(CouncilRules const& rules, Language const& language);

}  // namespace consult
