/// Templates as they are written, made ready for the engine.
///
/// A template is mustache with three things done when it is loaded:
/// - `{{>partials/input}}` is replaced by that template's text; `{{>content}}` in a layout by the
///   page's. Partials cannot contain themselves: a tree is shown as a list with depths.
/// - `{{#t}}English text{{/t}}`, or `{{#t context}}…{{/t}}`, is replaced by its translation. The
///   text is plain, not HTML; `{name}` in it becomes the variable `{{name}}`.
/// - `{{!layout console/layout}}` as its first line chooses the layout around a page; without it
///   the layout is `layout`.
/// The unescaped forms `{{{name}}}` and `{{&name}}` and changed delimiters are refused.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace consult::page {

/// A message that a template asks to be translated.
struct TemplateMessage {
    std::string context;  ///< empty: none
    std::string text;     ///< runs of white space are one space
    friend auto operator<=>(TemplateMessage const&, TemplateMessage const&) = default;
};

/// Gives a template's text by its name, such as `partials/input`; throws Fault for an unknown one.
using TemplateLookup = std::function<std::string_view(std::string_view name)>;
/// Translates one message.
using TemplateTranslation = std::function<std::string(TemplateMessage const& message)>;

/// The messages of one template in their order, without those of its partials.
/// Throws Fault for a template that breaks the rules above.
[[nodiscard]] std::vector<TemplateMessage> messages_in(std::string_view source);

/// The whole document of a page: its layout with everything in place, ready for the engine. Lines
/// lose their indentation. Throws Fault for a template that breaks the rules above.
[[nodiscard]] std::string assembled_page(std::string_view name, TemplateLookup const& lookup,
                                         TemplateTranslation const& translate);

/// The five characters that mean something to HTML, written so that they don't.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace consult::page
