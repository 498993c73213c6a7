/// Which of two terms is the longer, where that is certain whatever the event.
#pragma once

#include <optional>

#include <consult/procedure.h>

namespace consult {

/// Whether `term` is at most as long as `other`: nothing where it hangs on the event, as with ten
/// working days and two weeks. The numbers are compared; from which day they are counted and what
/// a day of rest at the end does are left out.
/// @pre both have a number
[[nodiscard]] std::optional<bool> is_at_most(RuleTerm const& term, RuleTerm const& other);

/// Whether `term` never ends sooner than `other`: it is at least as long, its first day is not
/// earlier, and its end moves on from a day of rest when that of `other` does. Nothing where the
/// lengths can't be compared.
/// @pre both have a number
[[nodiscard]] std::optional<bool> ends_no_sooner(RuleTerm const& term, RuleTerm const& other);

}  // namespace consult
