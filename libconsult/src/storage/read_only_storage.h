/// A storage that reads and nothing else.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "storage/snapshot_pool.h"

namespace consult::storage {

/// How an engine searches texts: see Storage::consultation_search_sql and search_parameter.
struct SearchDialect {
    std::string (*sql)(int placeholder);
    std::string (*parameter)(std::string_view words);
};

/// Every write is refused as unavailable.
[[nodiscard]] std::unique_ptr<Storage> make_read_only_storage(SnapshotPool::MakeReader const& make,
                                                              std::size_t connections,
                                                              SearchDialect search);

}  // namespace consult::storage
