#include "storage/postgres/result_row.h"

#include <string>

namespace consult::storage::postgres {
namespace {

// Of PostgreSQL's catalogue pg_type; they never change.
constexpr Oid boolean_type = 16;
constexpr Oid int8_type = 20;
constexpr Oid int2_type = 21;
constexpr Oid int4_type = 23;

bool is_integer(Oid type) {
    return type == boolean_type || type == int8_type || type == int2_type || type == int4_type;
}

}  // namespace

bool ResultRow::is_null(int column) const {
    return PQgetisnull(&result_, row_, column) != 0;
}

std::int64_t ResultRow::integer(int column) const {
    if (is_null(column) || !is_integer(PQftype(&result_, column))) {
        throw Fault{"column " + std::to_string(column) + " holds no integer"};
    }
    // Big-endian two's complement of any of the widths.
    std::string_view const value = text(column);
    auto const first = static_cast<signed char>(value.front());
    std::uint64_t number = static_cast<std::uint64_t>(std::int64_t{first});
    for (char const octet : value.substr(1))
        number = number << 8 | static_cast<unsigned char>(octet);
    return static_cast<std::int64_t>(number);
}

std::string_view ResultRow::text(int column) const {
    return {PQgetvalue(&result_, row_, column),
            static_cast<std::size_t>(PQgetlength(&result_, row_, column))};
}

BytesView ResultRow::octets(int column) const {
    return text(column);
}

}  // namespace consult::storage::postgres
