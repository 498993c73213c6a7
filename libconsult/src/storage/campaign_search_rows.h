/// How far the search for campaigns has come, and what it reads.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/consultation.h>

#include "storage/storage.h"

namespace consult::storage {

/// How many comments have been looked at, and how often that was written.
struct StoredProgress {
    std::uint64_t comments = 0;
    std::uint64_t changes = 0;
    friend bool operator==(StoredProgress const&, StoredProgress const&) = default;
};
[[nodiscard]] StoredProgress campaign_progress(Queries& queries, ConsultationId consultation);
void set_campaign_progress(Transaction& transaction, ConsultationId consultation,
                           StoredProgress const& progress);
/// Consultations with comments that have not been looked at.
[[nodiscard]] std::vector<ConsultationId> behind_in_campaigns(Queries& queries);

/// Calls `each` for the comments with a text, in the order of their numbers, from after a sequence,
/// at most so many.
struct CommentWords {
    CommentId id;
    std::uint64_t sequence = 0;
    std::string_view text;
};
void each_comment_text(Queries& queries, ConsultationId consultation, std::uint64_t after,
                       std::size_t most, std::function<void(CommentWords const&)> const& each);
[[nodiscard]] std::string comment_text(Queries& queries, CommentId id);

}  // namespace consult::storage
