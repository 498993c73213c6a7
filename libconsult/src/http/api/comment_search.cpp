/// Searching comments by their words.
#include "http/api/answers.h"
#include "http/api/routes.h"

namespace consult::http {
namespace {

/// The words have a shorter name in a query.
constexpr std::string_view words_in_query = "q";

/// The refusal by the names of the query.
Error in_query(Error const& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems) {
        if (problem.field == "words") problem.field = words_in_query;
    }
    return Error{std::move(problems)};
}

/// What is asked by the query; only officials choose a state.
Result<CommentSearch> read_search(Call const& call, bool official) {
    SearchFields fields;
    for (auto const& [name, value] : call.query) {
        if (name == "words" || (name == "state" && !official)) continue;
        fields.emplace_back(name == words_in_query ? std::string{"words"} : name, value);
    }
    Result<CommentSearch> search = comment_search_from(fields);
    if (!search) return tl::unexpected(in_query(search.error()));
    return search;
}

template <class C>
Answer found_response(Call const& call, Result<FoundComments<C>> const& found) {
    if (!found) return tl::unexpected(in_query(found.error()));
    boost::json::array items;
    for (FoundComment<C> const& each : found->items)
        items.push_back({{"comment", view(each.comment)}, {"snippet", view(each.snippet)}});
    Response response = json_response({{"total", found->total},
                                       {"total_is_exact", found->total_is_exact},
                                       {"is_complete", found->is_complete},
                                       {"is_current", found->is_current},
                                       {"items", std::move(items)}});
    // What was found a moment ago may be withheld now.
    response.fields.add("Cache-Control", "no-store");
    add_links(call, found->next, {}, response);
    return response;
}

struct Asked {
    ConsultationNumber number;
    CommentSearch search;
    PageRequest page;
};
Result<Asked> read_asked(Call const& call, bool official) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<CommentSearch> search = read_search(call, official);
    if (!search) return tl::unexpected(search.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    return Asked{*number, std::move(*search), *page};
}

Answer search_comments(Call& call) {
    Result<Asked> const asked = read_asked(call, false);
    if (!asked) return tl::unexpected(asked.error());
    return found_response(
        call, call.platform.comments().search(asked->number, asked->search, asked->page));
}

Answer search_all(Call& call) {
    Result<Asked> const asked = read_asked(call, true);
    if (!asked) return tl::unexpected(asked.error());
    return found_response(call, call.platform.comments().search_all(call.actor, asked->number,
                                                                    asked->search, asked->page));
}

Route& with_parameters(Route& route) {
    return route.paged()
        .query("q", "string",
               "Words, all of which have to be there in any of their forms; \"…\" for words that "
               "follow each other, word* for a beginning. The last word stands for its beginning "
               "too, unless a space follows.")
        .query("order", "SearchOrder", "newest when absent.")
        .query("language", "string", "Only those said to be in this language.")
        .query("provision", "string", "Only those at this eId; empty: on the whole draft.")
        .query("answered", "boolean", "Only those with, or without, a response.")
        .query("submitter", "string",
               "Words of the submitter's name or organisation, all of which have to be there.")
        .query("received_from", "string", "An instant; only those received from then on.")
        .query("received_until", "string", "An instant; only those received before then.");
}

}  // namespace

void register_comment_search(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}";
    with_parameters(table.add("GET", of + "/comments/search", "searchComments",
                              "Published comments that have some words", search_comments))
        .writes("FoundComments");
    with_parameters(table.add("GET", of + "/screening/search", "searchAllComments",
                              "All comments that have some words, for officials", search_all))
        .needs(Permission::read_all)
        .query("state", "CommentState", "Only those in this state.")
        .writes("FoundFullComments");
}

}  // namespace consult::http
