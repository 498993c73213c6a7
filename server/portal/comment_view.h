/// A published comment as templates can show it, with the responses beside it.
#pragma once

#include <span>
#include <vector>

#include <consult/comment.h>
#include <consult/response.h>

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// For partials/response. @param draft as for comment_views
[[nodiscard]] page::View response_view(web::Visit const& visit, Matter const& matter,
                                       Response const& response, Provision const* draft);

/// For partials/comment: each with its responses. @param draft of the newest version, for the names
/// of provisions; nullptr when there is none
[[nodiscard]] Result<std::vector<page::View>> comment_views(web::Visit const& visit,
                                                            Matter const& matter,
                                                            std::span<PublicComment const> comments,
                                                            Provision const* draft);

/// How a reader names a provision of the newest version; its eId where it is not in it.
[[nodiscard]] std::string provision_name(Provision const* draft, std::string const& eid);

/// The tree of the newest version in the page's language; nothing when there is no draft.
[[nodiscard]] Result<std::optional<Provision>> newest_tree(web::Visit const& visit,
                                                           Matter const& matter);

}  // namespace consult::portal
