/// What a good comment tells, and what becomes of what is sent.
#pragma once

#include "page/view.h"
#include "portal/matter.h"

namespace consult::portal {

/// Sets `guidance` and `privacy` (paragraphs) with their languages: the consultation's own texts,
/// or the standard ones.
void set_guidance(page::View& body, web::Visit const& visit, Matter const& matter);

}  // namespace consult::portal
