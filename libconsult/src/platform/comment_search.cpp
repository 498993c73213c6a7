#include <consult/platform/comment_search.h>
#include <consult/platform/comments.h>

#include "platform/index_keeper.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/search_request.h"
#include "search/snippet.h"
#include "storage/comment_repository.h"

namespace consult {
namespace {

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
    Result<storage::IndexRequest> request = search_request(search, page, analyser);
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
