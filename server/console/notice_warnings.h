/// What stands in the way of telling people, for those who can see to it.
#pragma once

#include "console/desk.h"

namespace consult::console {

/// Sets `warnings`, each with `text`, `href` and `link`: for administrators that mails wait and
/// nothing sends them, that some could not be delivered; for whom they concern that webhooks are
/// called no more.
void set_notice_warnings(page::View& body, Desk const& desk);

}  // namespace consult::console
