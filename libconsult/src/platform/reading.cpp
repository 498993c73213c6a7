#include <consult/platform/reading.h>

#include "platform/loading.h"
#include "platform/queue_view.h"
#include "platform/reading_work.h"
#include "storage/comment_repository.h"
#include "storage/note_repository.h"
#include "storage/reading_queue.h"

namespace consult {
namespace {

using storage::Queries;
using storage::QueuedComment;
using storage::StoredWork;
using storage::Transaction;

/// Comments that are tried together: as many as others may have taken a moment ago.
constexpr std::size_t tried_together = 32;
constexpr std::size_t most_notes_shown = 200;

Result<Consultation> load_for(PlatformCore const& core, ConsultationNumber const& number,
                              Actor const& actor, Permission permission) {
    return load_permitted(*core.snapshot(), number, actor, permission);
}

/// A queue of a consultation for whoever may look at it.
struct Opened {
    Consultation consultation;
    QueueView view;
};
Result<Opened> open_queue(PlatformCore const& core, Actor const& actor,
                          ConsultationNumber const& number, ReadingFilter const& filter,
                          Permission permission) {
    Result<Consultation> consultation = load_for(core, number, actor, permission);
    if (!consultation) return tl::unexpected(consultation.error());
    Result<QueueView> view = QueueView::open(core, actor, *consultation, filter);
    if (!view) return tl::unexpected(view.error());
    return Opened{std::move(*consultation), std::move(*view)};
}

/// Who takes comments, and when.
struct Taker {
    AccountId account;
    Instant now;

    [[nodiscard]] Instant until() const { return now + comment_is_held; }
};

/// Of a unit: opens the comment for the taker, who lets go what was open before.
void take_comment(Transaction& transaction, Consultation const& consultation,
                  QueuedComment const& comment, StoredWork const& work, Taker const& taker) {
    storage::release_others(transaction, consultation.id, comment.id, taker.account);
    storage::set_held(transaction, comment.id, taker.account, taker.until());
    if (work.read_at) return;
    storage::set_read(transaction, consultation.id, comment, taker.account, taker.now);
}

tl::unexpected<Error> held_by_another(Queries& queries, CommentNumber const& number,
                                      StoredWork const& work) {
    auto const readers = storage::find_readers(queries, {work.held_by});
    return refuse(
        ErrorCode::conflict, "comment", "reading.held",
        "{name} has comment {number} open; take another one, or come back in ten minutes.",
        {{"name", readers.empty() ? std::string{"Somebody"} : readers.begin()->second.name},
         {"number", number.text()}});
}

/// The shape of every use case on a comment that is not logged: loads, then lets `act` change it.
template <class Act>
Result<> on_comment(PlatformCore& core, Actor const& actor, CommentNumber const& number,
                    Act const& act) {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    Taker const taker{*account, core.now()};
    return core.write(
        [&](Transaction& transaction) -> Result<> {
            Result<Consultation> const consultation =
                load_permitted(transaction, number.consultation, actor, Permission::respond);
            if (!consultation) return tl::unexpected(consultation.error());
            Result<std::vector<QueuedComment>> const found =
                find_queued(transaction, *consultation, {number});
            if (!found) return no_such_comment(number);
            return act(transaction, *consultation, found->front(), taker);
        },
        PlatformCore::Settling::goes_on);
}

/// The same on several, each changed by `act`.
template <class Act>
Result<> on_comments(PlatformCore& core, Actor const& actor,
                     std::vector<CommentNumber> const& numbers, Act const& act) {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    Result<ConsultationNumber> const number = consultation_of(numbers);
    if (!number) return tl::unexpected(number.error());
    Taker const taker{*account, core.now()};
    return core.write(
        [&](Transaction& transaction) -> Result<> {
            Result<Consultation> const consultation =
                load_permitted(transaction, *number, actor, Permission::respond);
            if (!consultation) return tl::unexpected(consultation.error());
            Result<std::vector<QueuedComment>> const found =
                find_queued(transaction, *consultation, numbers);
            if (!found) return tl::unexpected(found.error());
            for (QueuedComment const& comment : *found)
                act(transaction, *consultation, comment, taker);
            return {};
        },
        PlatformCore::Settling::goes_on);
}

}  // namespace

Result<std::vector<CountedQueue>> Reading::queues(Actor const& actor,
                                                  ConsultationNumber const& number) const {
    Result<Consultation> const consultation = load_for(core_, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<CountedQueue> counted;
    auto const add = [&](std::optional<ReadingQueue> queue) -> Result<> {
        ReadingFilter filter;
        if (queue) filter.queues.push_back(*queue);
        Result<QueueView> const view = QueueView::open(core_, actor, *consultation, filter);
        if (!view) return tl::unexpected(view.error());
        counted.push_back({queue, view->count(*core_.snapshot())});
        return {};
    };
    if (Result<> const added = add(std::nullopt); !added) return tl::unexpected(added.error());
    for (ReadingQueue const queue : reading_queues()) {
        if (Result<> const added = add(queue); !added) return tl::unexpected(added.error());
    }
    return counted;
}

Result<UnansweredComments> Reading::unanswered(Actor const& actor,
                                               ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    return storage::unanswered_comments(*snapshot, consultation->id);
}

Result<QueueCount> Reading::count(Actor const& actor, ConsultationNumber const& number,
                                  ReadingFilter const& filter) const {
    Result<Opened> const opened = open_queue(core_, actor, number, filter, Permission::read_all);
    if (!opened) return tl::unexpected(opened.error());
    return opened->view.count(*core_.snapshot());
}

Result<ReadingPage> Reading::list(Actor const& actor, ConsultationNumber const& number,
                                  ReadingFilter const& filter, PageRequest const& page) const {
    Result<Opened> const opened = open_queue(core_, actor, number, filter, Permission::read_all);
    if (!opened) return tl::unexpected(opened.error());
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Page<CommentId>> found = opened->view.page(*snapshot, page);
    if (!found) return tl::unexpected(found.error());
    ReadingPage shown;
    shown.count = opened->view.count(*snapshot);
    shown.page.items = load_items(*snapshot, opened->consultation, found->items, core_.now());
    shown.page.next = std::move(found->next);
    shown.page.previous = std::move(found->previous);
    shown.page.total = shown.count.count;
    return shown;
}

Result<ReadComment> Reading::find(Actor const& actor, CommentNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number.consultation, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    std::optional<CommentId> const id = storage::find_comment_id(*snapshot, number);
    if (!id) return no_such_comment(number);
    ReadComment found;
    found.item = std::move(load_items(*snapshot, *consultation, {*id}, core_.now()).front());
    std::vector<AccountId> authors;
    std::vector<storage::StoredNote> notes = storage::notes_on(*snapshot, *id, most_notes_shown);
    for (storage::StoredNote const& note : notes)
        authors.push_back(note.author);
    auto const readers = storage::find_readers(*snapshot, authors);
    for (storage::StoredNote& note : notes) {
        found.notes.push_back(
            {note.id, readers.at(note.author), std::move(note.text), note.written_at});
    }
    return found;
}

Result<std::optional<CommentNumber>> Reading::take_next(Actor const& actor,
                                                        ConsultationNumber const& number,
                                                        ReadingFilter const& filter,
                                                        std::optional<CommentNumber> const& after) {
    Result<Opened> opened = open_queue(core_, actor, number, filter, Permission::respond);
    if (!opened) return tl::unexpected(opened.error());
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    Taker const taker{*account, core_.now()};
    opened->view.only_free(taker.now);
    std::optional<QueuePosition> behind;
    if (after) {
        Result<ReadComment> const last = find(actor, *after);
        if (!last) return tl::unexpected(last.error());
        behind = opened->view.position_of(last->item.comment);
    }
    for (;;) {
        QueueSlice const slice =
            opened->view.slice(*core_.snapshot(), behind, false, tried_together);
        if (slice.found.empty()) {
            if (slice.is_over) return std::nullopt;
            behind = slice.looked_up_to;
            continue;
        }
        // Others take meanwhile what the slice found free: each is looked at again.
        Result<std::optional<QueuedComment>> const taken = core_.write(
            [&](Transaction& transaction) -> Result<std::optional<QueuedComment>> {
                Result<Consultation> const consultation =
                    load_permitted(transaction, number, actor, Permission::respond);
                if (!consultation) return tl::unexpected(consultation.error());
                for (QueueSlice::Placed const& placed : slice.found) {
                    StoredWork const work = storage::find_work(transaction, placed.comment.id);
                    if (work.is_held_from(taker.account, taker.now)) continue;
                    if (work.read_at && filter.has(ReadingQueue::unread)) continue;
                    take_comment(transaction, *consultation, placed.comment, work, taker);
                    return placed.comment;
                }
                return std::nullopt;
            },
            PlatformCore::Settling::goes_on);
        if (!taken) return tl::unexpected(taken.error());
        if (*taken) return CommentNumber{number, (*taken)->sequence};
        if (slice.is_over) return std::nullopt;
        behind = slice.looked_up_to;
    }
}

Result<> Reading::take(Actor const& actor, CommentNumber const& number) {
    return on_comment(core_, actor, number,
                      [&](Transaction& transaction, Consultation const& consultation,
                          QueuedComment const& comment, Taker const& taker) -> Result<> {
                          StoredWork const work = storage::find_work(transaction, comment.id);
                          if (work.is_held_from(taker.account, taker.now)) {
                              return held_by_another(transaction, number, work);
                          }
                          take_comment(transaction, consultation, comment, work, taker);
                          return {};
                      });
}

Result<> Reading::hold(Actor const& actor, CommentNumber const& number) {
    return on_comment(core_, actor, number,
                      [&](Transaction& transaction, Consultation const&,
                          QueuedComment const& comment, Taker const& taker) -> Result<> {
                          StoredWork const work = storage::find_work(transaction, comment.id);
                          if (work.is_held_from(taker.account, taker.now)) {
                              return held_by_another(transaction, number, work);
                          }
                          storage::set_held(transaction, comment.id, taker.account, taker.until());
                          return {};
                      });
}

Result<> Reading::release(Actor const& actor, CommentNumber const& number) {
    return on_comment(core_, actor, number,
                      [&](Transaction& transaction, Consultation const&,
                          QueuedComment const& comment, Taker const& taker) -> Result<> {
                          storage::set_released(transaction, comment.id, taker.account);
                          return {};
                      });
}

Result<> Reading::mark_read(Actor const& actor, std::vector<CommentNumber> const& numbers) {
    return on_comments(core_, actor, numbers,
                       [](Transaction& transaction, Consultation const& consultation,
                          QueuedComment const& comment, Taker const& taker) {
                           if (storage::find_work(transaction, comment.id).read_at) return;
                           storage::set_read(transaction, consultation.id, comment, taker.account,
                                             taker.now);
                       });
}

Result<> Reading::mark_unread(Actor const& actor, std::vector<CommentNumber> const& numbers) {
    return on_comments(core_, actor, numbers,
                       [](Transaction& transaction, Consultation const& consultation,
                          QueuedComment const& comment, Taker const&) {
                           if (!storage::find_work(transaction, comment.id).read_at) return;
                           storage::set_unread(transaction, consultation.id, comment);
                       });
}

}  // namespace consult
