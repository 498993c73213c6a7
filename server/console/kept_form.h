/// What an official sent by a form that can't be taken, to be copied into another one.
#pragma once

#include <string>

#include <consult/http/message.h>

#include "page/translator.h"

namespace consult::console {

/// The texts, and of a response, a theme or a campaign what else was said in it, each with the name
/// of its field. Without
/// a session nothing can be looked up: themes and campaigns are told by their numbers.
[[nodiscard]] std::string kept_form(page::Translator const& words, http::Request const& request);

}  // namespace consult::console
