/// Responses that answer more comments than one unit deals with: how far their publication is, and
/// its steps in portions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include <consult/log.h>
#include <consult/response.h>

#include "storage/comment_range.h"
#include "storage/storage.h"

namespace consult::storage {

/// Of a `response r` and a `response_comment rc` of it: that everyone sees it as an answer of that
/// comment. One that was just published is not yet listed with all of its comments; until then it
/// is nowhere an answer of the others.
inline constexpr std::string_view is_the_answer =
    "r.state = 'published' AND (r.taken_up IS NULL OR rc.comment_id <= r.taken_up)";

/// What is done with a response that is being published.
enum class PublicationStage {
    pinning,    ///< which comments it answers is written down
    pinned,     ///< that is done; officials alone see it still
    answering,  ///< it is published and becomes the answer of its comments
    undoing     ///< it can't be published after all: what was pinned is taken back
};

struct StoredPublication {
    ResponseId response;
    ConsultationId consultation;
    PublicationStage stage = PublicationStage::pinning;
    ResponseState was_state = ResponseState::drafted;
    std::size_t source = 0;  ///< how many of its themes, then campaigns, are pinned
    CommentId after;         ///< the last comment of the source, or of the stage, that was reached
    /// While it is answering: comments with a text, answered by nobody else, that are left.
    std::uint64_t unanswered = 0;
    LogActor asked_by;
};

void insert_publication(Transaction& transaction, StoredPublication const& publication);
/// Writes stage, source, after and unanswered.
void update_publication(Transaction& transaction, StoredPublication const& publication);
void delete_publication(Transaction& transaction, ResponseId response);
[[nodiscard]] std::optional<StoredPublication> find_publication(Queries& queries,
                                                                ResponseId response);
/// All of a consultation, which are published together, in the order of their ids.
[[nodiscard]] std::vector<StoredPublication> publications_of(Queries& queries,
                                                             ConsultationId consultation);
[[nodiscard]] std::vector<ConsultationId> consultations_publishing(Queries& queries);

/// Whether the themes and campaigns of a consultation have to stand still, as it is being written
/// down what they hold.
[[nodiscard]] bool groups_stand_still(Queries& queries, ConsultationId consultation);
[[nodiscard]] bool is_being_answered(Queries& queries, ThemeId theme);
[[nodiscard]] bool is_being_answered(Queries& queries, CampaignId campaign);
/// Comments with a text that published responses answer, though they are not listed as answered.
[[nodiscard]] std::uint64_t count_not_taken_up(Queries& queries, ConsultationId consultation);

/// Whose comments a response answers.
using AnsweredGroup = std::variant<ThemeId, CampaignId>;
/// What one step has dealt with.
struct PublicationStep {
    std::size_t comments = 0;  ///< fewer than asked for at the end
    CommentId last;
};
/// Counts the comments that are named or pinned as those it answers.
void count_answered(Transaction& transaction, ResponseId response);
/// Pins the next comments of a group, at most so many.
PublicationStep pin_some(Transaction& transaction, ResponseId response, AnsweredGroup const& group,
                         CommentId after, std::size_t most);
/// Takes back which comments are pinned, but for those it names itself.
PublicationStep unpin_some(Transaction& transaction, ResponseId response, CommentId after,
                           std::size_t most);
/// Finds the next comments that a response answers.
[[nodiscard]] PublicationStep next_answered(Queries& queries, ResponseId response, CommentId after,
                                            std::size_t most);
/// How many of these have a text and no published answer.
[[nodiscard]] std::uint64_t count_unanswered(Queries& queries, ResponseId response, CommentId after,
                                             CommentId last);
/// The comment up to which a published response is the answer of its comments; none: of all.
[[nodiscard]] std::optional<CommentId> taken_up(Queries& queries, ResponseId response);
void set_taken_up(Transaction& transaction, ResponseId response, std::optional<CommentId> last);

/// Every comment that a response answers, by its sequence, and whether it has a text, no published
/// answer, and is answered by none of those that are published together with it and come before.
void each_to_answer(Queries& queries, ResponseId response,
                    std::function<void(std::uint64_t sequence, bool is_first)> const& each);

/// How many comments a response answers that is, or is being, published.
[[nodiscard]] std::uint64_t count_answers(Queries& queries, ResponseId response);
/// The sequences of the first comments in a range that it answers, by their ids.
[[nodiscard]] PublicationStep answered_sequences(Queries& queries, ResponseId response,
                                                 CommentRange comments, std::size_t most,
                                                 std::vector<std::uint64_t>& sequences);

}  // namespace consult::storage
