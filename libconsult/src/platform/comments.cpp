#include <future>
#include <map>

#include <consult/platform/comments.h>
#include <consult/text.h>
#include <consult/unavailable.h>

#include "consultation/new_comment_check.h"
#include "core/at_field.h"
#include "core/counted_words.h"
#include "log/actions.h"
#include "platform/loading.h"
#include "platform/logged_record.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "platform/submission.h"
#include "platform/succession.h"
#include "platform/tracking.h"
#include "platform/version_place.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"
#include "storage/damage.h"
#include "storage/draft_repository.h"
#include "storage/log_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredComment;
using storage::Transaction;

/// The comment with its responses: those that are published, or all.
Result<Comment> load_comment(Queries& queries, CommentNumber const& number, bool only_published) {
    std::optional<StoredComment> stored = storage::find_stored_comment(queries, number);
    if (!stored) return no_such_comment(number);
    stored->comment.responses = only_published
                                    ? storage::published_responses_to(queries, stored->comment.id)
                                    : storage::responses_to(queries, stored->comment.id);
    return std::move(stored->comment);
}

/// What the log says a comment's entry was: from the log itself, not made anew.
void add_proof(Queries& queries, storage::LogEntryId id, Receipt& receipt) {
    std::optional<storage::LoggedOctets> const logged = storage::find_logged(queries, id);
    if (!logged) throw storage::Damage{"comment " + receipt.number.text() + " has no log entry"};
    receipt.entry = logged->octets;
    receipt.place = logged->place;
    if (!logged->place) return;
    std::uint64_t const position = logged->place->position;
    storage::StoredHashes const hashes{queries};
    InclusionProof proof;
    proof.position = position;
    proof.head.size = storage::log_size(queries);
    proof.head.root = log::root(hashes, proof.head.size);
    proof.path = log::inclusion_path(hashes, position, proof.head.size);
    receipt.proof = std::move(proof);
}

/// Adds an entry that tells of that comment, once it has its place.
void add_entry_about(Queries& queries, CommentNumber const& number, storage::LogEntryId id,
                     std::vector<LoggedEntry>& entries) {
    std::optional<storage::LoggedOctets> logged = storage::find_logged(queries, id);
    Result<LogEntry> entry =
        logged ? decode(logged->octets) : Result<LogEntry>{no_such_comment(number)};
    if (!entry || entry->subject != number.text()) {
        throw storage::Damage{"an entry of comment " + number.text() + " is not about it"};
    }
    if (!logged->place) return;
    entries.push_back({logged->place->position, logged->place->logged_at, std::move(logged->octets),
                       std::move(*entry)});
}

/// What a list is of, when its provision is one of a version; empty otherwise.
Result<std::vector<storage::ProvisionIn>> provisions_of(PlatformCore const& core,
                                                        Actor const& viewer,
                                                        ConsultationId consultation,
                                                        CommentFilter const& filter) {
    if (!filter.version || !filter.provision) return std::vector<storage::ProvisionIn>{};
    Result<Succession> succession = Succession::open(core, viewer, *filter.version);
    if (!succession) return tl::unexpected(succession.error());
    if (succession->consultation() != consultation) return no_such_version();
    return CountedProvisions{core, viewer, *succession}.at(*filter.provision);
}

/// For the public what was screened, for officials all. `load` gives the consultation, or refuses.
template <class Load>
Result<Page<Comment>> list_for(PlatformCore const& core, Actor const& viewer, Load const& load,
                               CommentFilter const& filter, PageRequest const& page) {
    Result<Consultation> const consultation = load(*core.snapshot_for(viewer));
    if (!consultation) return tl::unexpected(consultation.error());
    Result<std::vector<storage::ProvisionIn>> const provisions =
        provisions_of(core, viewer, consultation->id, filter);
    if (!provisions) return tl::unexpected(provisions.error());
    storage::Snapshot const snapshot = core.snapshot_for(viewer);
    bool const is_public = viewer.is_public();
    return provisions->empty()
               ? storage::list_comments(*snapshot, *consultation, filter, is_public, page)
               : storage::list_comments_on(*snapshot, *consultation, *provisions, filter, is_public,
                                           page);
}

/// Says which comments of a consultation are in the log alone; the first few by number.
std::string lost(ConsultationNumber const& consultation,
                 std::map<std::uint64_t, storage::LogEntryId> const& entries) {
    constexpr std::size_t most_named = 5;
    std::string text = english_count(
        entries.size(), "comment of the log is not stored:", "comments of the log are not stored:");
    std::size_t named = 0;
    for (auto const& [sequence, entry] : entries) {
        if (named == most_named) return text + " …";
        text += (named++ == 0 ? " " : ", ") + CommentNumber{consultation, sequence}.text();
    }
    return text;
}

/// The storage itself tells of what makes it unavailable.
void report_if_unexpected(PlatformCore const& core, std::exception_ptr const& fault) try {
    std::rethrow_exception(fault);
} catch (Unavailable const&) {
} catch (std::exception const& unexpected) {
    core.report(Severity::error,
                std::string{"a comment could not be written: "} + unexpected.what());
} catch (...) {
    core.report(Severity::error, "a comment could not be written");
}

}  // namespace

void Comments::submit(NewComment comment, std::function<void(Result<Receipt>)> done) {
    Result<Submission> prepared =
        prepare_submission(std::move(comment), core_.now(), core_.key(), core_.randomness());
    if (!prepared) {
        core_.submissions().add(SubmissionTally::Outcome::refused);
        return done(tl::unexpected(prepared.error()));
    }

    struct InFlight {
        Submission submission;
        Accepted accepted;
    };
    auto const flight = std::make_shared<InFlight>(InFlight{std::move(*prepared), {}});
    std::size_t const octets = 1024 + flight->submission.stored.comment.text.size();
    core_.storage().write(
        [flight](Transaction& transaction) -> Result<> {
            Result<Accepted> accepted = accept(transaction, flight->submission);
            if (!accepted) return tl::unexpected(accepted.error());
            flight->accepted = std::move(*accepted);
            return {};
        },
        storage::UnitKind::concurrent, octets,
        [this, flight, done = std::move(done)](storage::UnitOutcome outcome) {
            core_.submissions().add(outcome_of(outcome, flight->accepted));
            if (outcome.fault) {
                report_if_unexpected(core_, outcome.fault);
                // The outcome is unknown to the submitter: the same key tells it later.
                return done(refuse(ErrorCode::unavailable, "", "storage.recovering",
                                   "The storage is recovering; send it again in a few seconds."));
            }
            if (!outcome.result) return done(tl::unexpected(outcome.result.error()));
            Receipt receipt =
                receipt_of(std::move(flight->submission), std::move(flight->accepted));
            if (!receipt.repeated) core_.announce({receipt.number.consultation});
            done(std::move(receipt));
        });
}

Result<Receipt> Comments::submit(NewComment comment) {
    std::promise<Result<Receipt>> promise;
    std::future<Result<Receipt>> receipt = promise.get_future();
    submit(std::move(comment),
           [&promise](Result<Receipt> done) { promise.set_value(std::move(done)); });
    return receipt.get();
}

Result<> Comments::review(NewComment comment) const {
    // Any key will do where none is looked at.
    comment.idempotency_key = Bytes(32, 'k');
    Problems problems;
    problems.add(check(comment));
    storage::Snapshot const snapshot = core_.snapshot();
    problems.add(consult::review(*snapshot, comment, core_.now()));
    return problems.result();
}

Result<std::optional<Receipt>> Comments::find_receipt(NewComment comment) const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::optional<StoredComment> earlier =
        storage::find_by_idempotency(*snapshot, sha256(comment.idempotency_key));
    if (!earlier) return std::nullopt;
    Result<Submission> submission =
        prepare_submission(std::move(comment), core_.now(), core_.key(), core_.randomness());
    if (!submission) return tl::unexpected(submission.error());
    Result<Accepted> accepted = repeated(*snapshot, std::move(*earlier), *submission);
    if (!accepted) return tl::unexpected(accepted.error());
    core_.submissions().add(SubmissionTally::Outcome::repeated);
    return receipt_of(std::move(*submission), std::move(*accepted));
}

Result<TrackedComment> Comments::track(CommentNumber const& number, std::string_view token) const {
    storage::Snapshot const snapshot = core_.snapshot();
    std::optional<StoredComment> const stored = storage::find_stored_comment(*snapshot, number);
    Digest const given = sha256(token);
    if (!stored || !equal_in_constant_time(stored->secrets.token_hash, given)) {
        return refuse(ErrorCode::not_found, "tracking_token", "comment.not_tracked",
                      "No comment has this number and token; take both from the receipt.");
    }
    Comment const& comment = stored->comment;
    TrackedComment tracked;
    Receipt& receipt = tracked.receipt;
    receipt.number = comment.number;
    receipt.tracking_token = token;
    receipt.received_at = comment.received_at;
    receipt.is_late = comment.is_late;
    receipt.version_number = comment.version_number;
    receipt.anchor = comment.anchor;
    receipt.text = comment.text;
    receipt.language = comment.language;
    receipt.visibility = comment.visibility;
    receipt.identity = comment.identity;
    receipt.text_salt = stored->secrets.text_salt;
    receipt.identity_salt = stored->secrets.identity_salt;
    add_proof(*snapshot, stored->log_entry, receipt);
    tracked.state = comment.state;
    tracked.withhold_reason = comment.withhold_reason;
    tracked.responses =
        storage::find_responses(*snapshot, storage::published_responses_to(*snapshot, comment.id));
    storage::load_answered(*snapshot, tracked.responses);
    return tracked;
}

Result<Page<PublicComment>> Comments::list(ConsultationNumber const& number,
                                           CommentFilter const& filter,
                                           PageRequest const& page) const {
    PublicActor const anyone;
    Result<Page<Comment>> const found = list_for(
        core_, anyone, [&](Queries& queries) { return load_visible(queries, number, anyone); },
        filter, page);
    if (!found) return tl::unexpected(found.error());
    Page<PublicComment> shown;
    shown.next = found->next;
    shown.previous = found->previous;
    shown.total = found->total;
    for (Comment const& comment : found->items)
        shown.items.push_back(*public_form(comment));
    return shown;
}

Result<PublicComment> Comments::find(CommentNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(PublicActor{});
    if (Result<Consultation> const consultation =
            load_visible(*snapshot, number.consultation, PublicActor{});
        !consultation) {
        return tl::unexpected(consultation.error());
    }
    Result<Comment> const comment = load_comment(*snapshot, number, true);
    if (!comment) return tl::unexpected(comment.error());
    std::optional<PublicComment> shown = public_form(*comment);
    if (!shown) return no_such_comment(number);
    return std::move(*shown);
}

Result<CommentsBeside> Comments::beside(ConsultationNumber const& number, DraftVersionId version,
                                        Language const& wanted,
                                        std::function<bool(std::string_view eid)> const& is_shown,
                                        std::size_t each, std::size_t most) const {
    PublicActor const anyone;
    Result<Succession> succession = Succession::open(core_, anyone, version);
    if (!succession) return tl::unexpected(succession.error());
    CommentFilter filter;
    filter.state = CommentState::published;
    CommentsBeside beside;
    beside.counts = count_comments_on(core_, anyone, *succession);
    CountedProvisions const counted{core_, anyone, *succession};
    std::map<std::string, std::vector<Comment>> comments;
    {
        storage::Snapshot const snapshot = core_.snapshot_for(anyone);
        Result<Consultation> const consultation = load_visible(*snapshot, number, anyone);
        if (!consultation) return tl::unexpected(consultation.error());
        if (succession->consultation() != consultation->id) return no_such_version();
        std::size_t left = most;
        for (auto const& [eid, count] : beside.counts) {
            if (left == 0) break;
            if (is_shown && !eid.empty() && !is_shown(eid)) continue;
            Result<Page<Comment>> found =
                storage::list_comments_on(*snapshot, *consultation, counted.at(eid), filter, true,
                                          {{}, std::min(each, left)});
            if (!found) return tl::unexpected(found.error());
            left -= found->items.size();
            comments[eid] = std::move(found->items);
        }
    }
    for (auto const& [eid, here] : comments) {
        for (Comment const& comment : here) {
            std::optional<PlacedPassage> place;
            if (comment.anchor) {
                place = succession->place({comment.version, *comment.anchor}, wanted);
            }
            beside.comments[eid].push_back({*public_form(comment), std::move(place)});
        }
    }
    return beside;
}

Result<Page<Comment>> Comments::list_all(Actor const& actor, ConsultationNumber const& number,
                                         CommentFilter const& filter,
                                         PageRequest const& page) const {
    return list_for(
        core_, actor,
        [&](Queries& queries) {
            return load_permitted(queries, number, actor, Permission::read_all);
        },
        filter, page);
}

Result<Comment> Comments::find_full(Actor const& actor, CommentNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    if (Result<Consultation> const consultation =
            load_permitted(*snapshot, number.consultation, actor, Permission::read_all);
        !consultation) {
        return tl::unexpected(consultation.error());
    }
    return load_comment(*snapshot, number, false);
}

Result<std::vector<LoggedEntry>> Comments::history(Actor const& actor,
                                                   CommentNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    if (Result<Consultation> const consultation =
            load_permitted(*snapshot, number.consultation, actor, Permission::read_all);
        !consultation) {
        return tl::unexpected(consultation.error());
    }
    std::optional<StoredComment> const stored = storage::find_stored_comment(*snapshot, number);
    if (!stored) return no_such_comment(number);
    std::vector<LoggedEntry> entries;
    add_entry_about(*snapshot, number, stored->log_entry, entries);
    for (storage::LogEntryId const id : storage::screenings_of(*snapshot, stored->comment.id))
        add_entry_about(*snapshot, number, id, entries);
    return entries;
}

namespace {

/// The reason is one for all comments.
Error at_comment(Error const& error, std::string const& field) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems) {
        if (problem.field == "comment") problem.field = field;
    }
    return Error{std::move(problems)};
}

}  // namespace

Result<> Comments::screen(Actor const& actor, std::vector<CommentNumber> const& numbers,
                          CommentEvent event, std::string reason) {
    if (numbers.empty() || numbers.size() > 1000) {
        return refuse(ErrorCode::invalid, "comments", "screen.count",
                      "Screen 1 to 1,000 comments at a time.");
    }
    Instant const now = core_.now();
    ConsultationNumber const consultation = numbers.front().consultation;
    Result<bool> const screened = core_.write([&](Transaction& transaction) -> Result<bool> {
        Result<Consultation> const loaded =
            load_and_hold(transaction, consultation, actor, Permission::screen_comments);
        if (!loaded) return tl::unexpected(loaded.error());
        bool withdraws = false;
        storage::LogEntryId last{};
        Problems problems;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            std::string const field = "comments[" + std::to_string(i) + "]";
            std::optional<StoredComment> const stored =
                numbers[i].consultation == consultation
                    ? storage::find_stored_comment(transaction, numbers[i])
                    : std::nullopt;
            if (!stored) {
                problems.add(at_field(Error{no_such_comment(numbers[i]).value()}, field));
                continue;
            }
            Result<CommentState> const next = decide(stored->comment.state, event, reason);
            if (!next) {
                problems.add_of_other_fields(tl::unexpected(at_comment(next.error(), field)));
                continue;
            }
            withdraws |= stored->comment.state == CommentState::published;
            bool const withheld = *next == CommentState::withheld;
            storage::set_comment_state(transaction, stored->comment.id, *next,
                                       withheld ? reason : "");
            storage::AppendedEntry const appended = transaction.append_to_log(encode(log_entry(
                actor, now, withheld ? actions::comment_withheld : actions::comment_published,
                numbers[i].text(), withheld ? withholding_facts(reason) : Facts{})));
            storage::add_screening(transaction, stored->comment.id, appended.id);
            last = appended.id;
        }
        if (!problems.empty()) return problems.refusal();
        storage::set_last_screening(transaction, loaded->id, now);
        Result<> const kept = keep_obligations(core_, transaction, *loaded, now, Cause{last, now});
        if (!kept) return tl::unexpected(kept.error());
        return withdraws;
    });
    if (!screened) return tl::unexpected(screened.error());
    core_.announce({consultation, *screened});
    return {};
}

Result<std::uint64_t> Comments::export_all(Actor const& actor, ConsultationNumber const& number,
                                           std::function<void(Comment const&)> const& each) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    // What must come out is what the log says was received, not what the table has left of it.
    std::map<std::uint64_t, storage::LogEntryId> missing = received_entries(*snapshot, number);
    std::uint64_t exported = 0;
    storage::each_comment(*snapshot, *consultation, [&](StoredComment const& stored) {
        auto const logged = missing.find(stored.comment.number.sequence);
        if (logged == missing.end() || logged->second != stored.log_entry) {
            throw storage::Damage{"comment " + stored.comment.number.text() + " has no log entry"};
        }
        missing.erase(logged);
        ++exported;
        Comment comment = stored.comment;
        comment.responses = storage::responses_to(*snapshot, comment.id);
        each(comment);
    });
    if (!missing.empty())
        throw storage::Damage{"the export is not complete: " + lost(number, missing)};
    return exported;
}

}  // namespace consult
