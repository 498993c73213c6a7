/// What officials do with comments while they read, as rows.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <consult/reading.h>

#include "storage/reading_queue.h"
#include "storage/storage.h"

namespace consult::storage {

/// A row of a comment that somebody touched; of others what it would hold.
struct StoredWork {
    std::optional<Instant> read_at;
    AccountId read_by;
    AccountId assigned_to;
    std::optional<Instant> assigned_at;
    bool needs_no_answer = false;
    AccountId held_by;
    std::optional<Instant> held_until;

    /// Whether somebody else than that account has it open at `now`.
    [[nodiscard]] bool is_held_from(AccountId account, Instant now) const {
        return held_by && held_by != account && held_until && *held_until > now;
    }
};

[[nodiscard]] StoredWork find_work(Queries& queries, CommentId comment);
/// By comment; of untouched ones nothing.
[[nodiscard]] std::map<CommentId, StoredWork> find_works(Queries& queries,
                                                         std::vector<CommentId> const& comments);

/// Of all below the row is made where there is none.
/// @pre it is not read
void set_read(Transaction& transaction, ConsultationId consultation, QueuedComment const& comment,
              AccountId account, Instant at);
/// @pre it is read
void set_unread(Transaction& transaction, ConsultationId consultation,
                QueuedComment const& comment);
void set_held(Transaction& transaction, CommentId comment, AccountId account, Instant until);
void set_released(Transaction& transaction, CommentId comment, AccountId account);
/// Lets go what an account holds of a consultation, but for one comment.
void release_others(Transaction& transaction, ConsultationId consultation, CommentId but,
                    AccountId account);
/// To nobody without an account.
void set_assigned(Transaction& transaction, CommentId comment, std::optional<AccountId> to,
                  Instant at);
void set_needs_no_answer(Transaction& transaction, CommentId comment, bool needs_none);

/// The consultations in which an account has comments assigned.
[[nodiscard]] std::vector<ConsultationId> consultations_assigned(Queries& queries,
                                                                 AccountId account);

/// The campaigns that comments are part of.
[[nodiscard]] std::map<CommentId, CampaignPlace> campaign_places(
    Queries& queries, Consultation const& consultation, std::vector<CommentId> const& comments);
/// The names of the themes that comments were confirmed to raise.
[[nodiscard]] std::map<CommentId, std::vector<LocalizedText>> themes_raised(
    Queries& queries, std::vector<CommentId> const& comments);

/// Accounts as colleagues know them; of ids that there are.
[[nodiscard]] std::map<AccountId, Reader> find_readers(Queries& queries,
                                                       std::vector<AccountId> ids);

}  // namespace consult::storage
