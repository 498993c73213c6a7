#include "platform/log_count.h"

#include <algorithm>

#include "log/reception.h"
#include "storage/log_repository.h"

namespace consult {

LoggedCount logged_comments(storage::Queries& queries, ConsultationNumber const& number,
                            std::optional<std::uint64_t> size) {
    LoggedCount count;
    count.log.size = size ? *size : storage::log_size(queries);
    count.log.root = log::root(storage::StoredHashes{queries}, count.log.size);
    log::Receptions receptions{number};
    storage::each_log_row(queries, 0, count.log.size, [&](storage::LogRow const& row) {
        if (!receptions.add(row.octets)) {
            throw Fault{"entry " + std::to_string(row.position) + " of the log, about " +
                        number.text() + ", is damaged"};
        }
    });
    count.sequences = std::move(receptions).sequences();
    return count;
}

}  // namespace consult
