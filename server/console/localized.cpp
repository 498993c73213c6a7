#include "console/localized.h"

#include <algorithm>

#include <consult/text.h>

#include "page/ui_language.h"
#include "web/wording.h"

namespace consult::console {

std::vector<Language> languages_offered(std::vector<Language> const& of_consultation) {
    std::vector<Language> languages;
    for (page::UiLanguage const each : page::all_ui_languages) {
        languages.push_back(page::domain_language(each));
    }
    for (Language const& language : of_consultation) {
        if (std::ranges::find(languages, language) == languages.end()) {
            languages.push_back(language);
        }
    }
    return languages;
}

std::string field_in(std::string_view field, Language const& language) {
    return std::string{field} + "." + language.tag();
}

std::vector<page::View> texts_in(page::Translator const& words, web::Fields const& fields,
                                 std::string_view field, std::string const& label,
                                 std::vector<Language> const& languages,
                                 web::FieldStyle const& style) {
    std::vector<page::View> views;
    for (Language const& language : languages) {
        views.push_back(fields.text(field_in(field, language),
                                    label + " (" + web::language_text(words, language) + ")",
                                    style));
    }
    return views;
}

LocalizedText read_texts(web::Form const& form, std::string_view field,
                         std::vector<Language> const& languages) {
    LocalizedText text;
    for (Language const& language : languages) {
        std::string written = form.text(field_in(field, language));
        if (!is_blank(written)) text.set(language, std::move(written));
    }
    return text;
}

void fill_texts(web::Form& form, std::string_view field, LocalizedText const& text) {
    for (auto const& [language, words] : text.all()) {
        form.fields.emplace_back(field_in(field, language), words);
    }
}

web::FormErrors errors_at(page::Translator const& words, Error const& error,
                          std::vector<std::string> const& own, web::FieldNames others) {
    for (std::string const& name : own)
        others.emplace_back(name, name);
    return web::FormErrors{words, error, others};
}

}  // namespace consult::console
