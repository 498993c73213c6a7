/// Comments as officials see them on a page.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>

#include "console/docket.h"
#include "page/view.h"
#include "web/passage_places.h"

namespace consult::console {

/// Stands for the whole draft in queries where "" stands for anything.
inline constexpr std::string_view whole_draft = "-";

/// The newest published version of the consultation's draft, in the page's language if it has it;
/// nothing when none is published.
[[nodiscard]] std::optional<DraftText> newest_text(Desk const& desk, Docket const& docket);

/// Makes the views of comments for console/partials/comment. The drafts they are about are loaded
/// once.
class CommentViews {
public:
    CommentViews(Desk const& desk, Docket const& docket) : desk_(desk), docket_(docket) {}

    /// Comments of a list: long texts are shortened, with a link to the whole.
    [[nodiscard]] std::vector<page::View> rows(std::vector<Comment> const& comments);
    /// What the letter of its campaign does not say is marked.
    [[nodiscard]] page::View whole(Comment const& comment);

private:
    using Responses = std::map<ResponseId, Response>;
    [[nodiscard]] Responses responses_of(std::vector<Comment> const& comments,
                                         std::size_t most_each) const;
    [[nodiscard]] page::View view_of(Comment const& comment, Responses const& responses,
                                     std::size_t most_text);
    void find_places(std::vector<Comment> const& comments);
    void set_passage(page::View& view, Comment const& comment);
    void set_responses(page::View& view, Comment const& comment, Responses const& responses) const;
    /// The tree of a version; empty when it can't be read.
    [[nodiscard]] Provision const& draft(DraftVersionId version);

    Desk const& desk_;
    Docket const& docket_;
    std::map<DraftVersionId, Provision> drafts_;
    std::map<CommentId, web::PlaceView>
        places_;  ///< of passages of earlier versions, in the newest
};

}  // namespace consult::console
