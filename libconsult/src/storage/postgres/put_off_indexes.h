/// Indexes and references that are made when the rows are there.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// Takes from the tables of schema `consult`, which are empty, what would be kept up to date with
/// every single row: for many rows it is made many times faster at once.
class PutOffIndexes {
public:
    /// Within the transaction that is open.
    explicit PutOffIndexes(Connection& connection);

    /// Makes them again as they were, keys first. Throws PostgresFault when a row breaks one.
    void make(std::function<void(std::uint64_t done, std::uint64_t total)> const& progress) const;

private:
    Connection& connection_;
    std::vector<std::string> makers_;
};

}  // namespace consult::storage::postgres
