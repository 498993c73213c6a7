/// Campaigns on other pages of a consultation.
#pragma once

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// The largest campaigns for partials/campaigns, with the way to all of them; `any` is false where
/// there are none.
[[nodiscard]] Result<page::View> largest_campaigns(web::Visit const& visit, Matter const& matter,
                                                   std::size_t most);
/// `href` and `text` of the campaign that a comment is in; empty where it is in none.
[[nodiscard]] Result<page::View> campaign_of_comment(web::Visit const& visit, Matter const& matter,
                                                     CommentNumber const& number);

}  // namespace consult::portal
