#include "platform/database_verification.h"

namespace consult {

PlatformOptions reading_options(PlatformOptions const& options) {
    PlatformOptions reading;
    reading.database = options.database;
    reading.files = options.files;
    reading.clock = options.clock;
    reading.randomness = options.randomness;
    reading.zones = options.zones;
    reading.read_only = true;
    reading.read_connections = 1;
    return reading;
}

Result<LogVerification> verify_database(PlatformOptions const& options,
                                        std::optional<ExpectedRoot> const& expected,
                                        Administration::Progress const& progress) {
    Result<std::unique_ptr<Platform>> const platform = Platform::open(reading_options(options));
    if (!platform) return tl::unexpected(platform.error());
    return (*platform)->log().verify(expected, [&](std::uint64_t done, std::uint64_t total) {
        if (progress) progress("checked", done, total);
    });
}

}  // namespace consult
