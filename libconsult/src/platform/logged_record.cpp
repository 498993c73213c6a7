#include "platform/logged_record.h"

#include "log/actions.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

bool is_reception(LogEntry const& entry) {
    return entry.action == actions::comment_submitted || entry.action == actions::comment_imported;
}

bool is_screening(LogEntry const& entry) {
    return entry.action == actions::comment_published || entry.action == actions::comment_withheld;
}

void add(LoggedComment& comment, storage::LogEntryId id, LogEntry const& entry) {
    if (is_reception(entry)) {
        comment.received = id;
    } else {
        comment.screenings.push_back(id);
    }
    if (entry.action == actions::comment_submitted) return;
    // What is imported was public where it came from.
    comment.state = entry.action == actions::comment_withheld ? CommentState::withheld
                                                              : CommentState::published;
}

}  // namespace

std::string named(std::optional<std::uint64_t> position, LogEntry const& entry) {
    return (position ? "entry " + std::to_string(*position) : "an entry without a place yet") +
           " (" + entry.action + " " + entry.subject + ")";
}

void LoggedRecord::add(SaidOf said) {
    LogEntry const& entry = said.entry;
    if (is_reception(entry) || is_screening(entry)) {
        if (Result<CommentNumber> const number = CommentNumber::parse(entry.subject)) {
            LoggedComment& comment = comments_[number->consultation][number->sequence];
            // A second reception is not of a comment; it stays among what nobody takes.
            if (!is_reception(entry) || !comment.received) {
                return consult::add(comment, said.id, entry);
            }
        }
    }
    std::vector<SaidOf>& of_subject = subjects_[entry.subject];
    of_subject.push_back(std::move(said));
}

std::vector<SaidOf> LoggedRecord::take(std::string const& subject) {
    auto found = subjects_.extract(subject);
    return found ? std::move(found.mapped()) : std::vector<SaidOf>{};
}

std::map<std::string, std::vector<SaidOf>> LoggedRecord::take_beginning(
    std::string const& beginning) {
    std::map<std::string, std::vector<SaidOf>> taken;
    auto next = subjects_.lower_bound(beginning);
    while (next != subjects_.end() && next->first.starts_with(beginning))
        taken.insert(subjects_.extract(next++));
    return taken;
}

LoggedComments LoggedRecord::take_comments(ConsultationNumber const& consultation) {
    auto found = comments_.extract(consultation);
    return found ? std::move(found.mapped()) : LoggedComments{};
}

std::vector<SaidOf> LoggedRecord::not_taken() const {
    std::vector<SaidOf> entries;
    for (auto const& [subject, said] : subjects_) {
        if (said.back().entry.action != actions::response_discarded)
            entries.push_back(said.front());
    }
    return entries;
}

std::map<std::uint64_t, storage::LogEntryId> received_entries(
    storage::Queries& queries, ConsultationNumber const& consultation) {
    std::map<std::uint64_t, storage::LogEntryId> entries;
    std::string const beginning = consultation.text() + "-";
    auto const look = [&](storage::LogEntryId id, BytesView octets) {
        // Most entries may be of other consultations: they are not taken apart.
        if (octets.find(beginning) == Bytes::npos) return;
        Result<LogEntry> const entry = decode(octets);
        if (!entry) throw Fault{"an entry of the log about " + consultation.text() + " is damaged"};
        Result<CommentNumber> const number = CommentNumber::parse(entry->subject);
        if (number && number->consultation == consultation && is_reception(*entry)) {
            entries.emplace(number->sequence, id);
        }
    };
    storage::each_log_row(queries, 0, storage::log_size(queries),
                          [&](storage::LogRow const& row) { look(row.id, row.octets); });
    storage::each_unplaced(
        queries, [&](storage::LoggedOctets const& logged) { look(logged.id, logged.octets); });
    return entries;
}

}  // namespace consult
