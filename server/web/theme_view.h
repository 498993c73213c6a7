/// Words and marks for themes, as public pages and the console show them.
#pragma once

#include <consult/theme.h>

#include "page/format.h"
#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// Sets `is_reworded` and, for partials/reworded, that a theme is worded otherwise than when it was
/// answered, and how it was worded then.
void set_rewording(page::View& view, page::Translator const& words, page::Formatter const& format,
                   Theme const& theme);

}  // namespace consult::web
