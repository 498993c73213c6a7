#include "web/search_view.h"

#include "web/field.h"

namespace consult::web {

using page::View;

View snippet_view(Snippet const& snippet, Language const& language) {
    std::vector<View> pieces;
    for (SnippetPiece const& piece : snippet.pieces) {
        View view;
        view.set("text", piece.text).set("found", piece.found);
        pieces.push_back(std::move(view));
    }
    View view;
    view.set("language", language.tag())
        .set("cut_before", snippet.cut_before)
        .set("cut_after", snippet.cut_after)
        .set("pieces", std::move(pieces));
    return view;
}

CommentSearch asked_search(Visit const& visit) {
    CommentSearch search;
    search.words = visit.asked("q");
    if (visit.asked("order") == "relevance") search.order = SearchOrder::best_first;
    if (visit.asked("answered") == "yes") search.answered = true;
    if (visit.asked("answered") == "no") search.answered = false;
    return search;
}

View search_form(Visit const& visit, std::string action, FormErrors const& errors) {
    page::Translator const& words = visit.words();
    Form const sent{visit.query, {}};
    Fields const fields{words, sent, errors};
    View form;
    form.set("action", std::move(action))
        .set("q", fields.input("q", words.text("Words to search for"),
                               {.hint = words.text("All of them have to be in the comment, in any "
                                                   "form. Put words that follow each other in "
                                                   "quotation marks."),
                                .type = "search"}))
        .set("answered",
             fields.select("answered", words.text("Response"),
                           {{"", words.text_in("answered", "All comments"), ""},
                            {"yes", words.text_in("answered", "With a response"), ""},
                            {"no", words.text_in("answered", "Without a response"), ""}}))
        .set("order",
             fields.select("order", words.text("Order"),
                           {{"", words.text_in("order", "Newest first"), ""},
                            {"relevance", words.text_in("order", "Best match first"), ""}}));
    return form;
}

FormErrors search_errors(page::Translator const& words, Error const& error) {
    return {words, error, {{"words", "q"}, {"", "q"}}};
}

void set_found(View& body, page::Translator const& words, FoundFigures const& found) {
    std::vector<View> notices;
    auto const notice = [&](bool applies, std::string text) {
        if (!applies) return;
        notices.emplace_back().set("text", std::move(text));
    };
    notice(!found.is_complete,
           words.text("The search took too long, so not all comments were looked at. Search with "
                      "rarer words."));
    notice(!found.is_current,
           words.text("Comments that came or were published just now may still be missing."));
    body.set("total",
             found.total_is_exact
                 ? words.plural("{n} comment", "{n} comments", found.total)
                 : words.plural("More than {n} comment", "More than {n} comments", found.total))
        .set("notices", std::move(notices))
        .set("none", found.is_empty);
}

}  // namespace consult::web
