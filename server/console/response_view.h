/// Responses as officials see them on a page.
#pragma once

#include <string>

#include <consult/response.h>

#include "console/docket.h"
#include "page/translator.h"
#include "page/view.h"

namespace consult::console {

/// Sets `tag_text` and `tag_colour` for partials/tag.
void set_response_state_tag(page::View& view, page::Translator const& words, ResponseState state);

/// Where a response is read and changed.
[[nodiscard]] std::string response_address(Desk const& desk, Docket const& docket, ResponseId id);

/// For console/partials/response. @param draft in which the provision that changed is named;
/// nullptr: by its eId
[[nodiscard]] page::View response_view(Desk const& desk, Docket const& docket,
                                       Response const& response, Provision const* draft);

}  // namespace consult::console
