/// Parts of the forms about subscriptions.
#pragma once

#include <string>
#include <string_view>

#include <consult/subscription.h>

#include "page/view.h"
#include "web/field.h"
#include "web/route.h"

namespace consult::portal {

/// A subject as a form sends it: `everything`, `institution:MOH`.
[[nodiscard]] std::string subject_value(SubscriptionSubject const& subject);
/// What can't be read is everything, whose name then is empty.
[[nodiscard]] SubscriptionSubject subject_from(std::string_view value);

/// Whether at once or daily, for partials/select.
[[nodiscard]] page::View frequency_field(web::Visit const& visit, web::Fields const& fields,
                                         std::string_view field);

}  // namespace consult::portal
