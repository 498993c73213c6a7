#include "platform/search_request.h"

#include <consult/text.h>

#include "search/letters.h"
#include "search/query.h"

namespace consult {
namespace {

constexpr std::size_t most_submitter_words = 16;

Result<std::vector<std::string>> submitter_words(std::string const& text,
                                                 search::Analyser& analyser) {
    std::vector<std::string> words;
    if (text.empty()) return words;
    if (!is_utf8(text)) {
        return refuse(ErrorCode::invalid, "submitter", "text.not_utf8",
                      "The text is not well-formed UTF-8; send it in that encoding.");
    }
    if (std::size_t const size = code_points(text); size > search::most_query_characters) {
        return refuse(ErrorCode::too_large, "submitter", "search.too_long",
                      "These are {size} characters; search with at most {most}.",
                      {{"size", std::to_string(size)},
                       {"most", std::to_string(search::most_query_characters)}});
    }
    for (search::Token const& token : analyser.analyse(text, {})) {
        if (words.size() == most_submitter_words) break;
        words.push_back(
            search::folded(std::string_view{text}.substr(token.begin, token.end - token.begin)));
    }
    return words;
}

}  // namespace

Result<storage::IndexRequest> search_request(CommentSearch const& search, PageRequest const& page,
                                             search::Analyser& analyser) {
    Problems problems;
    storage::IndexRequest request;
    Result<search::Query> query = search::parse_query(search.words, "words", analyser);
    if (query) {
        request.query = std::move(*query);
    } else {
        problems.add(query.error());
    }
    Result<std::vector<std::string>> submitter = submitter_words(search.submitter, analyser);
    if (submitter) {
        request.submitter_words = std::move(*submitter);
    } else {
        problems.add(submitter.error());
    }
    if (search.received_from && search.received_until &&
        *search.received_from >= *search.received_until) {
        problems.add(ErrorCode::invalid, "received_until", "search.received_order",
                     "This is not after the beginning; give an instant after it.");
    }
    if (!problems.empty()) return problems.refusal();
    request.order = search.order == SearchOrder::newest_first ? storage::IndexOrder::newest_first
                                                              : storage::IndexOrder::best_first;
    request.state = search.state;
    request.language = search.language;
    request.provision = search.provision;
    request.answered = search.answered;
    request.received_from = search.received_from;
    request.received_until = search.received_until;
    request.size = page.size;
    request.cursor = page.cursor;
    return request;
}

}  // namespace consult
