/// The receipt of a comment, as its submitter sees it at once and at every later look.
#pragma once

#include <consult/comment.h>

#include "page/view.h"
#include "portal/matter.h"
#include "portal/provision_names.h"
#include "web/document.h"
#include "web/form.h"
#include "web/route.h"

namespace consult::portal {

/// For partials/receipt: number, what it is about, when, exact text, and what proves it. @param
/// names has that of its provision
[[nodiscard]] page::View receipt_view(web::Visit const& visit, Matter const& matter,
                                      Receipt const& receipt, ProvisionNames const& names);

/// The frame of a page that shows a receipt: its other languages show what tracking shows there.
void set_receipt_frame(web::Document& document);

/// The page that answers a sent form. @param form as it came: whether its line breaks were changed
[[nodiscard]] Result<http::Response> show_receipt(web::Visit& visit, Receipt const& receipt,
                                                  web::Form const& form);

}  // namespace consult::portal
