/// Parameters of a statement in the form libpq takes them.
#pragma once

#include <array>
#include <cstdint>
#include <libpq-fe.h>
#include <vector>

#include "storage/storage.h"

namespace consult::storage::postgres {

/// Texts and octets are borrowed from the parameters.
class StatementValues {
public:
    explicit StatementValues(Params params) : integers_(params.size()) {
        for (Param const& param : params)
            std::visit([this](auto const& value) { add(value); }, param.value());
    }
    /// Values with their lengths in front, as COPY's binary format has them.
    StatementValues(std::size_t count, BytesView encoded) {
        for (std::size_t i = 0; i < count; ++i) {
            std::uint32_t length = 0;
            for (char const octet : encoded.substr(0, 4))
                length = length << 8 | static_cast<unsigned char>(octet);
            encoded.remove_prefix(4);
            bool const is_null = length == 0xFFFFFFFF;
            add(unknown_type, is_null ? nullptr : encoded.data(),
                is_null ? 0 : static_cast<int>(length));
            if (!is_null) encoded.remove_prefix(length);
        }
    }
    [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
    [[nodiscard]] Oid const* types() const { return types_.data(); }
    [[nodiscard]] char const* const* values() const { return values_.data(); }
    [[nodiscard]] int const* lengths() const { return lengths_.data(); }
    [[nodiscard]] int const* formats() const { return formats_.data(); }

private:
    // Of PostgreSQL's catalogue pg_type; they never change.
    static constexpr Oid unknown_type = 0;  // the server finds it out
    static constexpr Oid octets_type = 17;
    static constexpr Oid int8_type = 20;
    static constexpr Oid text_type = 25;

    void add(std::monostate) { add(unknown_type, nullptr, 0); }
    void add(std::string_view text) { add(text_type, text); }
    void add(Param::Blob const& blob) { add(octets_type, blob.octets); }
    void add(std::int64_t number) {
        auto& octets = integers_[values_.size()];
        for (int i = 7; i >= 0; --i, number >>= 8)
            octets[static_cast<std::size_t>(i)] = static_cast<char>(number & 0xFF);
        add(int8_type, octets.data(), 8);
    }
    void add(Oid type, std::string_view octets) {
        add(type, octets.empty() ? "" : octets.data(), static_cast<int>(octets.size()));
    }
    void add(Oid type, char const* value, int length) {
        types_.push_back(type);
        values_.push_back(value);
        lengths_.push_back(length);
        formats_.push_back(1);
    }

    std::vector<std::array<char, 8>> integers_;
    std::vector<Oid> types_;
    std::vector<char const*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

}  // namespace consult::storage::postgres
