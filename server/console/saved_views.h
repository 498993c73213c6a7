/// Lists of comments that officials keep under names: shown beside the queues and the search.
#pragma once

#include <consult/reading.h>

#include "console/docket.h"
#include "page/view.h"
#include "web/problem_text.h"

namespace consult::console {

/// Where a view is opened: the queues or the search.
[[nodiscard]] std::string shown_address(Desk const& desk, Docket const& docket,
                                        SavedView::Shown const& shown,
                                        web::NamedValues const& further = {});
/// Sets `views` and `view_name` for console/partials/saved_views. @param can_save whether there is
/// something on the page to keep
void set_saved_views(page::View& body, Desk const& desk, Docket const& docket, bool can_save,
                     web::FormErrors const& errors);
/// Saves what is shown, or renames or deletes a view, as that form says.
[[nodiscard]] Result<> change_saved_views(Desk const& desk, Docket const& docket,
                                          SavedView::Shown shown);

}  // namespace consult::console
