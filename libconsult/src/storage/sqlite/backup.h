/// A copy of a database that is in use.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "storage/sqlite/file_reading.h"

namespace consult::storage {

/// Copies the state that is committed now into the new file `target`, checks the copy and makes it
/// durable; `look` reads that state before. Neither waits for the writer nor holds it up, but keeps
/// the write-ahead log from being emptied meanwhile. Throws Fault when `target` exists, can't be
/// written or is damaged; then there is no `target`. `progress(done, total)` in pages.
void copy_database(FileReading const& reading, std::filesystem::path const& target,
                   std::function<void(Queries&)> const& look,
                   std::function<void(std::uint64_t, std::uint64_t)> const& progress);

}  // namespace consult::storage
