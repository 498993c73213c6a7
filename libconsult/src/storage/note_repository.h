/// Private notes on comments, and saved views, as rows.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <consult/reading.h>

#include "storage/storage.h"

namespace consult::storage {

struct StoredNote {
    NoteId id;
    CommentId comment;
    AccountId author;
    std::string text;
    Instant written_at;
};

/// Inserts it; sets `id`.
void insert_note(Transaction& transaction, StoredNote& note);
void delete_note(Transaction& transaction, NoteId id);
[[nodiscard]] std::optional<StoredNote> find_note(Queries& queries, NoteId id);
/// Oldest first.
[[nodiscard]] std::vector<StoredNote> notes_on(Queries& queries, CommentId comment,
                                               std::size_t most);
/// By comment; of those that have any.
[[nodiscard]] std::map<CommentId, std::uint64_t> count_notes(
    Queries& queries, std::vector<CommentId> const& comments);
/// All of a consultation, in the order of their ids.
void each_note(Queries& queries, ConsultationId consultation,
               std::function<void(StoredNote const&)> const& each);

/// By name.
[[nodiscard]] std::vector<SavedView> views_of(Queries& queries, AccountId account,
                                              ConsultationId consultation);
/// Inserts it; sets `id`. What it shows stands on one line each.
void insert_view(Transaction& transaction, AccountId account, ConsultationId consultation,
                 SavedView& view);
void rename_view(Transaction& transaction, SavedViewId id, std::string_view name);
void delete_view(Transaction& transaction, SavedViewId id);

/// A filter as a column holds it, a field a line.
[[nodiscard]] std::string filter_text(ReadingFilter const& filter);
/// Throws Damage when it is none.
[[nodiscard]] ReadingFilter filter_from(std::string_view text);

}  // namespace consult::storage
