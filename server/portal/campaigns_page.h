/// Campaigns on other pages of a consultation.
#pragma once

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// The largest campaigns for partials/campaigns, with the way to all of them; `any` is false where
/// there are none.
[[nodiscard]] Result<page::View> largest_campaigns(web::Visit const& visit, Matter const& matter,
                                                   std::size_t most);
/// Of the campaign that a comment is in: `href` and `text` of those that share its letter, and
/// `whole_href` and `whole` of the campaign where that is more. What there is not is empty.
[[nodiscard]] Result<page::View> campaign_of_comment(web::Visit const& visit, Matter const& matter,
                                                     CommentNumber const& number);

}  // namespace consult::portal
