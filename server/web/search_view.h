/// What a search of comments found, and the form that it was typed into.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <consult/draft.h>
#include <consult/platform/comment_search.h>
#include <consult/time.h>

#include "page/translator.h"
#include "page/view.h"
#include "web/address.h"
#include "web/form.h"
#include "web/problem_text.h"
#include "web/route.h"

namespace consult::web {

/// The part of a text in which words were found, for partials/snippet.
[[nodiscard]] page::View snippet_view(Snippet const& snippet, Language const& language);

/// What a search can be narrowed down by, in one consultation.
struct SearchChoices {
    std::vector<Language> languages;
    /// Of the newest text, in reading order; see search_provisions().
    std::vector<std::pair<std::string, std::string>> provisions;
    ZoneName zone;  ///< in which dates are meant
    bool has_states = false;
};
/// The provisions of a text, unless they are too many to choose from.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> search_provisions(
    DraftText const& text);

/// What is asked by the address: `q`, `order`, `answered`, `language`, `provision` (`-` for the
/// whole draft), `submitter`, `received_from` and `received_until` (dates, both included), and,
/// where there are any to choose, `state`. Refuses what is none of these, each by its field.
[[nodiscard]] Result<CommentSearch> asked_search(Visit const& visit, SearchChoices const& choices);
/// Whether anything is asked: the form alone is no search. One without words is to be refused with
/// whatever else is wrong, for it finds nothing.
[[nodiscard]] bool is_search_asked(Visit const& visit);
/// An address that asks for it. Days stand for moments: whole ones that hold what is asked.
[[nodiscard]] NamedValues search_values(ZoneDatabase const& zones, ZoneName const& zone,
                                        CommentSearch const& search);
/// The form for that, for partials/search_form. @param action where it is sent
[[nodiscard]] page::View search_form(Visit const& visit, std::string action,
                                     SearchChoices const& choices, FormErrors const& errors);
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
