#include "platform/index_feed.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <consult/log.h>

#include "log/actions.h"
#include "storage/consultation_repository.h"
#include "storage/indexed_comment_rows.h"
#include "storage/log_repository.h"
#include "storage/response_publication_rows.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::IndexBatch;
using storage::Queries;

constexpr std::uint64_t entries_at_once = 512;
constexpr std::uint64_t most_entries = 16'384;
constexpr std::size_t most_octets = std::size_t{12} << 20;
/// Of one response; where it answers more they are taken over in portions.
constexpr std::size_t comments_at_once = 4'096;

bool is_of_comment(std::string_view action) {
    return action == actions::comment_submitted || action == actions::comment_imported ||
           action == actions::comment_published || action == actions::comment_withheld;
}

bool is_of_response(std::string_view action) {
    return action == actions::response_drafted || action == actions::response_changed ||
           action == actions::response_discarded || action == actions::response_published;
}

/// The subject of an entry about a response: `MOH-2026-0012/response:7`.
struct ResponseSubject {
    ConsultationNumber consultation;
    ResponseId response;
};
ResponseSubject response_subject_of(std::string_view subject) {
    constexpr std::string_view mark = "/response:";
    std::size_t const at = subject.find(mark);
    std::int64_t id = 0;
    if (at != std::string_view::npos) {
        std::string_view const digits = subject.substr(at + mark.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), id);
    }
    Result<ConsultationNumber> number = ConsultationNumber::parse(subject.substr(0, at));
    if (!number || id == 0) throw storage::DamagedLog{"an entry of a response names none"};
    return {std::move(*number), ResponseId{id}};
}

/// Gathers which comments entries tell of.
class Touched {
public:
    Touched(Queries& queries, storage::CommentIndex& index) : queries_(queries), index_(index) {}

    void add(LogEntry const& entry) {
        if (is_of_comment(entry.action)) {
            Result<CommentNumber> const number = CommentNumber::parse(entry.subject);
            if (!number) throw storage::DamagedLog{"an entry of a comment names none"};
            if (std::optional<ConsultationId> const id = id_of(number->consultation))
                sequences_[*id].insert(number->sequence);
        } else if (is_of_response(entry.action)) {
            add_answered(entry);
        }
    }

    /// Reads them into the batch, and forgets them.
    void read_into(IndexBatch& batch) {
        for (auto const& [consultation, touched] : sequences_) {
            std::vector<std::uint64_t> const sequences(touched.begin(), touched.end());
            std::vector<storage::IndexedComment> comments =
                storage::indexed_comments(queries_, consultation, sequences);
            for (std::uint64_t const sequence : sequences) {
                bool const is_there = std::ranges::binary_search(
                    comments, sequence, {}, &storage::IndexedComment::sequence);
                if (!is_there) batch.gone.push_back({consultation, sequence});
            }
            std::ranges::move(comments, std::back_inserter(batch.comments));
        }
        sequences_.clear();
    }

    /// Whether an entry tells of more comments than fit in one batch, or of some that are not yet
    /// listed as it says.
    bool is_long(LogEntry const& entry) {
        if (entry.action != actions::response_published) return false;
        ResponseId const id = response_subject_of(entry.subject).response;
        return storage::taken_up(queries_, id) ||
               storage::count_answers(queries_, id) > comments_at_once;
    }

    /// The next of the comments of such an entry that are listed as it says.
    /// @return that it has no more
    bool add_portion(LogEntry const& entry, CommentId& after) {
        auto const [number, id] = response_subject_of(entry.subject);
        std::optional<ConsultationId> const consultation = id_of(number);
        if (!consultation) return true;
        std::optional<CommentId> const last = storage::taken_up(queries_, id);
        std::vector<std::uint64_t> sequences;
        storage::PublicationStep const step = storage::answered_sequences(
            queries_, id, {after, last.value_or(storage::all_comments.last)}, comments_at_once,
            sequences);
        sequences_[*consultation].insert(sequences.begin(), sequences.end());
        if (step.last) after = step.last;
        return !last && step.comments < comments_at_once;
    }

private:
    void add_answered(LogEntry const& entry) {
        auto const [number, id] = response_subject_of(entry.subject);
        std::optional<ConsultationId> const consultation = id_of(number);
        std::vector<Response> const found = storage::find_responses(queries_, {id});
        if (!consultation) return;
        std::set<std::uint64_t>& sequences = sequences_[*consultation];
        for (Response const& response : found) {
            // What it answers through others is listed with it once it is published.
            storage::each_answered_comment(
                queries_, response,
                entry.action == actions::response_published ? storage::AnsweredWhich::all
                                                            : storage::AnsweredWhich::named,
                [&](CommentNumber const& comment) { sequences.insert(comment.sequence); });
        }
        // Which comments it answered before, nothing tells but the index itself.
        if (entry.action != actions::response_changed &&
            entry.action != actions::response_discarded) {
            return;
        }
        for (std::uint64_t const sequence : index_.with_drafted_answers(*consultation))
            sequences.insert(sequence);
    }

    std::optional<ConsultationId> id_of(ConsultationNumber const& number) {
        auto const known = ids_.find(number);
        if (known != ids_.end()) return known->second;
        return ids_[number] = storage::find_consultation_id(queries_, number);
    }

    Queries& queries_;
    storage::CommentIndex& index_;
    std::map<ConsultationNumber, std::optional<ConsultationId>> ids_;
    std::map<ConsultationId, std::set<std::uint64_t>> sequences_;
};

/// What several entries of one batch tell of stands in it once.
void leave_out_repeats(IndexBatch& batch) {
    auto const place = [](auto const& comment) {
        return std::pair{comment.consultation, comment.sequence};
    };
    auto const tidy = [&](auto& comments) {
        std::ranges::stable_sort(comments, {}, place);
        auto const [first, last] = std::ranges::unique(comments, {}, place);
        comments.erase(first, last);
    };
    tidy(batch.comments);
    tidy(batch.gone);
}

}  // namespace

bool continues(Queries& queries, storage::IndexPosition const& position) {
    if (position.entries == 0) return true;
    std::optional<storage::LogRow> const last =
        storage::find_log_row(queries, position.entries - 1);
    return last && last->chain == position.chain;
}

std::optional<IndexBatch> next_batch(Queries& queries, storage::CommentIndex& index,
                                     storage::IndexPosition const& position,
                                     EntryProgress& progress) {
    if (progress.entry != position.entries) progress = {position.entries, {}};
    IndexBatch batch;
    batch.before = batch.after = position;
    Touched touched{queries, index};
    std::size_t octets = 0;
    bool is_full = false;
    while (!is_full && octets < most_octets &&
           batch.after.entries - position.entries < most_entries) {
        std::uint64_t const first = batch.after.entries;
        storage::each_log_row(queries, first, entries_at_once, [&](storage::LogRow const& row) {
            if (is_full) return;
            Result<LogEntry> const entry = decode(row.octets);
            if (!entry || row.position != batch.after.entries) {
                throw storage::DamagedLog{"entry " + std::to_string(row.position) +
                                          " of the log can't be read"};
            }
            if (touched.is_long(*entry)) {
                // It has batches of its own.
                is_full = true;
                if (row.position != position.entries) return;
                if (!touched.add_portion(*entry, progress.after)) return;
            } else {
                touched.add(*entry);
            }
            batch.after = {row.position + 1, row.chain};
        });
        if (batch.after.entries == first && !is_full) break;
        std::size_t const before = batch.comments.size();
        touched.read_into(batch);
        for (std::size_t i = before; i < batch.comments.size(); ++i)
            octets += batch.comments[i].text.size();
    }
    bool const is_empty = batch.comments.empty() && batch.gone.empty();
    if (batch.after.entries == position.entries && is_empty) return std::nullopt;
    leave_out_repeats(batch);
    return batch;
}

}  // namespace consult
