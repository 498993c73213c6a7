#include "platform/log_since.h"

#include <limits>
#include <string>
#include <string_view>

#include "storage/log_repository.h"

namespace consult {
namespace {

/// Whether an entry with this subject changes what is said of a consultation.
bool changes(std::string_view subject, std::string_view number) {
    if (!subject.starts_with(number)) return false;
    std::string_view const rest = subject.substr(number.size());
    for (std::string_view const own : {"/reading", "/note:", "/coding:"})
        if (rest.starts_with(own)) return false;
    return rest.empty() || rest.front() == '/' || rest.front() == '-';
}

}  // namespace

LogSince look_at_log(storage::Queries& queries, ConsultationNumber const& number,
                     std::uint64_t first) {
    LogSince since{first, false};
    std::string const text = number.text();
    auto const look = [&](BytesView octets) {
        // Most entries may be of others: they are not taken apart.
        if (since.speaks_of_it || octets.find(text) == BytesView::npos) return;
        Result<LogEntry> const entry = decode(octets);
        since.speaks_of_it = !entry || changes(entry->subject, text);
    };
    storage::each_log_row(queries, first, std::numeric_limits<std::int64_t>::max(),
                          [&](storage::LogRow const& row) {
                              since.size = row.position + 1;
                              look(row.octets);
                          });
    storage::each_waiting(queries, [&](storage::LoggedOctets const& row) { look(row.octets); });
    return since;
}

}  // namespace consult
