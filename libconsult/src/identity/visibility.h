/// Who may know of what: the one predicate behind pages, API, search, feeds and files.
#pragma once

#include <consult/actor.h>
#include <consult/consultation.h>

namespace consult {

/// A consultation being prepared is known to officials who may read it; all others to everyone.
/// Pure.
[[nodiscard]] bool visible(Consultation const& consultation, Actor const& viewer);

}  // namespace consult
