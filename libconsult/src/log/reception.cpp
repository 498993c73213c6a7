#include "log/reception.h"

#include <algorithm>

#include "log/actions.h"

namespace consult::log {

Receptions::Receptions(ConsultationNumber consultation)
    : consultation_(std::move(consultation)), beginning_(consultation_.text() + "-") {}

bool Receptions::add(BytesView octets) {
    if (octets.find(beginning_) == BytesView::npos) return true;
    Result<LogEntry> const entry = decode(octets);
    if (!entry) return false;
    bool const is_reception =
        entry->action == actions::comment_submitted || entry->action == actions::comment_imported;
    if (!is_reception) return true;
    Result<CommentNumber> const number = CommentNumber::parse(entry->subject);
    if (number && number->consultation == consultation_) sequences_.push_back(number->sequence);
    return true;
}

std::vector<std::uint64_t> Receptions::sequences() && {
    std::ranges::sort(sequences_);
    auto const repeated = std::ranges::unique(sequences_);
    sequences_.erase(repeated.begin(), repeated.end());
    return std::move(sequences_);
}

}  // namespace consult::log
