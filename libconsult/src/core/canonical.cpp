#include "core/canonical.h"

#include <array>

#include <consult/error.h>

namespace consult {

void CanonicalWriter::integer(std::uint64_t value, std::size_t width) {
    std::array<char, 8> octets{};
    for (std::size_t i = width; i-- > 0; value >>= 8)
        octets[i] = static_cast<char>(value & 0xff);
    octets_.append(octets.data(), width);
}

CanonicalWriter& CanonicalWriter::u8(std::uint8_t value) {
    integer(value, 1);
    return *this;
}

CanonicalWriter& CanonicalWriter::u32(std::uint32_t value) {
    integer(value, 4);
    return *this;
}

CanonicalWriter& CanonicalWriter::u64(std::uint64_t value) {
    integer(value, 8);
    return *this;
}

CanonicalWriter& CanonicalWriter::short_string(BytesView octets) {
    if (octets.size() > 0xffff) throw Fault{"a canonical string is longer than 65,535 octets"};
    integer(octets.size(), 2);
    return raw(octets);
}

CanonicalWriter& CanonicalWriter::long_string(BytesView octets) {
    integer(octets.size(), 8);
    return raw(octets);
}

CanonicalWriter& CanonicalWriter::raw(BytesView octets) {
    octets_ += octets;
    return *this;
}

std::optional<std::uint64_t> CanonicalReader::integer(std::size_t width) {
    std::optional<BytesView> const octets = raw(width);
    if (!octets) return std::nullopt;
    std::uint64_t value = 0;
    for (char const octet : *octets)
        value = value << 8 | static_cast<unsigned char>(octet);
    return value;
}

std::optional<std::uint8_t> CanonicalReader::u8() {
    auto const value = integer(1);
    return value ? std::optional{static_cast<std::uint8_t>(*value)} : std::nullopt;
}

std::optional<std::uint16_t> CanonicalReader::u16() {
    auto const value = integer(2);
    return value ? std::optional{static_cast<std::uint16_t>(*value)} : std::nullopt;
}

std::optional<std::uint32_t> CanonicalReader::u32() {
    auto const value = integer(4);
    return value ? std::optional{static_cast<std::uint32_t>(*value)} : std::nullopt;
}

std::optional<std::uint64_t> CanonicalReader::u64() {
    return integer(8);
}

std::optional<std::int64_t> CanonicalReader::i64() {
    auto const value = integer(8);
    return value ? std::optional{static_cast<std::int64_t>(*value)} : std::nullopt;
}

std::optional<BytesView> CanonicalReader::short_string() {
    std::optional<std::uint16_t> const size = u16();
    return size ? raw(*size) : std::nullopt;
}

std::optional<BytesView> CanonicalReader::raw(std::size_t size) {
    if (size > rest_.size()) {
        rest_ = {};
        return std::nullopt;
    }
    BytesView const octets = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return octets;
}

}  // namespace consult
