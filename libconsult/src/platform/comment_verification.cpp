#include "platform/comment_verification.h"

#include <set>

#include "log/actions.h"
#include "platform/row_check.h"
#include "platform/submission.h"
#include "storage/comment_repository.h"
#include "storage/draft_repository.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredComment;

/// Read again: the entries of comments are too many to be kept.
std::optional<SaidOf> find_said(Queries& queries, std::optional<storage::LogEntryId> id) {
    std::optional<storage::LoggedOctets> const logged =
        id ? storage::find_logged(queries, *id) : std::nullopt;
    Result<LogEntry> entry = logged ? decode(logged->octets) : Result<LogEntry>{LogEntry{}};
    if (!logged || !entry) return std::nullopt;
    std::optional<std::uint64_t> position;
    if (logged->place) position = logged->place->position;
    return SaidOf{*id, position, std::move(*entry)};
}

/// A comment is on a published version of its own consultation, or on none.
std::set<DraftVersionId> possible_versions(Queries& queries, Consultation const& consultation) {
    std::set<DraftVersionId> ids{DraftVersionId{}};
    for (DraftVersion const& version : storage::versions_of(queries, consultation.id)) {
        if (version.state == DraftVersionState::published) ids.insert(version.id);
    }
    return ids;
}

void check_content(StoredComment const& stored, std::set<DraftVersionId> const& versions,
                   SaidOf const& received, RowCheck& row) {
    Comment const& comment = stored.comment;
    LogEntry const& entry = received.entry;
    row.agree(stored.log_entry == received.id, "log_entry_id", received);
    row.agree(comment_entry(comment, stored.secrets, entry.actor, entry.action) == entry,
              "what was said, by whom, when", received);
    row.agree(stored.text_hash == sha256(comment.text), "text_hash", received);
    row.agree(versions.contains(comment.version), "version", received);
}

void check_screening(Queries& queries, Comment const& comment, LoggedComment const& logged,
                     SaidOf const& received, RowCheck& row) {
    std::optional<SaidOf> const screened =
        logged.screenings.empty() ? std::nullopt : find_said(queries, logged.screenings.back());
    SaidOf const& last = screened ? *screened : received;
    row.agree(comment.state == logged.state, "state", last);
    row.agree(storage::screenings_of(queries, comment.id) == logged.screenings,
              "where it was screened", last);
    if (screened && logged.state == CommentState::withheld) {
        row.agree(withholding_facts(comment.withhold_reason), last);
    } else {
        row.agree(comment.withhold_reason.empty(), "withhold_reason", last);
    }
}

void check(Queries& queries, StoredComment const& stored, std::set<DraftVersionId> const& versions,
           LoggedComment const& logged, LogVerification& found) {
    RowCheck row{"comment " + stored.comment.number.text(), found};
    std::optional<SaidOf> const received = find_said(queries, logged.received);
    if (!received) return row.unlogged("its reception");
    check_content(stored, versions, *received, row);
    check_screening(queries, stored.comment, logged, *received, row);
}

}  // namespace

void verify_comments(Queries& queries, Consultation const& consultation, LoggedComments comments,
                     VerificationProgress& progress, LogVerification& found) {
    guard("the comments of " + consultation.number.text(), found, [&] {
        std::set<DraftVersionId> const versions = possible_versions(queries, consultation);
        storage::each_comment(queries, consultation, [&](StoredComment const& stored) {
            auto logged = comments.extract(stored.comment.number.sequence);
            check(queries, stored, versions, logged ? logged.mapped() : LoggedComment{}, found);
            progress.step();
        });
        report_missing(queries, consultation.number, comments, found);
    });
}

void report_missing(Queries& queries, ConsultationNumber const& consultation,
                    LoggedComments const& comments, LogVerification& found) {
    for (auto const& [sequence, logged] : comments) {
        std::optional<SaidOf> const said =
            find_said(queries, logged.received ? *logged.received : logged.screenings.front());
        found.discrepancies.push_back(
            "comment " + CommentNumber{consultation, sequence}.text() + " is not stored, but " +
            (said ? named(said->position, said->entry) : "an entry") + " speaks of it");
    }
}

}  // namespace consult
