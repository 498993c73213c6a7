#include <consult/platform/reading.h>
#include <consult/text.h>

#include "log/actions.h"
#include "platform/loading.h"
#include "platform/reading_work.h"
#include "storage/note_repository.h"

namespace consult {
namespace {

using storage::StoredNote;
using storage::Transaction;

constexpr std::size_t most_notes = 200;
constexpr std::size_t most_note_octets = 10'000;

/// A note of that comment, and by nobody else than the account.
Result<StoredNote> find_own(storage::Queries& queries, CommentId comment, NoteId id,
                            AccountId account) {
    std::optional<StoredNote> note = storage::find_note(queries, id);
    if (!note || note->comment != comment) {
        return refuse(ErrorCode::not_found, "note", "reading.note_unknown",
                      "There is no such note on this comment.");
    }
    if (note->author == account) return std::move(*note);
    return refuse(ErrorCode::forbidden, "note", "reading.note_of_another",
                  "Only the author of a note can delete it; ask {name}.",
                  {{"name", storage::find_readers(queries, {note->author})[note->author].name}});
}

}  // namespace

Result<CommentNote> Reading::add_note(Actor const& actor, CommentNumber const& number,
                                      std::string text) {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    if (Result<> const good = check_text(text, "text", {most_note_octets, false, false}); !good) {
        return tl::unexpected(good.error());
    }
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<CommentNote> {
        Result<Consultation> const consultation =
            load_permitted(transaction, number.consultation, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        Result<std::vector<storage::QueuedComment>> const comment =
            find_queued(transaction, *consultation, {number});
        if (!comment) return no_such_comment(number);
        CommentId const id = comment->front().id;
        if (storage::count_notes(transaction, {id})[id] >= most_notes) {
            return refuse(ErrorCode::conflict, "text", "reading.note_count",
                          "A comment has at most {most} notes; delete one of yours first.",
                          {{"most", std::to_string(most_notes)}});
        }
        StoredNote note{{}, id, *account, text, now};
        storage::insert_note(transaction, note);
        log_work(transaction, actor, now, actions::note_written,
                 note_subject(number.consultation, note.id));
        return CommentNote{note.id, storage::find_readers(transaction, {*account})[*account], text,
                           now};
    });
}

Result<> Reading::delete_note(Actor const& actor, CommentNumber const& number, NoteId id) {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<> {
        Result<Consultation> const consultation =
            load_permitted(transaction, number.consultation, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        Result<std::vector<storage::QueuedComment>> const comment =
            find_queued(transaction, *consultation, {number});
        if (!comment) return no_such_comment(number);
        Result<StoredNote> const note = find_own(transaction, comment->front().id, id, *account);
        if (!note) return tl::unexpected(note.error());
        storage::delete_note(transaction, id);
        log_work(transaction, actor, now, actions::note_deleted,
                 note_subject(number.consultation, id));
        return {};
    });
}

}  // namespace consult
