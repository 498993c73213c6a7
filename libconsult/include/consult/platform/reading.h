/// Use cases of officials who read comments together: queues, taking the next one, assignment,
/// notes, saved views.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/platform/page.h>
#include <consult/reading.h>

namespace consult {

class PlatformCore;

/// For so long nobody else gets a comment that somebody has open; renewed while it stays open.
inline constexpr std::chrono::minutes comment_is_held{10};

/// A page of a queue. It may hold fewer items than were asked for and have a further page: where
/// many comments had to be passed over, looking on is left to the next one.
struct ReadingPage {
    Page<ReadingItem> page;  ///< `total` is the count
    QueueCount count;
};

struct CountedQueue {
    std::optional<ReadingQueue> queue;  ///< none: all comments
    QueueCount count;
};

/// How many comments of a consultation are assigned to somebody.
struct AssignedComments {
    ConsultationNumber consultation;
    LocalizedText title;
    QueueCount count;
};

/// A comment with all that colleagues know of it.
struct ReadComment {
    ReadingItem item;
    std::vector<CommentNote> notes;  ///< the first 200, oldest first
};

/// Nothing of this is public. Looking needs read_all at the institution, everything else respond;
/// taking, holding, noting and saving need an account too, for it is one that they are kept under.
/// Lists of comments hold 1 to 1,000 of one consultation and are done all or none.
class Reading {
public:
    explicit Reading(PlatformCore& core) : core_(core) {}

    /// All comments, then each queue.
    [[nodiscard]] Result<std::vector<CountedQueue>> queues(Actor const& actor,
                                                           ConsultationNumber const& number) const;
    [[nodiscard]] Result<QueueCount> count(Actor const& actor, ConsultationNumber const& number,
                                           ReadingFilter const& filter) const;
    /// What is not answered and why: how the counts of queues and those of figures fit together.
    [[nodiscard]] Result<UnansweredComments> unanswered(Actor const& actor,
                                                        ConsultationNumber const& number) const;
    [[nodiscard]] Result<ReadingPage> list(Actor const& actor, ConsultationNumber const& number,
                                           ReadingFilter const& filter,
                                           PageRequest const& page) const;
    /// One comment, without taking it.
    [[nodiscard]] Result<ReadComment> find(Actor const& actor, CommentNumber const& number) const;
    /// Officials of the institution that comments can be assigned to: active ones who may respond,
    /// by name.
    [[nodiscard]] Result<std::vector<Reader>> readers(Actor const& actor,
                                                      ConsultationNumber const& number) const;

    /// Takes the next comment of a queue that nobody else holds: it is held by the actor and read
    /// from now on, and what the actor held of the consultation until now is let go. Nothing when
    /// there is none. Of several who ask at once no two get the same.
    /// @param after the comment behind which to look on, in the filter's order; none: from the
    ///     beginning
    [[nodiscard]] Result<std::optional<CommentNumber>> take_next(
        Actor const& actor, ConsultationNumber const& number, ReadingFilter const& filter,
        std::optional<CommentNumber> const& after = {});
    /// The same for one that is named. Conflict while somebody else holds it.
    [[nodiscard]] Result<> take(Actor const& actor, CommentNumber const& number);
    /// Holds a comment for another while. Conflict while somebody else holds it.
    [[nodiscard]] Result<> hold(Actor const& actor, CommentNumber const& number);
    /// Lets a comment go; nothing happens when the actor does not hold it.
    [[nodiscard]] Result<> release(Actor const& actor, CommentNumber const& number);

    [[nodiscard]] Result<> mark_read(Actor const& actor, std::vector<CommentNumber> const& numbers);
    [[nodiscard]] Result<> mark_unread(Actor const& actor,
                                       std::vector<CommentNumber> const& numbers);
    /// Says that comments need no answer, or that they do after all.
    [[nodiscard]] Result<> set_needs_answer(Actor const& actor,
                                            std::vector<CommentNumber> const& numbers,
                                            bool needs_answer);

    /// Assigns comments, to nobody without an account. Refuses an account that is not active or may
    /// not respond at the institution.
    [[nodiscard]] Result<> assign(Actor const& actor, std::vector<CommentNumber> const& numbers,
                                  std::optional<AccountId> to);
    /// The same for all that fit a filter at this moment, in units of at most 1,000; how many there
    /// were. What another change keeps from being assigned meanwhile is left out.
    [[nodiscard]] Result<std::uint64_t> assign_all(Actor const& actor,
                                                   ConsultationNumber const& number,
                                                   ReadingFilter const& filter,
                                                   std::optional<AccountId> to);
    /// Where the actor has comments assigned; empty for those without an account.
    [[nodiscard]] std::vector<AssignedComments> assigned(Actor const& actor) const;

    /// At most 200 on a comment.
    [[nodiscard]] Result<CommentNote> add_note(Actor const& actor, CommentNumber const& number,
                                               std::string text);
    /// Only its author may.
    [[nodiscard]] Result<> delete_note(Actor const& actor, CommentNumber const& number, NoteId id);

    /// The actor's own, by name. Needs read_all, as do the three below.
    [[nodiscard]] Result<std::vector<SavedView>> views(Actor const& actor,
                                                       ConsultationNumber const& number) const;
    /// At most 50 of an account in a consultation. Conflict when the name is taken. What is wrong
    /// with a search is told within the field `search`.
    [[nodiscard]] Result<SavedView> save_view(Actor const& actor, ConsultationNumber const& number,
                                              std::string name, SavedView::Shown shown);
    [[nodiscard]] Result<SavedView> rename_view(Actor const& actor,
                                                ConsultationNumber const& number, SavedViewId id,
                                                std::string name);
    [[nodiscard]] Result<> delete_view(Actor const& actor, ConsultationNumber const& number,
                                       SavedViewId id);

private:
    PlatformCore& core_;
};

}  // namespace consult
