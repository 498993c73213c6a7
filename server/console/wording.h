/// Words of the model that only the console shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/consultation.h>

#include "page/translator.h"
#include "web/route.h"

namespace consult::console {

/// A text of a consultation by its field's name, such as `privacy_notice`.
[[nodiscard]] std::string field_text(page::Translator const& words, std::string_view field);
[[nodiscard]] std::string period_change_text(page::Translator const& words,
                                             PeriodChange::Kind kind);
[[nodiscard]] std::string role_text(page::Translator const& words, Role role);
/// Such as `Regulator (MOH), Moderator (CITY)`.
[[nodiscard]] std::string roles_text(web::Visit const& visit, std::vector<RoleGrant> const& roles);
/// `Russian, Kazakh`, in their order.
[[nodiscard]] std::string languages_text(page::Translator const& words,
                                         std::vector<Language> const& languages);

}  // namespace consult::console
