#include "platform/log_count.h"

#include <limits>
#include <string>

#include "log/reception.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

void add(log::Receptions& receptions, BytesView octets, std::string const& entry) {
    if (!receptions.add(octets)) throw Fault{entry + " is damaged"};
}

}  // namespace

LogBeside log_beside(storage::Queries& queries, ConsultationNumber const& number) {
    LogBeside beside;
    beside.log.size = storage::log_size(queries);
    beside.log.root = log::root(storage::StoredHashes{queries}, beside.log.size);
    log::Receptions receptions{number};
    storage::each_waiting(queries, [&](storage::LoggedOctets const& row) {
        add(receptions, row.octets, "an entry of the log without a place, about " + number.text());
    });
    beside.without_place = std::move(receptions).sequences();
    return beside;
}

std::vector<std::uint64_t> logged_comments(storage::Queries& queries,
                                           ConsultationNumber const& number) {
    log::Receptions receptions{number};
    storage::each_log_row(
        queries, 0, std::numeric_limits<std::int64_t>::max(), [&](storage::LogRow const& row) {
            add(receptions, row.octets,
                "entry " + std::to_string(row.position) + " of the log, about " + number.text());
        });
    return std::move(receptions).sequences();
}

}  // namespace consult
