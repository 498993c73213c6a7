/// Strict reading of JSON: every member is asked for by name, and what is left over is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>
#include <consult/error.h>
#include <consult/language.h>
#include <consult/time.h>

namespace consult::exchange {

/// Parses a document: UTF-8, no duplicate members, nothing after it; at most 32 deep, 100,000
/// elements in an array or object and 2 MiB in a string. The refusal names the offset and the
/// limit.
[[nodiscard]] Result<boost::json::value> parse_json(std::string_view text);
/// The same of a document of the platform's own making, with up to 64 MiB in a string.
[[nodiscard]] Result<boost::json::value> parse_large_json(std::string_view text);

/// Reads the members of one object. Problems are collected with field paths; values read in spite
/// of a problem are empty ones, so a decoder reads on and reports everything at once.
class ObjectReader {
public:
    /// `path` is the object's own, empty for the document.
    ObjectReader(boost::json::value const& value, std::string path, Problems& problems);

    [[nodiscard]] std::string text(std::string_view member);
    [[nodiscard]] std::optional<std::string> optional_text(std::string_view member);
    [[nodiscard]] std::string text_or_empty(std::string_view member);
    [[nodiscard]] std::int64_t integer(std::string_view member);
    [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view member);
    /// `otherwise` where the member is not there.
    [[nodiscard]] bool boolean(std::string_view member, bool otherwise);
    [[nodiscard]] LocalizedText localized(std::string_view member, bool required);
    [[nodiscard]] Language language(std::string_view member, bool required);
    [[nodiscard]] std::vector<Language> languages(std::string_view member);
    [[nodiscard]] std::vector<std::string> texts(std::string_view member, bool required);
    [[nodiscard]] LocalDateTime local(std::string_view member);
    [[nodiscard]] Instant instant(std::string_view member);
    /// The member as it is, or nullptr.
    [[nodiscard]] boost::json::value const* member(std::string_view name);
    /// Whether what is read is an object at all; that it is not was reported.
    [[nodiscard]] bool is_object() const { return object_ != nullptr; }
    /// Whether the member is there, be it null.
    [[nodiscard]] bool has(std::string_view name) const;
    /// The elements of a required array; empty when it is none.
    [[nodiscard]] boost::json::array const& array(std::string_view name);
    /// A value one of a list of names stands for.
    template <class Enum, class From>
    [[nodiscard]] Enum choice(std::string_view name, From&& from, Enum otherwise, bool required) {
        std::optional<std::string> const given =
            required ? std::optional{text(name)} : optional_text(name);
        if (!given || (required && given->empty())) return otherwise;
        std::optional<Enum> const value = from(*given);
        if (!value) add(name, "json.choice", "This is none of the values allowed here.");
        return value.value_or(otherwise);
    }

    [[nodiscard]] std::string path_of(std::string_view name) const;
    /// Reports every member nobody asked for.
    void finish();

private:
    void add(std::string_view name, std::string key, std::string message);
    template <class T>
    T taken(std::string_view name, Result<T> const& result);

    boost::json::object const* object_ = nullptr;
    std::string path_;
    Problems& problems_;
    std::set<std::string, std::less<>> known_;
};

}  // namespace consult::exchange
