#include "platform/state_verification.h"

#include "platform/log_verification.h"
#include "platform/record_verification.h"
#include "storage/log_repository.h"

namespace consult {

LogVerification verify_state(storage::Queries& queries, storage::FileStore const& files,
                             std::optional<ExpectedRoot> const& expected,
                             std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    VerificationProgress counted{progress, storage::log_size(queries) + record_size(queries)};
    LogVerification found;
    LoggedRecord record;
    try {
        verify_entries(
            queries, expected, [&](SaidOf said) { record.add(std::move(said)); }, counted, found);
        verify_record(queries, files, std::move(record), counted, found);
    } catch (BrokenOff const& broken_off) {
        std::rethrow_exception(broken_off.cause);
    }
    return found;
}

}  // namespace consult
