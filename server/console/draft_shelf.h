/// The drafts of a consultation as the console's pages find them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "console/docket.h"

namespace consult::console {

/// Its version of that id, as it stands in a path or a form; not_found when there is none.
[[nodiscard]] Result<DraftVersion> find_version(Desk const& desk, Docket const& docket,
                                                std::string_view id);
/// `/draft/12/ru`: the page of a version's text, or another page of a version.
[[nodiscard]] std::string version_page(DraftVersion const& version, std::string_view page);

/// Such as `Version 2, being edited`.
[[nodiscard]] std::string version_text(page::Translator const& words, DraftVersion const& version);

/// For each text of the version whose file hides text from its readers, what that means once it is
/// published, in the order of its languages.
[[nodiscard]] Result<std::vector<std::string>> hidden_text_warnings(Desk const& desk,
                                                                    DraftVersion const& version);

/// The same of one text; empty where nothing is hidden.
[[nodiscard]] std::string hidden_text_warning(page::Translator const& words, DraftText const& text);

}  // namespace consult::console
