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

void add(LoggedComment& comment, std::uint64_t position, LogEntry const& entry) {
    if (is_reception(entry)) {
        comment.received = position;
    } else {
        comment.screenings.push_back(position);
    }
    if (entry.action == actions::comment_submitted) return;
    // What is imported was public where it came from.
    comment.state = entry.action == actions::comment_withheld ? CommentState::withheld
                                                              : CommentState::published;
}

}  // namespace

std::string named(std::uint64_t position, LogEntry const& entry) {
    return "entry " + std::to_string(position) + " (" + entry.action + " " + entry.subject + ")";
}

void LoggedRecord::add(std::uint64_t position, LogEntry entry) {
    if (is_reception(entry) || is_screening(entry)) {
        if (Result<CommentNumber> const number = CommentNumber::parse(entry.subject)) {
            LoggedComment& comment = comments_[number->consultation][number->sequence];
            // A second reception is not of a comment; it stays among what nobody takes.
            if (!is_reception(entry) || !comment.received) {
                return consult::add(comment, position, entry);
            }
        }
    }
    std::vector<SaidOf>& said = subjects_[entry.subject];
    said.push_back({position, std::move(entry)});
}

std::vector<SaidOf> LoggedRecord::take(std::string const& subject) {
    auto found = subjects_.extract(subject);
    return found ? std::move(found.mapped()) : std::vector<SaidOf>{};
}

LoggedComments LoggedRecord::take_comments(ConsultationNumber const& consultation) {
    auto found = comments_.extract(consultation);
    return found ? std::move(found.mapped()) : LoggedComments{};
}

std::vector<SaidOf> LoggedRecord::not_taken() const {
    std::vector<SaidOf> entries;
    for (auto const& [subject, said] : subjects_)
        entries.push_back(said.front());
    return entries;
}

std::map<std::uint64_t, std::uint64_t> received_positions(storage::Queries& queries,
                                                          ConsultationNumber const& consultation) {
    std::map<std::uint64_t, std::uint64_t> positions;
    std::string const beginning = consultation.text() + "-";
    storage::each_log_row(queries, 0, storage::log_size(queries), [&](storage::LogRow const& row) {
        // Most entries may be of other consultations: they are not taken apart.
        if (row.octets.find(beginning) == Bytes::npos) return;
        Result<LogEntry> const entry = decode(row.octets);
        if (!entry) throw Fault{"log entry " + std::to_string(row.position) + " is damaged"};
        Result<CommentNumber> const number = CommentNumber::parse(entry->subject);
        if (number && number->consultation == consultation && is_reception(*entry)) {
            positions.emplace(number->sequence, row.position);
        }
    });
    return positions;
}

}  // namespace consult
