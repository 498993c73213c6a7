/// A page within its frame: header, languages, menu, way back, footer.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/http/message.h>

#include "page/view.h"
#include "web/route.h"

namespace consult::web {

/// A place to go to.
struct Link {
    std::string title;
    std::string href;  ///< empty in a way back: the page itself
};

/// A form of the page that holds all that the page was made from. Its other languages are buttons
/// then, which send it to the same page there, so that nothing is lost on the way.
struct LanguageForm {
    std::string id;          ///< of the form; empty: there is none, and the languages are links
    std::string step;        ///< what the buttons send as `step`; empty: nothing
    std::string usual_step;  ///< the same for Enter in a field, which must not change the language
};

/// What the frame is told about a page.
struct Document {
    std::string title;
    std::string description;       ///< for search engines; empty: none
    bool indexed = false;          ///< search engines may list it
    std::vector<Link> way_back;    ///< breadcrumbs, from the outermost
    std::string menu;              ///< path of the menu's entry it belongs to; empty: of none
    std::vector<Link> menu_links;  ///< empty: the public menu
    bool has_errors = false;       ///< the title says so first, for screen readers
    /// Where the other languages of the page stand, when not at its own path: the form behind what
    /// was posted.
    std::string language_path;
    LanguageForm language_form;
    Link feed;  ///< in Atom, of the page's own path without language; nothing: none
};

/// Fills a template, within its frame. `body` holds what the template asks for.
[[nodiscard]] http::Response render(Visit const& visit, std::string_view page,
                                    Document const& about, page::View body, int status = 200);

/// Sends the visitor on with 303 See Other.
/// @param path in full, with its language
[[nodiscard]] http::Response see_other(std::string path);

/// Lets the browser show the answer to a form again on its way back, where it would else say that
/// it has nothing to show. Others never get it, and no cache answers with it.
void keep_for_way_back(http::Response& response);

/// The fields that every page carries: strict content security policy, no framing, no sniffing.
void add_page_fields(http::Response& response);

}  // namespace consult::web
