/// Ids of rows and numbers of comments, taken ahead so that writing waits for none.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "storage/postgres/connection.h"
#include "storage/postgres/options.h"

namespace consult::storage::postgres {

/// Shared by the writers of a program; thread-safe. Throws PostgresFault.
class Numbers {
public:
    /// @param options outlive it
    explicit Numbers(PostgresOptions const& options) : options_(options) {}

    /// An id no other row has.
    [[nodiscard]] std::int64_t row_id();
    /// The lowest number of a comment that this program may use. Where it has none left, it takes
    /// `wanted` at once: as many as are likely to be used soon.
    [[nodiscard]] std::uint64_t comment_sequence(ConsultationId consultation, std::size_t wanted);
    /// For a number that came to be used by no comment.
    void give_back(ConsultationId consultation, std::uint64_t sequence);
    /// Gives back what nobody has taken numbers after, so that a program that ends leaves no gap
    /// but where another one wrote meanwhile. Must not throw.
    void give_back_all() noexcept;

private:
    [[nodiscard]] std::int64_t count(ConsultationId consultation, std::size_t wanted);
    [[nodiscard]] Connection& connection();

    PostgresOptions const& options_;
    std::mutex mutex_;
    std::unique_ptr<Connection> connection_;
    std::int64_t next_row_ = 0;
    std::int64_t end_of_rows_ = 0;
    std::map<ConsultationId, std::set<std::uint64_t>> free_;
};

}  // namespace consult::storage::postgres
