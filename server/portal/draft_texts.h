/// Which text of a draft a page is about, and what the page of it shows.
#pragma once

#include <optional>
#include <string_view>

#include <consult/draft.h>

#include "page/view.h"
#include "portal/matter.h"
#include "web/provision_view.h"

namespace consult::portal {

/// The language asked for by `text` in the query, else that of the page.
[[nodiscard]] Language wanted_text_language(web::Visit const& visit);

/// The version that `{version}` in the path names, of those that everyone may read.
[[nodiscard]] Result<DraftVersion> named_version(web::Visit const& visit, Matter const& matter);

/// What stands at each provision of a version, but the counts of comments.
[[nodiscard]] web::ProvisionLinks links_of(web::Visit const& visit, Matter const& matter,
                                           DraftVersion const& version, Language const& language);

/// A version's id as addresses and forms have it; nothing where it is none.
[[nodiscard]] std::optional<DraftVersionId> version_from(std::string_view text);

/// For pages/draft: a version in the language asked for.
[[nodiscard]] Result<page::View> draft_body(web::Visit& visit, Matter const& matter,
                                            DraftVersion const& version);

}  // namespace consult::portal
