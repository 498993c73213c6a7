#include "console/theme_form.h"

#include <algorithm>

#include "console/comment_view.h"
#include "console/localized.h"
#include "page/ui_language.h"
#include "web/provision_choices.h"
#include "web/wording.h"

namespace consult::console {
namespace {

std::vector<web::Option> provision_options(Desk const& desk, Docket const& docket,
                                           std::string const& field) {
    std::vector<web::Option> options{
        {"", desk.words().text_in("provision", "None, or the whole draft"), ""}};
    if (std::optional<DraftText> const draft = newest_text(desk, docket)) {
        for (auto& [eid, name] : web::provision_choices(draft->root))
            options.push_back({std::move(eid), std::move(name), ""});
    }
    // What was chosen before a newer version came stays to be seen.
    std::string const chosen{desk.form.value(field)};
    if (std::ranges::find(options, chosen, &web::Option::value) == options.end())
        options.push_back({chosen, chosen, ""});
    return options;
}

}  // namespace

page::View theme_fields(Desk const& desk, Docket const& docket, web::FormErrors const& errors,
                        std::string_view before) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::string const start{before};
    std::vector<Language> const& languages = docket.consultation().languages;
    std::vector<page::View> names;
    for (Language const& language : languages) {
        names.push_back(fields.input(
            field_in(start + "name", language),
            words.text_in("theme", "Name") + " (" + web::language_text(words, language) + ")"));
    }
    page::View view;
    view.set("names", std::move(names))
        .set("summaries", texts_in(words, fields, start + "summary",
                                   words.text_in("theme", "Summary"), languages, {.rows = 3}))
        .set("about", fields.select(start + "provision", words.text("Provision it is about"),
                                    provision_options(desk, docket, start + "provision")));
    return view;
}

std::vector<page::View> theme_texts(Desk const& desk, Docket const& docket, Theme const& theme) {
    page::Translator const& words = desk.words();
    std::vector<page::View> texts;
    auto const add = [&](std::string label, std::string text, Language const& language) {
        texts.emplace_back()
            .set("label", std::move(label))
            .set("text", std::move(text))
            .set("text_language", language.tag());
    };
    for (auto const& [language, name] : theme.name.all())
        add(words.text_in("theme", "Name") + " (" + web::language_text(words, language) + ")", name,
            language);
    for (auto const& [language, summary] : theme.summary.all())
        add(words.text_in("theme", "Summary") + " (" + web::language_text(words, language) + ")",
            summary, language);
    if (theme.provision.empty()) return texts;
    std::string provision = theme.provision;
    for (web::Option const& option : provision_options(desk, docket, "provision"))
        if (option.value == theme.provision) provision = option.label;
    add(words.text("Provision it is about"), std::move(provision),
        page::domain_language(desk.visit.language));
    return texts;
}

NewTheme read_theme(web::Form const& form, Docket const& docket, std::string_view before) {
    std::string const start{before};
    std::vector<Language> const& languages = docket.consultation().languages;
    NewTheme theme;
    for (Language const& language : languages) {
        std::string name = form.line(field_in(start + "name", language));
        if (!name.empty()) theme.name.set(language, std::move(name));
    }
    theme.summary = read_texts(form, start + "summary", languages);
    theme.provision = form.line(start + "provision");
    return theme;
}

void fill_theme(web::Form& form, Theme const& theme) {
    fill_texts(form, "name", theme.name);
    fill_texts(form, "summary", theme.summary);
    form.fields.emplace_back("provision", theme.provision);
    form.fields.emplace_back("seen", to_text(theme.written_at));
    form.fields.emplace_back("seen_responses", std::to_string(theme.responses));
}

web::FormErrors theme_errors(Desk const& desk, Docket const& docket, Error const& error,
                             std::string_view before, std::vector<std::string> further,
                             web::FieldNames others) {
    std::string const start{before};
    // Names in `others` are borrowed until the errors are made.
    std::vector<std::pair<std::string, std::string>> fields{{"provision", start + "provision"}};
    for (Language const& language : docket.consultation().languages) {
        for (char const* const field : {"name", "summary"})
            fields.emplace_back(field_in(field, language), field_in(start + field, language));
    }
    // A name that is missing altogether is asked for in the main language.
    if (fields.size() > 1) fields.emplace_back("name", fields[1].second);
    for (auto const& [field, shown] : fields)
        others.emplace_back(field, shown);
    return errors_at(desk.words(), error, further, std::move(others));
}

}  // namespace consult::console
