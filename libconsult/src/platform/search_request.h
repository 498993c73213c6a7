/// What the index of comments is asked.
#pragma once

#include <consult/platform/comment_search.h>
#include <consult/platform/page.h>

#include "search/analyser.h"
#include "storage/comment_index.h"

namespace consult {

/// What a search asks of the index, but for the consultation and who looks; or every reason why it
/// can't be asked.
[[nodiscard]] Result<storage::IndexRequest> search_request(CommentSearch const& search,
                                                           PageRequest const& page,
                                                           search::Analyser& analyser);

}  // namespace consult
