/// Values as JSON that is kept, written and read by one list of their members:
/// `members(archive, value)` calls `archive(name, member)` for each, in the order of writing.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/json.hpp>
#include <consult/bytes.h>
#include <consult/consultation.h>
#include <consult/id.h>
#include <consult/language.h>
#include <consult/recommendation_number.h>
#include <consult/time.h>

#include "storage/damage.h"
#include "storage/localized_json.h"

namespace consult::storage {

/// A value or a constant of a type, so that one list of members serves writing and reading.
template <class Value, class Type>
concept Like = std::same_as<std::remove_const_t<Value>, Type>;

/// The last value of an enumeration that is kept by its names.
template <class Enum>
inline constexpr Enum last_of = Enum{};

/// Writes members one by one, each as its type says.
class MemberWriter {
public:
    template <class Value>
    void operator()(std::string_view member, Value const& value) {
        object_.emplace(boost::json::string_view{member.data(), member.size()}, written(value));
    }
    template <class Value>
    static boost::json::value all_of(Value const& value) {
        MemberWriter writer;
        members(writer, value);
        return std::move(writer.object_);
    }

private:
    static boost::json::value written(bool value) { return value; }
    template <std::integral Number>
    static boost::json::value written(Number value) {
        return value;
    }
    static boost::json::value written(std::string const& text) { return boost::json::string{text}; }
    static boost::json::value written(Instant at) { return boost::json::string{to_text(at)}; }
    static boost::json::value written(LocalDateTime local) {
        return boost::json::string{to_text(local)};
    }
    static boost::json::value written(LocalDate day) { return boost::json::string{to_text(day)}; }
    static boost::json::value written(ZoneName const& zone) {
        return boost::json::string{zone.text()};
    }
    static boost::json::value written(Language const& language) {
        return boost::json::string{language.tag()};
    }
    static boost::json::value written(ConsultationNumber const& number) {
        return boost::json::string{number.text()};
    }
    static boost::json::value written(CommentNumber const& number) {
        return boost::json::string{number.text()};
    }
    static boost::json::value written(RecommendationNumber const& number) {
        return boost::json::string{number.text()};
    }
    static boost::json::value written(Digest const& digest) {
        return boost::json::string{to_hex(digest)};
    }
    static boost::json::value written(LocalizedText const& text) {
        boost::json::object object;
        for (auto const& [language, words] : text.all())
            object[language.tag()] = words;
        return object;
    }
    template <class Kind>
    static boost::json::value written(Id<Kind> id) {
        return id.value();
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    static boost::json::value written(Enum value) {
        std::string_view const text = name(value);
        return boost::json::string{text.data(), text.size()};
    }
    template <class Value>
    static boost::json::value written(std::optional<Value> const& value) {
        return value ? written(*value) : boost::json::value(nullptr);
    }
    template <class Value>
    static boost::json::value written(std::vector<Value> const& values) {
        boost::json::array array;
        array.reserve(values.size());
        for (Value const& value : values)
            array.push_back(written(value));
        return array;
    }
    template <class Value>
    static boost::json::value written(Value const& value) requires requires(MemberWriter& writer) {
        members(writer, value);
    }
    { return all_of(value); }

    boost::json::object object_;
};

template <class Value>
Value read_well(Result<Value> const& read) {
    if (!read) throw Damage{"kept content can't be read: " + read.error().text()};
    return *read;
}

/// Reads them; throws, as Damage or as Boost.JSON does, where one is missing or of another type.
class MemberReader {
public:
    explicit MemberReader(boost::json::object const& object) : object_(object) {}

    template <class Value>
    void operator()(std::string_view member, Value& value) {
        read(object_.at({member.data(), member.size()}), value);
    }

private:
    static std::string text_of(boost::json::value const& from) {
        boost::json::string const& text = from.as_string();
        return {text.data(), text.size()};
    }
    static void read(boost::json::value const& from, bool& value) { value = from.as_bool(); }
    template <std::integral Number>
    static void read(boost::json::value const& from, Number& value) {
        value = boost::json::value_to<Number>(from);
    }
    static void read(boost::json::value const& from, std::string& text) { text = text_of(from); }
    static void read(boost::json::value const& from, Instant& at) {
        at = read_well(parse_instant(text_of(from)));
    }
    static void read(boost::json::value const& from, LocalDateTime& local) {
        local = read_well(parse_local_date_time(text_of(from)));
    }
    static void read(boost::json::value const& from, LocalDate& day) {
        day = read_well(parse_local_date(text_of(from)));
    }
    static void read(boost::json::value const& from, ZoneName& zone) {
        zone = read_well(ZoneName::parse(text_of(from)));
    }
    static void read(boost::json::value const& from, Language& language) {
        language = language_from(text_of(from));
    }
    static void read(boost::json::value const& from, ConsultationNumber& number) {
        number = read_well(ConsultationNumber::parse(text_of(from)));
    }
    static void read(boost::json::value const& from, CommentNumber& number) {
        number = read_well(CommentNumber::parse(text_of(from)));
    }
    static void read(boost::json::value const& from, RecommendationNumber& number) {
        number = read_well(RecommendationNumber::parse(text_of(from)));
    }
    static void read(boost::json::value const& from, Digest& digest) {
        std::optional<Bytes> const octets = from_hex(text_of(from));
        std::optional<Digest> const found = octets ? digest_from(*octets) : std::nullopt;
        if (!found) throw Damage{"kept content holds a broken digest"};
        digest = *found;
    }
    static void read(boost::json::value const& from, LocalizedText& text) {
        for (auto const& [tag, words] : from.as_object())
            text.set(language_from({tag.data(), tag.size()}), text_of(words));
    }
    template <class Kind>
    static void read(boost::json::value const& from, Id<Kind>& id) {
        id = Id<Kind>{boost::json::value_to<std::int64_t>(from)};
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    static void read(boost::json::value const& from, Enum& value) {
        std::string const text = text_of(from);
        for (int i = 0; i <= static_cast<int>(last_of<Enum>); ++i) {
            value = static_cast<Enum>(i);
            if (name(value) == text) return;
        }
        throw Damage{"kept content names something unknown: " + text};
    }
    template <class Value>
    static void read(boost::json::value const& from, std::optional<Value>& value) {
        if (!from.is_null()) read(from, value.emplace());
    }
    template <class Value>
    static void read(boost::json::value const& from, std::vector<Value>& values) {
        values.reserve(from.as_array().size());
        for (boost::json::value const& one : from.as_array())
            read(one, values.emplace_back());
    }
    template <class Value>
    static void read(boost::json::value const& from, Value& value) requires
        requires(MemberReader& reader) {
        members(reader, value);
    }
    {
        MemberReader reader{from.as_object()};
        members(reader, value);
    }

    boost::json::object const& object_;
};

}  // namespace consult::storage
