/// A draft's text with another of its languages beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <consult/draft.h>

#include "page/view.h"
#include "web/provision_view.h"
#include "web/route.h"

namespace consult::portal {

/// The language to read beside the text, if `beside` in the query asks for one that the version
/// has.
[[nodiscard]] std::optional<Language> language_beside(web::Visit const& visit,
                                                      DraftVersion const& version,
                                                      Language const& shown);

/// Links to read another language beside the one shown, or that one alone.
[[nodiscard]] std::vector<page::View> beside_links(web::Visit const& visit,
                                                   DraftVersion const& version,
                                                   Language const& shown,
                                                   std::optional<Language> const& beside);

/// What one language has of what is shown.
struct ParallelSide {
    Language language;
    Provision root;
};

/// Both languages, provision beside provision, for pages/draft. @param links of the first
[[nodiscard]] std::vector<page::View> parallel_pairs(page::Translator const& words,
                                                     ParallelSide const& own,
                                                     ParallelSide const& other,
                                                     web::ProvisionLinks const& links);

}  // namespace consult::portal
