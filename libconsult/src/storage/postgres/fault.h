/// What goes wrong with PostgreSQL.
#pragma once

#include <string>
#include <utility>

#include "storage/system_fault.h"

namespace consult::storage::postgres {

/// What PostgreSQL says went wrong.
class PostgresFault : public SystemFault {
public:
    PostgresFault(std::string const& message, std::string sqlstate, bool lost,
                  std::string reason = {})
        : SystemFault{message},
          sqlstate_(std::move(sqlstate)),
          lost_(lost),
          reason_(std::move(reason)) {}

    /// Appendix A of PostgreSQL's manual; empty when the server said none.
    [[nodiscard]] std::string const& sqlstate() const { return sqlstate_; }
    /// The connection is gone. What was asked of it last may have been done or not.
    [[nodiscard]] bool is_lost() const { return lost_; }
    /// Nothing was changed, and the same transaction may succeed when it is run again.
    [[nodiscard]] bool is_retryable() const;
    /// The server can't keep what it is given: its disk is full or fails.
    [[nodiscard]] bool is_of_the_server() const;
    /// The server or the session takes no writes.
    [[nodiscard]] bool is_of_reading_only() const;
    /// It waited for another session's lock for longer than it may.
    [[nodiscard]] bool is_of_a_lock() const { return sqlstate_ == "55P03"; }
    /// A row that was inserted is there already.
    [[nodiscard]] bool is_of_what_is_there() const { return sqlstate_ == "23505"; }
    /// The role may not do what was asked.
    [[nodiscard]] bool is_of_rights() const { return sqlstate_ == "42501"; }
    /// The server's message without the place it is about; empty when it said none.
    [[nodiscard]] std::string const& reason() const { return reason_; }

private:
    std::string sqlstate_;
    bool lost_;
    std::string reason_;
};

/// The server has said nothing for longer than it is waited for. The connection is lost.
class Silence final : public PostgresFault {
public:
    explicit Silence(std::string const& message) : PostgresFault{message, "", true} {}
};

}  // namespace consult::storage::postgres
