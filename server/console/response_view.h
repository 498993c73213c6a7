/// Responses as officials see them on a page.
#pragma once

#include <string>
#include <vector>

#include <consult/response.h>
#include <consult/theme.h>

#include "console/docket.h"
#include "page/translator.h"
#include "page/view.h"

namespace consult::console {

[[nodiscard]] std::string response_state_text(page::Translator const& words, ResponseState state);
/// Sets `tag_text` and `tag_colour` for partials/tag.
void set_response_state_tag(page::View& view, page::Translator const& words, ResponseState state);

/// Where a response is read and changed.
[[nodiscard]] std::string response_address(Desk const& desk, Docket const& docket, ResponseId id);

/// For console/partials/response. @param draft in which the provision that changed is named;
/// nullptr: by its eId @param themes of the consultation
[[nodiscard]] page::View response_view(Desk const& desk, Docket const& docket,
                                       Response const& response, Provision const* draft,
                                       std::vector<Theme> const& themes);

}  // namespace consult::console
