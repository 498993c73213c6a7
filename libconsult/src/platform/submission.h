/// A submission on its way into the storage: all that can be made before the unit is made here.
#pragma once

#include <consult/comment.h>
#include <consult/environment.h>

#include "platform/submission_tally.h"
#include "storage/comment_repository.h"
#include "storage/storage.h"

namespace consult {

/// A comment with its salts, hashes and token, ready for a unit that may run more than once.
struct Submission {
    /// Id, number within the consultation, version and log position are the unit's to give.
    storage::StoredComment stored;
    std::optional<DraftVersionId> named_version;
    TraitAnswers traits;
    std::string token;
};

/// What the unit made of a submission.
struct Accepted {
    std::optional<storage::StoredComment> earlier;  ///< the comment that it repeats
    Bytes entry;
    std::optional<LogPlace> place;
};

/// Checks the form of a comment and makes its submission ready.
[[nodiscard]] Result<Submission> prepare_submission(NewComment comment, Instant now,
                                                    Digest const& installation_key,
                                                    Randomness& randomness);

/// The unit: looks the key up, decides whether the comment is in time, writes it with its log
/// entry.
[[nodiscard]] Result<Accepted> accept(storage::Transaction& transaction, Submission& submission);

/// What the unit would refuse a comment for that has no key and comes now.
[[nodiscard]] Result<> review(storage::Queries& queries, NewComment const& offered, Instant now);

/// The same for a comment that was accepted before under the submission's key; refuses a key that
/// was used for other content.
[[nodiscard]] Result<Accepted> repeated(storage::Queries& queries, storage::StoredComment earlier,
                                        Submission const& submission);

/// What the submitter gets once that is durable.
[[nodiscard]] Receipt receipt_of(Submission submission, Accepted accepted);

/// How a submission is counted. @param accepted what its unit made, if it was committed
[[nodiscard]] SubmissionTally::Outcome outcome_of(storage::UnitOutcome const& outcome,
                                                  Accepted const& accepted);

/// The log entry of a comment that is received or imported: the same octets whenever they are made
/// from the same row.
[[nodiscard]] LogEntry comment_entry(Comment const& comment, storage::CommentSecrets const& secrets,
                                     LogActor const& actor, std::string_view action);

}  // namespace consult
