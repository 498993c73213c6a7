/// Checking a database, its record and its files without changing anything.
#pragma once

#include <optional>

#include <consult/platform/administration.h>

namespace consult {

/// The same options, for reading only.
[[nodiscard]] PlatformOptions reading_options(PlatformOptions const& options);

/// Verifies log, record and files. Refuses an older or newer schema.
[[nodiscard]] Result<LogVerification> verify_database(PlatformOptions const& options,
                                                      std::optional<ExpectedRoot> const& expected,
                                                      Administration::Progress const& progress);

}  // namespace consult
