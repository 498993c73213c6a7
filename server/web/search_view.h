/// What a search of comments found, and the form that it was typed into.
#pragma once

#include <string>
#include <vector>

#include <consult/platform/comment_search.h>

#include "page/translator.h"
#include "page/view.h"
#include "web/form.h"
#include "web/problem_text.h"
#include "web/route.h"

namespace consult::web {

/// The part of a text in which words were found, for partials/snippet.
[[nodiscard]] page::View snippet_view(Snippet const& snippet, Language const& language);

/// What is asked by `q`, `order` and `answered` of the address.
[[nodiscard]] CommentSearch asked_search(Visit const& visit);
/// The form for that, for partials/search_form. @param action where it is sent
[[nodiscard]] page::View search_form(Visit const& visit, std::string action,
                                     FormErrors const& errors);
/// The refusal of a search by the fields of that form.
[[nodiscard]] FormErrors search_errors(page::Translator const& words, Error const& error);

/// Sets `total`, `notices` and `none` for partials/found: how many comments were found, and what of
/// them may be missing.
template <class C>
void set_found(page::View& body, page::Translator const& words, FoundComments<C> const& found);

/// Of FoundComments what set_found() shows.
struct FoundFigures {
    std::uint64_t total = 0;
    bool total_is_exact = true;
    bool is_complete = true;
    bool is_current = true;
    bool is_empty = true;
};
void set_found(page::View& body, page::Translator const& words, FoundFigures const& found);

template <class C>
void set_found(page::View& body, page::Translator const& words, FoundComments<C> const& found) {
    set_found(body, words,
              FoundFigures{found.total, found.total_is_exact, found.is_complete, found.is_current,
                           found.items.empty()});
}

}  // namespace consult::web
