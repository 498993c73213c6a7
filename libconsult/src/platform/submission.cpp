#include "platform/submission.h"

#include <algorithm>
#include <any>
#include <array>
#include <map>

#include "consultation/new_comment_check.h"
#include "identity/visibility.h"
#include "log/actions.h"
#include "platform/loading.h"
#include "platform/tracking.h"
#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"
#include "storage/log_repository.h"
#include "storage/obligation_repository.h"
#include "storage/trait_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

/// Read anew in full: what decides on a submission has the period's instants only.
tl::unexpected<Error> not_open(Queries& queries, ConsultationId id, Instant received_at) {
    Consultation const consultation = storage::find_consultation(queries, id).value();
    std::vector<Argument> arguments{{"number", consultation.number.text()}};
    auto const add_moment = [&](char const* name, Deadline const& moment) {
        arguments.push_back({name, to_text(moment.local)});
        arguments.push_back({"zone", moment.zone.text()});
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
            return refuse(
                ErrorCode::not_open, "consultation", "comment.too_late",
                "Consultation {number} closed at {closed} ({zone}); the comment came after it.",
                std::move(arguments));
    }
}

/// Gives the comment the version it names, which must be a published one of this consultation, or
/// else the newest.
Result<> choose_version(Queries& queries, storage::Intake const& intake,
                        std::optional<DraftVersionId> const& named, Comment& comment) {
    comment.version = intake.version;
    comment.version_number = intake.version_number;
    if (!named || *named == intake.version) return {};
    std::optional<DraftVersion> const version = storage::find_version(queries, *named);
    if (!version || version->consultation != intake.consultation.id ||
        version->state != DraftVersionState::published) {
        return refuse(ErrorCode::invalid, "version", "comment.version_unknown",
                      "Consultation {number} has no such published version.",
                      {{"number", intake.consultation.number.text()}});
    }
    comment.version = version->id;
    comment.version_number = version->number;
    return {};
}

/// The provision is in the version, and the quote in one of its languages: nobody is to be shown
/// words as the draft's that are not in it.
Result<> check_anchor(Queries& queries, Comment const& comment) {
    if (!comment.anchor) return {};
    Anchor const& anchor = *comment.anchor;
    if (!storage::has_provision(queries, comment.version, anchor.provision)) {
        return refuse(ErrorCode::invalid, "anchor.provision", "comment.provision_unknown",
                      "The draft has no provision {provision}; take its id from the draft.",
                      {{"provision", anchor.provision}});
    }
    if (anchor.quote.empty() ||
        storage::has_quote(queries, comment.version, anchor.provision, anchor.quote)
            .value_or(true)) {
        return {};
    }
    return refuse(ErrorCode::invalid, "anchor.quote", "comment.quote_unknown",
                  "Provision {provision} does not have these words; copy them from the draft as "
                  "they stand there.",
                  {{"provision", anchor.provision}});
}

/// Answers are taken to what is asked only: nothing is kept that nobody wanted to know.
Result<> check_asked(TraitAnswers const& answers, std::vector<Trait> const& asked,
                     ConsultationNumber const& number) {
    Problems problems;
    for (auto const& [trait, answer] : answers) {
        if (std::ranges::find(asked, trait) != asked.end()) continue;
        problems.add(ErrorCode::invalid, "traits." + std::string{name(trait)},
                     "comment.trait_not_asked",
                     "Consultation {number} does not ask for this; leave it out.",
                     {{"number", number.text()}});
    }
    return problems.result();
}

/// Everything that stands against a comment received at its time, beside its form. Gives it its
/// version.
Result<> check_against(Queries& queries, storage::Intake const& intake,
                       std::optional<DraftVersionId> const& named_version, Comment& comment) {
    Problems problems;
    Consultation const& consultation = intake.consultation;
    if (!consultation.takes_comments_at(comment.received_at)) {
        problems.add(not_open(queries, consultation.id, comment.received_at).value());
    }
    Result<> const chosen = choose_version(queries, intake, named_version, comment);
    problems.add(chosen);
    if (chosen) problems.add(check_anchor(queries, comment));
    return problems.result();
}

Bytes submitted_entry(storage::StoredComment const& stored) {
    return encode(comment_entry(stored.comment, stored.secrets, {LogActor::Kind::submitter, {}, {}},
                                actions::comment_submitted));
}

/// What is read once for the submissions that are written in one go.
struct Carried {
    std::map<ConsultationNumber, storage::Intake> intakes;
    std::map<ConsultationId, std::vector<Trait>> asked;
};

Carried& carried(Transaction& transaction) {
    std::any& anything = transaction.carried();
    if (!std::any_cast<Carried>(&anything)) anything = Carried{};
    return *std::any_cast<Carried>(&anything);
}

/// What a consultation asks of traits; it is not changed once comments are taken.
std::vector<Trait> const& find_asked(Transaction& transaction, ConsultationId id) {
    auto& asked = carried(transaction).asked;
    if (auto const known = asked.find(id); known != asked.end()) return known->second;
    return asked.emplace(id, storage::asked_traits(transaction, id)).first->second;
}

/// What is asked of a consultation for each comment, read once for the submissions that are written
/// in one go: none of them changes it.
storage::Intake const* find_intake(Transaction& transaction, ConsultationNumber const& number) {
    auto& intakes = carried(transaction).intakes;
    if (auto const known = intakes.find(number); known != intakes.end()) return &known->second;
    std::optional<ConsultationId> const id = storage::find_consultation_id(transaction, number);
    if (!id) return nullptr;
    transaction.share_consultation(*id);
    std::optional<storage::Intake> intake = storage::find_intake(transaction, number);
    if (!intake) return nullptr;
    return &intakes.emplace(number, std::move(*intake)).first->second;
}

/// What became of it when it was sent before; nothing when it was not.
std::optional<Result<Accepted>> find_earlier(Transaction& transaction,
                                             Submission const& submission) {
    std::optional<storage::StoredComment> earlier =
        storage::find_by_idempotency(transaction, submission.stored.secrets.idempotency);
    if (!earlier) return std::nullopt;
    return repeated(transaction, std::move(*earlier), submission);
}

/// Accepts what was not sent before.
Result<Accepted> accept_new(Transaction& transaction, Submission& submission) {
    storage::StoredComment& stored = submission.stored;
    Comment& comment = stored.comment;
    ConsultationNumber const& number = comment.number.consultation;
    storage::Intake const* const intake = find_intake(transaction, number);
    if (!intake || !visible(intake->consultation, PublicActor{})) {
        return tl::unexpected(no_such_consultation(number));
    }
    Consultation const& consultation = intake->consultation;
    Result<> const good = check_against(transaction, *intake, submission.named_version, comment);
    Problems problems;
    problems.add(good);
    if (!submission.traits.empty()) {
        problems.add(check_asked(submission.traits, find_asked(transaction, consultation.id),
                                 consultation.number));
    }
    if (!problems.empty()) return problems.refusal();
    comment.is_late = consultation.is_late_at(comment.received_at);
    comment.number.sequence = transaction.next_comment_sequence(consultation.id);
    Bytes entry = submitted_entry(stored);
    storage::AppendedEntry const appended = transaction.append_to_log(entry);
    stored.log_entry = appended.id;
    storage::insert_comment(transaction, stored, consultation.id);
    if (!submission.traits.empty()) {
        storage::insert_trait_answers(transaction, comment.id, consultation.id, submission.traits);
    }
    // Answers that were complete at the closing are not any more.
    if (comment.is_late) storage::look_by(transaction, consultation.id, comment.received_at);
    return Accepted{std::nullopt, std::move(entry), appended.place};
}

}  // namespace

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
        {CommitmentKind::identity, commit(CommitmentKind::identity, secrets.identity_salt,
                                          identity_bytes(comment.identity))}};
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
    submission.named_version = comment.version;
    submission.traits = std::move(comment.traits);
    submission.stored.text_hash = sha256(comment.text);
    submission.token =
        tracking_token(installation_key, comment.consultation, comment.idempotency_key);
    std::array<Digest, 2> salts;
    randomness.fill({salts.front().data(), sizeof salts});  // at once: each call asks the system
    submission.stored.secrets = {salts[0], salts[1], sha256(comment.idempotency_key),
                                 request_hash(comment), sha256(submission.token)};
    Comment& kept = submission.stored.comment;
    kept.number.consultation = std::move(comment.consultation);
    kept.anchor = std::move(comment.anchor);
    kept.text = std::move(comment.text);
    kept.language = comment.language;
    kept.visibility = comment.visibility;
    kept.identity = std::move(comment.identity);
    kept.received_at = comment.received_at.value_or(now);
    return submission;
}

Result<Accepted> accept(Transaction& transaction, Submission& submission) {
    bool const looks_first = transaction.must_look_first();
    if (looks_first) {
        if (auto earlier = find_earlier(transaction, submission)) return std::move(*earlier);
    }
    Result<Accepted> accepted = accept_new(transaction, submission);
    // A retry is not refused for what has changed since it was first sent.
    if (!accepted && !looks_first) {
        if (auto earlier = find_earlier(transaction, submission)) return std::move(*earlier);
    }
    return accepted;
}

Result<> review(Queries& queries, NewComment const& offered, Instant now) {
    std::optional<storage::Intake> const intake =
        storage::find_intake(queries, offered.consultation);
    if (!intake || !visible(intake->consultation, PublicActor{})) {
        return tl::unexpected(no_such_consultation(offered.consultation));
    }
    Comment comment;
    comment.number.consultation = offered.consultation;
    comment.anchor = offered.anchor;
    comment.received_at = offered.received_at.value_or(now);
    Problems problems;
    problems.add(check_against(queries, *intake, offered.version, comment));
    if (!offered.traits.empty()) {
        problems.add(check_asked(offered.traits,
                                 storage::asked_traits(queries, intake->consultation.id),
                                 offered.consultation));
    }
    return problems.result();
}

Result<Accepted> repeated(Queries& queries, storage::StoredComment earlier,
                          Submission const& submission) {
    storage::StoredComment const& again = submission.stored;
    if (earlier.comment.number.consultation != again.comment.number.consultation ||
        !equal_in_constant_time(earlier.secrets.request_hash, again.secrets.request_hash)) {
        return refuse(ErrorCode::conflict, "idempotency_key", "comment.key_used",
                      "This idempotency key was used for another submission; use a fresh one.");
    }
    std::optional<storage::LoggedOctets> logged = storage::find_logged(queries, earlier.log_entry);
    if (!logged) throw Fault{"comment " + earlier.comment.number.text() + " has no log entry"};
    return Accepted{std::move(earlier), std::move(logged->octets), logged->place};
}

Receipt receipt_of(Submission submission, Accepted accepted) {
    storage::StoredComment& stored = accepted.earlier ? *accepted.earlier : submission.stored;
    Comment& comment = stored.comment;
    Receipt receipt;
    receipt.number = std::move(comment.number);
    receipt.tracking_token = std::move(submission.token);
    receipt.received_at = comment.received_at;
    receipt.is_late = comment.is_late;
    receipt.version_number = comment.version_number;
    receipt.anchor = std::move(comment.anchor);
    receipt.text = std::move(comment.text);
    receipt.language = comment.language;
    receipt.visibility = comment.visibility;
    receipt.identity = std::move(comment.identity);
    receipt.repeated = accepted.earlier.has_value();
    receipt.entry = std::move(accepted.entry);
    receipt.text_salt = stored.secrets.text_salt;
    receipt.identity_salt = stored.secrets.identity_salt;
    receipt.place = accepted.place;
    return receipt;
}

SubmissionTally::Outcome outcome_of(storage::UnitOutcome const& outcome, Accepted const& accepted) {
    using Outcome = SubmissionTally::Outcome;
    if (outcome.fault) return Outcome::failed;
    if (!outcome.result) {
        return outcome.result.error().code() == ErrorCode::unavailable ? Outcome::busy
                                                                       : Outcome::refused;
    }
    return accepted.earlier ? Outcome::repeated : Outcome::accepted;
}

}  // namespace consult
