#include "storage/storage.h"

#include <future>

#include "storage/damage.h"

namespace consult::storage {

Digest Row::digest(int column) const {
    std::optional<Digest> const digest = digest_from(octets(column));
    if (!digest) throw Damage{"a column that holds a digest has another length"};
    return *digest;
}

tl::unexpected<Error> refused_for_reading_only() {
    return refuse(ErrorCode::unavailable, "", "storage.read_only",
                  "The database is opened for reading only; open it for writing to change it.");
}

Result<> Storage::write_and_wait(Unit unit, std::size_t octets) {
    std::promise<UnitOutcome> promise;
    std::future<UnitOutcome> outcome = promise.get_future();
    write(std::move(unit), octets,
          [&promise](UnitOutcome done) { promise.set_value(std::move(done)); });
    UnitOutcome done = outcome.get();
    if (done.fault) std::rethrow_exception(done.fault);
    return std::move(done.result);
}

}  // namespace consult::storage
