#include "console/wording.h"

#include <algorithm>
#include <array>
#include <utility>

#include "web/wording.h"

namespace consult::console {

using page::mark_in;

std::string field_text(page::Translator const& words, std::string_view field) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{{
        {"title", mark_in("field", "Title")},
        {"summary", mark_in("field", "Summary")},
        {"guidance", mark_in("field", "Guidance for comments")},
        {"privacy_notice", mark_in("field", "Privacy notice")},
        {"contact", mark_in("field", "Contact")},
    }};
    for (auto const& [name, text] : names) {
        if (name == field) return words.text_in("field", text);
    }
    return std::string{field};
}

std::string period_change_text(page::Translator const& words, PeriodChange::Kind kind) {
    switch (kind) {
        case PeriodChange::Kind::set: return words.text_in("period", "Set");
        case PeriodChange::Kind::extended: return words.text_in("period", "Extended");
        case PeriodChange::Kind::suspended: return words.text_in("period", "Suspended");
        case PeriodChange::Kind::closed_early: return words.text_in("period", "Closed early");
    }
    throw Fault{"no such change of a period"};
}

std::string role_text(page::Translator const& words, Role role) {
    switch (role) {
        case Role::administrator: return words.text_in("role", "Administrator");
        case Role::regulator: return words.text_in("role", "Regulator");
        case Role::moderator: return words.text_in("role", "Moderator");
        case Role::secretary: return words.text_in("role", "Secretary of councils");
    }
    throw Fault{"no such role"};
}

std::string roles_text(web::Visit const& visit, std::vector<RoleGrant> const& roles) {
    std::vector<Institution> const institutions = visit.platform.institutions().list();
    std::string text;
    for (RoleGrant const& grant : roles) {
        if (!text.empty()) text += ", ";
        text += role_text(visit.words(), grant.role);
        auto const where = std::ranges::find(institutions, grant.institution, &Institution::id);
        if (where != institutions.end()) text += " (" + where->code + ")";
    }
    return text;
}

std::string languages_text(page::Translator const& words, std::vector<Language> const& languages) {
    std::string text;
    for (Language const& language : languages) {
        if (!text.empty()) text += ", ";
        text += web::language_text(words, language);
    }
    return text;
}

}  // namespace consult::console
