#include "storage/unit_outcomes.h"

namespace consult::storage {
namespace {

UnitOutcome unavailable(char const* key, char const* message) {
    return {refuse(ErrorCode::unavailable, "", key, message), nullptr};
}

}  // namespace

UnitOutcome queue_full() {
    return unavailable("storage.queue_full",
                       "Too much is waiting to be written; send it again in a few seconds.");
}

UnitOutcome recovering() {
    return unavailable("storage.recovering",
                       "The storage is recovering; send it again in a few seconds.");
}

UnitOutcome closing() {
    return unavailable("storage.closing", "The storage is closing; send it again in a minute.");
}

UnitOutcome clock_off() {
    return unavailable("storage.clock_off",
                       "The server's clock is not right, so nothing is taken until it is; send it "
                       "again in a few minutes.");
}

UnitOutcome failed(std::exception_ptr fault) {
    return {unavailable("storage.fault", "The change could not be kept; look before trying again.")
                .result,
            std::move(fault)};
}

std::string text_of(std::exception_ptr const& fault) {
    try {
        std::rethrow_exception(fault);
    } catch (std::exception const& error) {
        return error.what();
    } catch (...) {
        return "an unknown fault";
    }
}

}  // namespace consult::storage
