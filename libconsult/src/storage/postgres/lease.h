/// What only one program of an installation may do at a time.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// A lease by name, counted by the database's clock. Who holds it proves so in each transaction
/// that relies on it, by a fencing number that whoever takes it over counts up: one that was
/// stopped and comes back can change nothing any more.
class Lease {
public:
    /// Others may take it so long after it was last renewed.
    static constexpr std::chrono::milliseconds lasts{3000};

    Lease(std::string name, std::string holder)
        : name_(std::move(name)), holder_(std::move(holder)) {}

    /// Takes it when nobody holds it; whether it did. @pre no transaction is open
    [[nodiscard]] bool take(Connection& connection);
    /// Within a transaction: whether it is still held. It can't be taken until the transaction
    /// ends.
    [[nodiscard]] bool prove(Connection& connection);
    /// Within a transaction that has proved it.
    void renew(Connection& connection) const;
    void release(Connection& connection);
    /// As far as is known: it may have been taken over since it was proved.
    [[nodiscard]] bool is_held() const { return fencing_.has_value(); }

private:
    std::string name_;
    std::string holder_;
    std::optional<std::int64_t> fencing_;
};

}  // namespace consult::storage::postgres
