#include "exchange/json_reader.h"

#include <boost/json/basic_parser_impl.hpp>
#include <consult/text.h>

namespace consult::exchange {
namespace {

namespace json = boost::json;

/// More than any consultation speaks; a text is looked through for each of its languages.
constexpr std::size_t most_languages = 100;

/// Builds a value and notices what Boost.JSON's own parser lets pass: a member given twice.
class StrictHandler {
public:
    static constexpr std::size_t max_object_size = 100'000;
    static constexpr std::size_t max_array_size = 100'000;
    static constexpr std::size_t max_key_size = 1'000;
    static constexpr std::size_t max_string_size = std::size_t{2} << 20;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        members_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&) {
        members_.pop_back();
        return true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        key_.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code& error) {
        key_.append(part.data(), part.size());
        bool const fresh = members_.back().insert(std::exchange(key_, {})).second;
        if (!fresh) {
            duplicate = true;
            error = json::error::syntax;
        }
        return fresh;
    }
    bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
    bool on_double(double, json::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

    bool duplicate = false;

private:
    std::string key_;
    std::vector<std::set<std::string>> members_;
};

struct LargeHandler : StrictHandler {
    static constexpr std::size_t max_string_size = std::size_t{64} << 20;
};

constexpr std::size_t most_deep = 32;

json::parse_options strict_options() {
    json::parse_options options;
    options.max_depth = most_deep;
    return options;
}

/// Why a document is not taken, by what the parser says of it.
template <class Handler>
tl::unexpected<Error> malformed(json::error_code error, std::size_t offset, bool duplicate) {
    std::vector<Argument> arguments{{"offset", std::to_string(offset)}};
    auto const limit = [&](char const* key, char const* message, std::size_t most) {
        arguments.push_back({"most", std::to_string(most)});
        return refuse(ErrorCode::too_large, "", key, message, std::move(arguments));
    };
    if (duplicate) {
        return refuse(ErrorCode::invalid, "", "json.duplicate",
                      "A member is given twice before octet {offset}; give each once.",
                      std::move(arguments));
    }
    if (error == json::error::too_deep) {
        return limit("json.too_deep", "The document is more than {most} deep at octet {offset}.",
                     most_deep);
    }
    if (error == json::error::object_too_large || error == json::error::array_too_large) {
        return limit("json.too_many",
                     "An object or array has more than {most} elements before octet {offset}.",
                     Handler::max_array_size);
    }
    if (error == json::error::string_too_large || error == json::error::key_too_large) {
        return limit(
            "json.too_long", "A string has more than {most} octets before octet {offset}.",
            error == json::error::key_too_large ? Handler::max_key_size : Handler::max_string_size);
    }
    return refuse(ErrorCode::invalid, "", "json.malformed",
                  "Not well-formed JSON at octet {offset}.", std::move(arguments));
}

template <class Handler>
Result<json::value> parsed(std::string_view text) {
    if (!is_utf8(text)) {
        return refuse(ErrorCode::invalid, "", "text.not_utf8",
                      "The body is not well-formed UTF-8; send it in that encoding.");
    }
    json::error_code error;
    json::basic_parser<Handler> checker{strict_options()};
    std::size_t const read = checker.write_some(false, text.data(), text.size(), error);
    if (error || read != text.size())
        return malformed<Handler>(error, read, checker.handler().duplicate);

    json::value value = json::parse({text.data(), text.size()}, error, {}, strict_options());
    if (error) return malformed<Handler>(error, read, false);
    return value;
}

}  // namespace

Result<json::value> parse_json(std::string_view text) {
    return parsed<StrictHandler>(text);
}

Result<json::value> parse_large_json(std::string_view text) {
    return parsed<LargeHandler>(text);
}

ObjectReader::ObjectReader(json::value const& value, std::string path, Problems& problems)
    : object_(value.if_object()), path_(std::move(path)), problems_(problems) {
    if (!object_) {
        problems_.add(ErrorCode::invalid, path_, "json.object", "This must be a JSON object.");
    }
}

std::string ObjectReader::path_of(std::string_view name) const {
    return path_.empty() ? std::string{name} : path_ + "." + std::string{name};
}

void ObjectReader::add(std::string_view name, std::string key, std::string message) {
    problems_.add(ErrorCode::invalid, path_of(name), std::move(key), std::move(message));
}

template <class T>
T ObjectReader::taken(std::string_view name, Result<T> const& result) {
    if (result) return *result;
    Problem problem = result.error().problems().front();
    problem.field = path_of(name);
    problems_.add(Error{std::move(problem)});
    return T{};
}

json::value const* ObjectReader::member(std::string_view name) {
    known_.emplace(name);
    json::value const* const found =
        object_ ? object_->if_contains({name.data(), name.size()}) : nullptr;
    return found && !found->is_null() ? found : nullptr;
}

bool ObjectReader::has(std::string_view name) const {
    return object_ && object_->contains({name.data(), name.size()});
}

std::optional<std::string> ObjectReader::optional_text(std::string_view name) {
    json::value const* const found = member(name);
    if (!found) return std::nullopt;
    if (json::string const* const text = found->if_string()) {
        return std::string{text->data(), text->size()};
    }
    add(name, "json.string", "This must be a string.");
    return std::nullopt;
}

std::string ObjectReader::text(std::string_view name) {
    if (object_ && !member(name)) add(name, "json.missing", "This member is required.");
    return optional_text(name).value_or("");
}

std::string ObjectReader::text_or_empty(std::string_view name) {
    return optional_text(name).value_or("");
}

std::int64_t ObjectReader::integer(std::string_view name) {
    if (object_ && !member(name)) add(name, "json.missing", "This member is required.");
    return optional_integer(name).value_or(0);
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view name) {
    json::value const* const found = member(name);
    if (!found) return std::nullopt;
    if (found->is_int64()) return found->get_int64();
    add(name, "json.integer", "This must be a whole number.");
    return std::nullopt;
}

bool ObjectReader::boolean(std::string_view name, bool otherwise) {
    json::value const* const found = member(name);
    if (!found) return otherwise;
    if (bool const* const given = found->if_bool()) return *given;
    add(name, "json.boolean", "This must be true or false.");
    return otherwise;
}

LocalizedText ObjectReader::localized(std::string_view name, bool required) {
    LocalizedText text;
    json::value const* const found = member(name);
    if (!found) {
        if (required && object_) add(name, "json.missing", "This member is required.");
        return text;
    }
    json::object const* const object = found->if_object();
    if (!object) {
        add(name, "json.localized",
            "This must be an object of texts by language, {\"en\": \"…\"}.");
        return text;
    }
    if (object->size() > most_languages) {
        add(name, "json.languages", "A text has at most 100 languages.");
        return text;
    }
    for (auto const& [tag, words] : *object) {
        std::string const path = std::string{name} + "." + std::string{std::string_view{tag}};
        Language const language = taken(path, Language::parse({tag.data(), tag.size()}));
        if (json::string const* const written = words.if_string()) {
            text.set(language, std::string{written->data(), written->size()});
        } else {
            add(path, "json.string", "This must be a string.");
        }
    }
    return text;
}

Language ObjectReader::language(std::string_view name, bool required) {
    if (!required && !member(name)) return {};
    std::string const tag = text(name);
    return tag.empty() ? Language{} : taken(name, Language::parse(tag));
}

std::vector<std::string> ObjectReader::texts(std::string_view name, bool required) {
    std::vector<std::string> list;
    if (!required && !member(name)) return list;
    std::size_t index = 0;
    for (json::value const& element : array(name)) {
        if (json::string const* const text = element.if_string()) {
            list.emplace_back(text->data(), text->size());
        } else {
            add(std::string{name} + "[" + std::to_string(index) + "]", "json.string",
                "This must be a string.");
        }
        ++index;
    }
    return list;
}

std::vector<Language> ObjectReader::languages(std::string_view name) {
    std::vector<Language> languages;
    std::size_t index = 0;
    for (std::string const& tag : texts(name, true)) {
        languages.push_back(
            taken(std::string{name} + "[" + std::to_string(index++) + "]", Language::parse(tag)));
    }
    return languages;
}

LocalDateTime ObjectReader::local(std::string_view name) {
    std::string const written = text(name);
    return written.empty() ? LocalDateTime{} : taken(name, parse_local_date_time(written));
}

Instant ObjectReader::instant(std::string_view name) {
    std::string const written = text(name);
    return written.empty() ? Instant{} : taken(name, parse_instant(written));
}

json::array const& ObjectReader::array(std::string_view name) {
    static json::array const none;
    json::value const* const found = member(name);
    if (!found) {
        if (object_) add(name, "json.missing", "This member is required.");
        return none;
    }
    if (json::array const* const array = found->if_array()) return *array;
    add(name, "json.array", "This must be an array.");
    return none;
}

void ObjectReader::finish() {
    if (!object_) return;
    for (auto const& [name, value] : *object_) {
        if (known_.contains(std::string_view{name.data(), name.size()})) continue;
        problems_.add(ErrorCode::invalid, path_of({name.data(), name.size()}), "json.unknown",
                      "There is no such member here; leave it out.");
    }
}

}  // namespace consult::exchange
