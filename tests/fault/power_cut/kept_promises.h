/// Whether what was promised is there, and nothing half-written beside it.
#pragma once

#include <filesystem>

#include <consult/platform.h>

#include "fault/power_cut/record.h"

namespace consult::fault {

/// Thrown when a promise is broken, or something is there that must not be.
class BrokenPromise : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Opens what stands in the folder; throws BrokenPromise when it does not open.
[[nodiscard]] std::unique_ptr<Platform> open_platform(std::filesystem::path const& folder);

/// The log verifies; all that was promised is found as it was; all that was tried is there whole or
/// not at all; numbers have no gap.
void check_promises(Platform& platform, Record const& record, Promised const& promised);
/// The same of each backup that has its name, for what was promised before it began; one that was
/// promised has its name.
void check_backups(std::filesystem::path const& folder, Record const& record,
                   Promised const& promised);
/// `PRAGMA integrity_check` of the database in the folder, once nothing has it open.
void check_integrity(std::filesystem::path const& folder);

}  // namespace consult::fault
