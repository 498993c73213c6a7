#include "campaign/decisions.h"

namespace consult::campaign {

ApartComments::ApartComments(std::span<CommentPair const> apart) {
    for (CommentPair const& pair : apart) {
        Apart& first = comments_[pair.comment];
        first.has_left = true;
        first.from.push_back(pair.other);
        comments_[pair.other].from.push_back(pair.comment);
    }
}

bool ApartComments::has_left(std::uint64_t comment) const {
    auto const found = comments_.find(comment);
    return found != comments_.end() && found->second.has_left;
}

std::span<std::uint64_t const> ApartComments::from(std::uint64_t comment) const {
    auto const found = comments_.find(comment);
    if (found == comments_.end()) return {};
    return found->second.from;
}

}  // namespace consult::campaign
