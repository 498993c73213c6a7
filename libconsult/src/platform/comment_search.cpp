#include <consult/platform/comment_search.h>
#include <consult/platform/comments.h>
#include <consult/text.h>

#include "platform/index_keeper.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "search/letters.h"
#include "search/query.h"
#include "search/snippet.h"
#include "storage/comment_repository.h"

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

/// What the index is asked, or every reason why it is not.
Result<storage::IndexRequest> request_of(CommentSearch const& search, PageRequest const& page,
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

/// For the public what is published, for officials all. `load` gives the consultation, or refuses.
template <class Load>
Result<FoundComments<Comment>> search_for(PlatformCore const& core, Actor const& viewer,
                                          Load const& load, CommentSearch const& search,
                                          PageRequest const& page) {
    Result<Consultation> const consultation = load(*core.snapshot_for(viewer));
    if (!consultation) return tl::unexpected(consultation.error());
    IndexKeeper* const index = core.search_index();
    if (!index) {
        return refuse(ErrorCode::unavailable, "", "search.none",
                      "Comments can't be searched here; read them in the list.");
    }
    search::Analyser analyser;
    Result<storage::IndexRequest> request = request_of(search, page, analyser);
    if (!request) return tl::unexpected(request.error());
    request->consultation = consultation->id;
    request->sees_all = !viewer.is_public();
    Result<storage::IndexHits> hits = index->search(*request);
    if (!hits) return tl::unexpected(hits.error());

    FoundComments<Comment> found;
    found.next = std::move(hits->next);
    found.total = hits->total;
    found.total_is_exact = hits->total_is_exact;
    found.is_complete = hits->is_complete;
    storage::Snapshot const snapshot = core.snapshot_for(viewer);
    found.is_current = index->is_current(*snapshot);
    for (Comment& comment :
         storage::comments_with(*snapshot, *consultation, hits->sequences, viewer.is_public())) {
        // The index learns a moment later of what was withheld.
        if (viewer.is_public() && comment.state != CommentState::published) {
            found.total -= found.total > 0;
            continue;
        }
        Snippet snippet =
            search::make_snippet(comment.text, comment.language, request->query, analyser);
        found.items.push_back({std::move(comment), std::move(snippet)});
    }
    return found;
}

}  // namespace

Result<FoundComments<PublicComment>> Comments::search(ConsultationNumber const& number,
                                                      CommentSearch const& search,
                                                      PageRequest const& page) const {
    PublicActor const anyone;
    Result<FoundComments<Comment>> found = search_for(
        core_, anyone,
        [&](storage::Queries& queries) { return load_visible(queries, number, anyone); }, search,
        page);
    if (!found) return tl::unexpected(found.error());
    FoundComments<PublicComment> shown{{},
                                       std::move(found->next),
                                       found->total,
                                       found->total_is_exact,
                                       found->is_complete,
                                       found->is_current};
    for (FoundComment<Comment>& each : found->items)
        shown.items.push_back({*public_form(each.comment), std::move(each.snippet)});
    return shown;
}

Result<FoundComments<Comment>> Comments::search_all(Actor const& actor,
                                                    ConsultationNumber const& number,
                                                    CommentSearch const& search,
                                                    PageRequest const& page) const {
    return search_for(
        core_, actor,
        [&](storage::Queries& queries) {
            return load_permitted(queries, number, actor, Permission::read_all);
        },
        search, page);
}

}  // namespace consult
