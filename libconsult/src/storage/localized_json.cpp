#include "storage/localized_json.h"

#include "storage/json_column.h"

namespace consult::storage {
namespace {

std::string text_of(boost::json::value const& value) {
    auto const& text = value.as_string();
    return {text.data(), text.size()};
}

}  // namespace

Language language_from(std::string_view tag) {
    Result<Language> const language = Language::parse(tag);
    if (!language) throw Damage{"a column holds no language tag: " + std::string{tag}};
    return *language;
}

std::string to_json(LocalizedText const& text) {
    boost::json::object object;
    for (auto const& [language, words] : text.all())
        object[language.tag()] = words;
    return boost::json::serialize(object);
}

LocalizedText localized_text_from(std::string_view json) {
    if (json.empty()) return {};
    return from_json(json, [](boost::json::value const& value) {
        LocalizedText text;
        for (auto const& [tag, words] : value.as_object())
            text.set(language_from({tag.data(), tag.size()}), text_of(words));
        return text;
    });
}

std::string to_json(std::vector<Language> const& languages) {
    boost::json::array array;
    for (Language const& language : languages)
        array.emplace_back(language.tag());
    return boost::json::serialize(array);
}

std::vector<Language> languages_from(std::string_view json) {
    return from_json(json, [](boost::json::value const& value) {
        std::vector<Language> languages;
        for (auto const& tag : value.as_array())
            languages.push_back(language_from(text_of(tag)));
        return languages;
    });
}

}  // namespace consult::storage
