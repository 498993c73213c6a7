/// A published comment as templates can show it, with the responses beside it.
#pragma once

#include <span>
#include <vector>

#include <consult/comment.h>
#include <consult/response.h>

#include "page/view.h"
#include "portal/matter.h"
#include "portal/provision_names.h"

namespace consult::portal {

/// For partials/response. @param names has that of its provision
[[nodiscard]] page::View response_view(web::Visit const& visit, Matter const& matter,
                                       Response const& response, ProvisionNames const& names);

/// For partials/comment: each with its responses.
[[nodiscard]] Result<std::vector<page::View>> comment_views(
    web::Visit const& visit, Matter const& matter, std::span<PublicComment const> comments);

}  // namespace consult::portal
