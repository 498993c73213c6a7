/// Passages of earlier versions of a draft, as a page says where they are in the newest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <consult/platform/drafts.h>

#include "page/view.h"
#include "web/route.h"

namespace consult::web {

/// Where comments point and on which version.
struct CommentedPlace {
    CommentedPassage passage;
    std::uint32_t version_number = 0;
};

/// What the page is about.
struct PassagePage {
    Actor viewer;
    std::string path;  ///< of the public pages of the consultation, without language
    DraftVersion newest;
    Language wanted;  ///< of the draft's text
};

struct PlaceView {
    page::View view;        ///< for partials/place
    std::string provision;  ///< eId in the newest version of where it is; empty: the whole draft
};

/// In the order of the passages; nothing for one that is on the newest version
/// itself or that can't be compared with it.
[[nodiscard]] Result<std::vector<std::optional<PlaceView>>> place_views(
    Visit const& visit, PassagePage const& page, std::vector<CommentedPlace> const& places);

}  // namespace consult::web
