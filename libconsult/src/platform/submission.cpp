#include "platform/submission.h"

#include "consultation/new_comment_check.h"
#include "identity/visibility.h"
#include "log/actions.h"
#include "platform/loading.h"
#include "platform/tracking.h"
#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"

namespace consult {
namespace {

using storage::Transaction;

tl::unexpected<Error> not_open(Consultation const& consultation, Instant received_at) {
    std::vector<std::pair<std::string, std::string>> arguments{
        {"number", consultation.number.text()}};
    auto const add_moment = [&](char const* name, Deadline const& moment) {
        arguments.emplace_back(name, to_text(moment.local));
        arguments.emplace_back("zone", moment.zone.text());
    };
    switch (consultation.phase_at(received_at)) {
        case Phase::upcoming:
            add_moment("opens", consultation.period->opens);
            return refuse(ErrorCode::not_open, "consultation", "comment.too_early",
                          "Consultation {number} opens at {opens} ({zone}); send the comment then.",
                          std::move(arguments));
        case Phase::cancelled:
            return refuse(ErrorCode::not_open, "consultation", "comment.cancelled",
                          "Consultation {number} was cancelled and takes no comments.",
                          std::move(arguments));
        default:
            add_moment("closed", consultation.period->closes);
            return refuse(ErrorCode::not_open, "consultation", "comment.too_late",
                          "Consultation {number} closed at {closed} ({zone}); the comment came after it.",
                          std::move(arguments));
    }
}

/// Puts the version the comment names, which must be a published one of this consultation, in place
/// of the newest.
Result<> name_version(Transaction& transaction, NewComment const& comment,
                      storage::Intake& intake) {
    if (!comment.version || *comment.version == intake.version) return {};
    std::optional<DraftVersion> const version =
        storage::find_version(transaction, *comment.version);
    if (!version || version->consultation != intake.consultation.id ||
        version->state != DraftVersionState::published) {
        return refuse(ErrorCode::invalid, "version", "comment.version_unknown",
                      "Consultation {number} has no such published version.",
                      {{"number", intake.consultation.number.text()}});
    }
    intake.version = version->id;
    intake.version_number = version->number;
    return {};
}

Result<> check_anchor(Transaction& transaction, NewComment const& comment,
                      storage::Intake const& intake) {
    if (!comment.anchor ||
        storage::has_provision(transaction, intake.version, comment.anchor->provision)) {
        return {};
    }
    return refuse(ErrorCode::invalid, "anchor.provision", "comment.provision_unknown",
                  "The draft has no provision {provision}; take its id from the draft.",
                  {{"provision", comment.anchor->provision}});
}

Receipt receipt_of(storage::StoredComment const& stored, std::string token, Bytes entry) {
    Comment const& comment = stored.comment;
    Receipt receipt;
    receipt.number = comment.number;
    receipt.tracking_token = std::move(token);
    receipt.received_at = comment.received_at;
    receipt.version_number = comment.version_number;
    receipt.anchor = comment.anchor;
    receipt.text = comment.text;
    receipt.language = comment.language;
    receipt.visibility = comment.visibility;
    receipt.identity = comment.identity;
    receipt.entry = std::move(entry);
    receipt.text_salt = stored.secrets.text_salt;
    receipt.identity_salt = stored.secrets.identity_salt;
    receipt.position = stored.log_position;
    return receipt;
}

}  // namespace

Result<Receipt> repeated(storage::StoredComment const& stored, Submission const& submission) {
    if (stored.comment.number.consultation != submission.comment.consultation ||
        !equal_in_constant_time(stored.secrets.request_hash, submission.secrets.request_hash)) {
        return refuse(ErrorCode::conflict, "idempotency_key", "comment.key_used",
                      "This idempotency key was used for another submission; use a fresh one.");
    }
    LogEntry const entry = comment_entry(stored.comment, stored.secrets,
                                         {LogActor::Kind::submitter, {}, {}},
                                         actions::comment_submitted);
    Receipt receipt = receipt_of(stored, submission.token, encode(entry));
    receipt.repeated = true;
    return receipt;
}

LogEntry comment_entry(Comment const& comment, storage::CommentSecrets const& secrets,
                       LogActor const& actor, std::string_view action) {
    LogEntry entry;
    entry.at = comment.received_at;
    entry.actor = actor;
    entry.action = action;
    entry.subject = comment.number.text();
    entry.commitments = {
        {CommitmentKind::text,
         commit(CommitmentKind::text, secrets.text_salt,
                statement_bytes(comment.number.consultation, comment.version_number, comment.anchor,
                                comment.text, comment.language, comment.visibility,
                                comment.received_at))},
        {CommitmentKind::identity,
         commit(CommitmentKind::identity, secrets.identity_salt, identity_bytes(comment.identity))}};
    if (comment.imported) {
        entry.facts = {{"source", comment.imported->source},
                       {"source_date", to_text(comment.imported->source_date)},
                       {"source_id", comment.imported->source_id}};
    }
    return entry;
}

Result<Submission> prepare_submission(NewComment comment, Instant now,
                                      Digest const& installation_key, Randomness& randomness) {
    if (Result<> const good = check(comment); !good) return tl::unexpected(good.error());
    Submission submission;
    submission.received_at = comment.received_at.value_or(now);
    submission.secrets = {randomness.salt(), randomness.salt(), sha256(comment.idempotency_key),
                          request_hash(comment), {}};
    submission.token =
        tracking_token(installation_key, comment.consultation, comment.idempotency_key);
    submission.secrets.token_hash = sha256(submission.token);
    submission.comment = std::move(comment);
    return submission;
}

Result<Receipt> accept(Transaction& transaction, Submission const& submission) {
    // A retry is answered before anything that time has changed since is asked.
    if (std::optional<storage::StoredComment> const stored =
            storage::find_by_idempotency(transaction, submission.secrets.idempotency)) {
        return repeated(*stored, submission);
    }
    NewComment const& offered = submission.comment;
    std::optional<storage::Intake> intake =
        storage::find_intake(transaction, offered.consultation);
    if (!intake || !visible(intake->consultation, PublicActor{})) {
        return tl::unexpected(no_such_consultation(offered.consultation));
    }
    if (intake->consultation.phase_at(submission.received_at) != Phase::open) {
        return not_open(intake->consultation, submission.received_at);
    }
    if (Result<> const named = name_version(transaction, offered, *intake); !named) {
        return tl::unexpected(named.error());
    }
    if (Result<> const anchored = check_anchor(transaction, offered, *intake); !anchored) {
        return tl::unexpected(anchored.error());
    }

    storage::StoredComment stored;
    Comment& comment = stored.comment;
    ConsultationId const consultation = intake->consultation.id;
    comment.number = {offered.consultation, transaction.next_comment_sequence(consultation)};
    comment.version = intake->version;
    comment.version_number = intake->version_number;
    comment.anchor = offered.anchor;
    comment.text = offered.text;
    comment.language = offered.language;
    comment.visibility = offered.visibility;
    comment.identity = offered.identity;
    comment.received_at = submission.received_at;
    stored.secrets = submission.secrets;

    Bytes entry = encode(comment_entry(comment, stored.secrets,
                                       {LogActor::Kind::submitter, {}, {}},
                                       actions::comment_submitted));
    storage::LogPlace const place = transaction.append_to_log(entry);
    stored.log_position = place.position;
    storage::insert_comment(transaction, stored, consultation);

    Receipt receipt = receipt_of(stored, submission.token, std::move(entry));
    receipt.logged_at = place.logged_at;
    return receipt;
}

}  // namespace consult
