/// Who took part, as charts with their tables.
#pragma once

#include <vector>

#include <consult/participation.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::portal {

/// Sets `participation` to a view for partials/participation: a chart for each question, and what
/// has to be known to read them. An empty list where nothing is asked.
void set_participation(page::View& body, page::Translator const& words,
                       Participation const& participation);

}  // namespace consult::portal
