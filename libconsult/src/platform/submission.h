/// A submission on its way into the storage: all that can be made before the unit is made here.
#pragma once

#include <consult/comment.h>
#include <consult/environment.h>

#include "storage/comment_repository.h"
#include "storage/storage.h"

namespace consult {

/// A comment with its salts, hashes and token, ready for a unit that may run more than once.
struct Submission {
    NewComment comment;
    Instant received_at;
    storage::CommentSecrets secrets;
    std::string token;
};

/// Checks the form of a comment and makes its submission ready.
[[nodiscard]] Result<Submission> prepare_submission(NewComment comment, Instant now,
                                                    Digest const& installation_key,
                                                    Randomness& randomness);

/// The unit: looks the key up, decides whether the comment is in time, writes it with its log entry.
[[nodiscard]] Result<Receipt> accept(storage::Transaction& transaction,
                                     Submission const& submission);

/// The receipt of a comment that was accepted before under the submission's key; refuses a key that
/// was used for other content.
[[nodiscard]] Result<Receipt> repeated(storage::StoredComment const& stored,
                                       Submission const& submission);

/// The log entry of a comment that is received or imported: the same octets whenever they are made
/// from the same row.
[[nodiscard]] LogEntry comment_entry(Comment const& comment, storage::CommentSecrets const& secrets,
                                     LogActor const& actor, std::string_view action);

}  // namespace consult
