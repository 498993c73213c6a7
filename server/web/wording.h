/// The words of the model in the language of a page.
#pragma once

#include <string>

#include <consult/platform.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// Such as `Open for comments`.
[[nodiscard]] std::string phase_text(page::Translator const& words, Phase phase);
/// Such as `Partly accepted`.
[[nodiscard]] std::string disposition_text(page::Translator const& words, Disposition disposition);
[[nodiscard]] std::string document_kind_text(page::Translator const& words, DocumentKind kind);
[[nodiscard]] std::string comment_state_text(page::Translator const& words, CommentState state);
/// The language's name in the language of the page; its tag when the portal has no name for it.
[[nodiscard]] std::string language_text(page::Translator const& words, Language const& language);

/// What a topic such as `public-transport` is called; one that has no name here is shown as
/// written.
[[nodiscard]] std::string topic_text(page::Translator const& words, std::string_view topic);
/// All of them in one line.
[[nodiscard]] std::string topics_text(page::Translator const& words,
                                      std::vector<std::string> const& topics);

/// Sets `tag_text` and `tag_colour` for partials/tag.
void set_phase_tag(page::View& view, page::Translator const& words, Phase phase);
void set_disposition_tag(page::View& view, page::Translator const& words, Disposition disposition);
void set_comment_state_tag(page::View& view, page::Translator const& words, CommentState state);

}  // namespace consult::web
