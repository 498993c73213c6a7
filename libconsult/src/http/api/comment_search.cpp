/// Searching comments by their words.
#include <array>

#include "http/api/answers.h"
#include "http/api/routes.h"

namespace consult::http {
namespace {

constexpr std::array<std::pair<std::string_view, SearchOrder>, 2> orders{
    {{"newest", SearchOrder::newest_first}, {"relevance", SearchOrder::best_first}}};

/// Reads the parts of a query, all problems at once.
class SearchReading {
public:
    explicit SearchReading(Call const& call) : call_(call) {}

    Result<CommentSearch> read(bool official) {
        CommentSearch search;
        search.words = call_.query_value("q");
        search.submitter = call_.query_value("submitter");
        for (auto const& [name, value] : call_.query) {
            if (name == "provision") search.provision = value;
        }
        read_order(search.order);
        if (official) read_state(search.state);
        if (std::string_view const tag = call_.query_value("language"); !tag.empty()) {
            keep(Language::parse(tag), "language", search.language);
        }
        Result<std::optional<bool>> const answered = yes_or_no(call_, "answered");
        if (answered) search.answered = *answered;
        if (!answered) problems_.add(answered.error());
        read_instant("received_from", search.received_from);
        read_instant("received_until", search.received_until);
        if (!problems_.empty()) return problems_.refusal();
        return search;
    }

private:
    template <class T>
    void keep(Result<T> const& read, std::string_view field, std::optional<T>& kept) {
        if (read) kept = *read;
        if (!read) problems_.add(read.error().within(field));
    }
    void refuse_choice(std::string field) {
        problems_.add(ErrorCode::invalid, std::move(field), "json.choice",
                      "This is none of the values allowed here.");
    }
    void read_order(SearchOrder& order) {
        std::string_view const asked = call_.query_value("order");
        if (asked.empty()) return;
        for (auto const& [name, each] : orders) {
            if (name == asked) return void(order = each);
        }
        refuse_choice("order");
    }
    void read_state(std::optional<CommentState>& state) {
        std::string_view const asked = call_.query_value("state");
        if (asked.empty()) return;
        state = comment_state_from(asked);
        if (!state) refuse_choice("state");
    }
    void read_instant(std::string_view field, std::optional<Instant>& instant) {
        std::string_view const asked = call_.query_value(field);
        if (!asked.empty()) keep(parse_instant(asked), field, instant);
    }

    Call const& call_;
    Problems problems_;
};

template <class C>
Answer found_response(Call const& call, Result<FoundComments<C>> const& found) {
    if (!found) {
        // The library's name of the field is not that of the query.
        std::vector<Problem> problems = found.error().problems();
        for (Problem& problem : problems) {
            if (problem.field == "words") problem.field = "q";
        }
        return tl::unexpected(Error{std::move(problems)});
    }
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
    Result<CommentSearch> search = SearchReading{call}.read(official);
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
