#include "storage/postgres/fault.h"

#include <string_view>

namespace consult::storage::postgres {
namespace {

constexpr std::string_view other_schema = "CS001";  // of require_schema()
constexpr std::string_view reads_only = "25006";

}  // namespace

bool PostgresFault::is_retryable() const {
    return sqlstate_ == "40001" || sqlstate_ == "40P01" || is_of_a_lock();
}

bool PostgresFault::is_of_the_server() const {
    return sqlstate_.starts_with("53") || sqlstate_.starts_with("58") ||
           sqlstate_.starts_with("XX") || sqlstate_ == reads_only || sqlstate_ == other_schema;
}

bool PostgresFault::is_of_reading_only() const {
    // libpq, which looks for a server that takes writes, has no code for what it says of the
    // others.
    std::string_view const text = what();
    return sqlstate_ == reads_only || text.ends_with("session is read-only") ||
           text.ends_with("server is in hot standby mode");
}

}  // namespace consult::storage::postgres
