/// One thing that is owed, as pages show it.
#pragma once

#include <consult/obligation.h>

#include "page/format.h"
#include "page/view.h"
#include "web/route.h"

namespace consult::portal {

/// What it is called: its name in the procedure; of a body, with what it owes.
[[nodiscard]] std::string obligation_name(web::Visit const& visit, LocalizedText const& name,
                                          std::string_view key);
/// Sets `tag_text` and `tag_colour` for partials/tag.
void set_state_tag(page::View& view, page::Translator const& words, ObligationState state);

/// `name`, `by`, `due`, `due_time`, the state's tag, `note` (when it was met or how late it is),
/// `met_by` with `met_href`.
[[nodiscard]] page::View obligation_view(web::Visit const& visit, page::Formatter const& format,
                                         Obligation const& obligation);

}  // namespace consult::portal
