/// Canonical octets: what is hashed or logged has exactly one form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <consult/bytes.h>

namespace consult {

/// Appends values in their canonical form: integers big-endian and of fixed width, strings after
/// their length.
class CanonicalWriter {
public:
    /// For about so many octets: a good guess saves growing, a bad one costs nothing else.
    explicit CanonicalWriter(std::size_t expected = 256) { octets_.reserve(expected); }

    CanonicalWriter& u8(std::uint8_t value);
    CanonicalWriter& u32(std::uint32_t value);
    CanonicalWriter& u64(std::uint64_t value);
    CanonicalWriter& i64(std::int64_t value) { return u64(static_cast<std::uint64_t>(value)); }
    /// A u16 length and the octets; longer than 65,535 is a bug: throws Fault.
    CanonicalWriter& short_string(BytesView octets);
    /// A u64 length and the octets.
    CanonicalWriter& long_string(BytesView octets);
    CanonicalWriter& raw(BytesView octets);

    [[nodiscard]] Bytes take() { return std::move(octets_); }

private:
    void integer(std::uint64_t value, std::size_t width);
    Bytes octets_;
};

/// Reads what CanonicalWriter wrote. After reading past the end every value is nothing.
class CanonicalReader {
public:
    explicit CanonicalReader(BytesView octets) : rest_(octets) {}

    [[nodiscard]] std::optional<std::uint8_t> u8();
    [[nodiscard]] std::optional<std::uint16_t> u16();
    [[nodiscard]] std::optional<std::uint32_t> u32();
    [[nodiscard]] std::optional<std::uint64_t> u64();
    [[nodiscard]] std::optional<std::int64_t> i64();
    [[nodiscard]] std::optional<BytesView> short_string();
    [[nodiscard]] std::optional<BytesView> raw(std::size_t size);
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

private:
    std::optional<std::uint64_t> integer(std::size_t width);
    BytesView rest_;
};

}  // namespace consult
