/// What the rows of a response matrix are made of, without the texts.
#pragma once

#include <cstdint>
#include <vector>

#include <consult/comment.h>

#include "storage/storage.h"

namespace consult::storage {

/// One comment: some fifty octets, so that millions can be put into order.
struct MatrixPlace {
    CommentId comment;
    std::uint64_t sequence = 0;
    DraftVersionId version;  ///< none on a consultation without a draft
    std::uint32_t unit = 0;  ///< in `MatrixIndex::units`
    CommentState state = CommentState::received;
    CampaignId campaign;  ///< that it repeats without adding anything; none: it speaks for itself
    std::uint32_t letter = 0;   ///< which of the campaign's letters it repeats
    bool holds_letter = false;  ///< whether that letter is a part of this comment
    ResponseId response;        ///< the newest published one; none: it is not answered
};

struct MatrixIndex {
    std::vector<MatrixPlace> places;  ///< by sequence
    std::vector<std::string> units;   ///< eIds, "" of the whole draft; each once
};

/// How many comments it would hold, without looking at them.
[[nodiscard]] std::uint64_t comments_tallied(Queries& queries, ConsultationId consultation);
[[nodiscard]] MatrixIndex matrix_index(Queries& queries, ConsultationId consultation);

}  // namespace consult::storage
