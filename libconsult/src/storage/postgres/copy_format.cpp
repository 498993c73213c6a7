#include "storage/postgres/copy_format.h"

#include <cstdint>

namespace consult::storage::postgres::copy_format {
namespace {

void append_integer(std::string& octets, std::uint64_t number, int size) {
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
        octets += static_cast<char>(number >> shift & 0xFF);
}

struct Appending {
    std::string& octets;
    void operator()(std::monostate) const { append_integer(octets, 0xFFFFFFFF, 4); }  // NULL
    void operator()(std::int64_t number) const {
        append_integer(octets, 8, 4);
        append_integer(octets, static_cast<std::uint64_t>(number), 8);
    }
    void operator()(std::string_view text) const {
        append_integer(octets, text.size(), 4);
        octets += text;
    }
    void operator()(Param::Blob const& blob) const { (*this)(blob.octets); }
};

}  // namespace

void begin_row(std::string& octets, std::size_t values) {
    append_integer(octets, values, row_head);
}

void append(std::string& octets, Param const& value) {
    std::visit(Appending{octets}, value.value());
}

}  // namespace consult::storage::postgres::copy_format
