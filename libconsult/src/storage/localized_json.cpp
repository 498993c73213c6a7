#include "storage/localized_json.h"

#include <boost/json.hpp>

namespace consult::storage {
namespace {

boost::json::value parsed(std::string_view json) {
    boost::json::error_code error;
    boost::json::value value = boost::json::parse({json.data(), json.size()}, error);
    if (error) throw Fault{"a column holds broken JSON: " + error.message()};
    return value;
}

std::string text_of(boost::json::value const& value) {
    auto const& text = value.as_string();
    return {text.data(), text.size()};
}

}  // namespace

Language language_from(std::string_view tag) {
    Result<Language> const language = Language::parse(tag);
    if (!language) throw Fault{"a column holds no language tag: " + std::string{tag}};
    return *language;
}

std::string to_json(LocalizedText const& text) {
    boost::json::object object;
    for (auto const& [language, words] : text.all())
        object[language.tag()] = words;
    return boost::json::serialize(object);
}

LocalizedText localized_text_from(std::string_view json) {
    LocalizedText text;
    if (json.empty()) return text;
    boost::json::value const value = parsed(json);
    for (auto const& [tag, words] : value.as_object()) {
        text.set(language_from({tag.data(), tag.size()}), text_of(words));
    }
    return text;
}

std::string to_json(std::vector<Language> const& languages) {
    boost::json::array array;
    for (Language const& language : languages)
        array.emplace_back(language.tag());
    return boost::json::serialize(array);
}

std::vector<Language> languages_from(std::string_view json) {
    std::vector<Language> languages;
    boost::json::value const value = parsed(json);
    for (auto const& tag : value.as_array())
        languages.push_back(language_from(text_of(tag)));
    return languages;
}

}  // namespace consult::storage
