#include "storage/postgres/fault.h"

#include <string_view>

namespace consult::storage::postgres {
namespace {

constexpr std::string_view other_schema = "CS001";  // of require_schema()

}  // namespace

bool PostgresFault::is_retryable() const {
    return sqlstate_ == "40001" || sqlstate_ == "40P01" || is_of_a_lock();
}

bool PostgresFault::is_of_the_server() const {
    return sqlstate_.starts_with("53") || sqlstate_.starts_with("58") ||
           sqlstate_.starts_with("XX") || sqlstate_ == "25006" ||  // turned read-only
           sqlstate_ == other_schema;
}

}  // namespace consult::storage::postgres
