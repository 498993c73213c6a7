/// Rows of a unit on their way to their tables, many at once.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// Holds back what inserts rows and nothing else, until something is asked that may see them. A few
/// rows are inserted as they were asked to be, more of them by COPY, which takes a fifth of the
/// time. Tables are filled in the order in which each got its first row, so that what refers to a
/// row comes after it: within a unit, and in several that fill them in the same order. Others the
/// database refuses, and they are run apart.
class InsertBuffer {
public:
    explicit InsertBuffer(Connection& connection) : connection_(connection) {}

    /// Takes the row of `INSERT INTO table (columns) VALUES ($1, $2, …)`, with a column `id` when
    /// there is one given; leaves any other statement to the caller, after a flush.
    [[nodiscard]] bool take(std::string_view sql, Params params,
                            std::optional<std::int64_t> id = std::nullopt);
    /// Inserts what is held.
    void flush();
    /// Forgets what is held: it was undone.
    void clear();

private:
    /// A statement that inserts a row, taken apart once.
    struct Form {
        std::string copy;  ///< empty when it does not have the form
        std::string insert;
        std::size_t values = 0;
    };
    struct Rows {
        Form const* form = nullptr;
        std::size_t count = 0;
        std::string octets;             ///< in COPY's binary format, without its head
        std::vector<std::size_t> ends;  ///< of the first rows
    };

    [[nodiscard]] Form const& form_of(std::string_view sql, bool with_id);
    void insert_each(Rows const& rows);

    Connection& connection_;
    std::unordered_map<std::string, Form> forms_[2];
    std::deque<Rows> held_;
    std::size_t octets_ = 0;
};

}  // namespace consult::storage::postgres
