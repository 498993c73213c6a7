/// What the pages that compare two versions of a draft show.
#pragma once

#include <vector>

#include <consult/platform/drafts.h>

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// Which versions are compared, and which of them the reader may choose.
struct ComparisonChoice {
    std::vector<DraftVersion> versions;  ///< empty: these two only
    DraftVersion before;
    DraftVersion after;
};

/// For partials/comparison, in the view and the language that the query asks for: in the text, side
/// by side, or as the comparative table. @param matter whose viewer may read both versions
[[nodiscard]] Result<page::View> comparison_body(web::Visit& visit, Matter const& matter,
                                                 ComparisonChoice const& choice);

}  // namespace consult::portal
