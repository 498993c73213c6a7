/// Responses as rows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <consult/platform/page.h>
#include <consult/response.h>

#include "storage/comment_range.h"
#include "storage/storage.h"

namespace consult::storage {

/// Inserts it without its comments; sets `id`.
void insert_response(Transaction& transaction, Response& response);
/// What a form made: a response, and when it was last saved from there.
struct SavedForm {
    ResponseId response;
    Instant saved_at;
};
[[nodiscard]] std::optional<SavedForm> response_of_form(Queries& queries, std::string_view key);
void set_form(Transaction& transaction, ResponseId id, std::string_view key, Instant saved_at);
/// Writes all of an existing one but its comments.
void update_response(Transaction& transaction, Response const& response);
/// Replaces the comments it names itself.
void set_answered_comments(Transaction& transaction, ResponseId id,
                           std::vector<CommentId> const& comments);
/// Replaces the themes and the campaigns it answers.
void set_answered_groups(Transaction& transaction, ResponseId id,
                         std::vector<ThemeId> const& themes,
                         std::vector<CampaignId> const& campaigns);
/// Removes one that is not published, with what it would have answered.
void delete_response(Transaction& transaction, ResponseId id);
/// SQL of the comments that response $1 would answer, were it published now, each once: at most $2
/// of those it names, of those of its themes and of those of its campaigns.
[[nodiscard]] std::string some_to_answer();
/// How many comments it would answer, were it published now; where these are `most` or more, some
/// number that is no less than `most`.
[[nodiscard]] std::uint64_t count_to_answer(Queries& queries, ResponseId id, std::uint64_t most);
/// Another response that contradicts one to the same comments.
struct StoredContradiction {
    ResponseId other;
    std::uint64_t comments = 0;
    std::uint64_t first = 0;  ///< the lowest sequence of them
};
/// The published ones that contradict a response which is not, and those that are not published
/// either and were written before it; by their ids. Neither one that it corrects nor one that is
/// corrected. @param most comments of it that are looked at, of those it names, and of those that
/// its themes and its campaigns hold
[[nodiscard]] std::vector<StoredContradiction> contradictions_of(Queries& queries,
                                                                 Response const& response,
                                                                 std::uint64_t most);
/// Comments of which a response is the newest published answer, but which the one that corrects it
/// would not answer, were it published now.
struct LeftOut {
    std::uint64_t comments = 0;
    std::uint64_t first = 0;  ///< the lowest sequence of them; 0 where there is none
};
[[nodiscard]] LeftOut left_out(Queries& queries, ResponseId correction, ResponseId corrected);
/// Adds to the comments it names those that its themes and campaigns hold now.
void add_answered_through_groups(Transaction& transaction, ResponseId id);
/// Makes a published response the answer of its comments in the range.
void set_answers(Transaction& transaction, Response const& response, CommentRange comments);

/// The id of a comment by its sequence; cheaper than by its whole number, for long lists.
[[nodiscard]] std::optional<CommentId> find_comment_id(Queries& queries,
                                                       ConsultationId consultation,
                                                       std::uint64_t sequence);

/// When a response of the consultation was last published.
[[nodiscard]] std::optional<Instant> last_response(Queries& queries, ConsultationId consultation);
[[nodiscard]] std::optional<Response> find_response(Queries& queries, ResponseId id);
/// Those of them that there are, at most a thousand, each once, in the order given, without the
/// comments they answer.
[[nodiscard]] std::vector<Response> find_responses(Queries& queries,
                                                   std::vector<ResponseId> const& ids);
/// Adds the first comments that each answers, and how many it does.
void load_answered(Queries& queries, std::vector<Response>& responses);
/// Which responses are wanted.
struct ResponseStates {
    bool unpublished = false;
    bool published = true;
    std::optional<ResponseState> only;  ///< of these
};
/// A page of responses, oldest first; refuses a bad cursor.
[[nodiscard]] Result<Page<Response>> list_responses(Queries& queries,
                                                    Consultation const& consultation,
                                                    ResponseStates states, PageRequest const& page);
/// Those published that accept something, wholly or in part, and name the provision where; oldest
/// first, without their comments.
[[nodiscard]] std::vector<Response> responses_that_changed(Queries& queries,
                                                           ConsultationId consultation);
/// All of a consultation, oldest first.
[[nodiscard]] std::vector<ResponseId> response_ids(Queries& queries, ConsultationId consultation);
/// Published ones that answer a theme, oldest first, without their comments.
[[nodiscard]] std::vector<Response> responses_to_theme(Queries& queries, ThemeId theme);
/// The newest one that answers a campaign, published or not.
[[nodiscard]] std::optional<ResponseId> newest_response_to(Queries& queries, CampaignId campaign);
/// The newest of a consultation, at most so many, newest first, without their comments.
[[nodiscard]] std::vector<Response> newest_responses(Queries& queries, ConsultationId consultation,
                                                     std::size_t most);
enum class AnsweredWhich {
    all,
    named  ///< by itself, not through a theme or a campaign
};
/// The number of every comment it answers, in their order.
void each_answered_comment(Queries& queries, Response const& response, AnsweredWhich which,
                           std::function<void(CommentNumber const&)> const& each);
/// Those that are not published.
[[nodiscard]] std::size_t count_drafted_responses(Queries& queries, ConsultationId consultation);

}  // namespace consult::storage
