#include "console/comment_themes.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "console/localized.h"
#include "page/ui_language.h"
#include "web/field.h"
#include "web/theme_view.h"

namespace consult::console {
namespace {

using page::View;

std::vector<View> passages(Desk const& desk, Docket const& docket,
                           std::vector<Themes::OfComment> const& marks) {
    Language const wanted = page::domain_language(desk.visit.language);
    std::vector<View> views;
    for (Themes::OfComment const& mark : marks) {
        bool const is_proposed = mark.place.mark == ThemeMark::proposed;
        View& view = views.emplace_back();
        view.set("name", mark.theme.name.in(wanted))
            .set("language", mark.theme.name.language_for(wanted).tag())
            .set("href",
                 desk.visit.to(docket.path("/themes/" + std::to_string(mark.theme.id.value()))))
            .set("is_proposed", is_proposed)
            .set("quote", mark.place.quote);
        web::set_rewording(view, desk.words(), desk.visit.formatter(docket.zone()), mark.theme);
    }
    return views;
}

std::set<ThemeId> chosen_themes(web::Form const& form) {
    std::set<ThemeId> chosen;
    for (std::string const& text : form.values("theme")) {
        std::int64_t id = 0;
        (void)std::from_chars(text.data(), text.data() + text.size(), id);
        chosen.emplace(id);
    }
    return chosen;
}

}  // namespace

Result<View> comment_themes(Desk const& desk, Docket const& docket, CommentNumber const& number,
                            web::FormErrors const& errors, std::string action) {
    page::Translator const& words = desk.words();
    Themes& themes = desk.visit.platform.themes();
    Result<std::vector<Themes::OfComment>> const marks = themes.of_comment(desk.actor, number);
    if (!marks) return tl::unexpected(marks.error());
    Result<std::vector<Theme>> const all = themes.list(desk.actor, docket.number());
    if (!all) return tl::unexpected(all.error());

    web::Form shown = desk.form;
    if (errors.empty()) {
        std::erase_if(shown.fields, [](auto const& field) { return field.first == "theme"; });
        for (Themes::OfComment const& mark : *marks) {
            if (mark.place.mark == ThemeMark::confirmed)
                shown.fields.emplace_back("theme", std::to_string(mark.theme.id.value()));
        }
    }
    Language const wanted = page::domain_language(desk.visit.language);
    std::vector<web::Option> options;
    for (Theme const& theme : *all) {
        if (!theme.merged_into)
            options.push_back({std::to_string(theme.id.value()), theme.name.in(wanted), ""});
    }
    web::Fields const fields{words, shown, errors};
    View view;
    view.set("none", marks->empty())
        .set("passages", passages(desk, docket, *marks))
        .set("can_change", can_answer(desk, docket))
        .set("action", std::move(action))
        .set("has_options", !options.empty())
        .set("choice",
             fields.choices("theme", words.text("Themes it raises"), options, {.small = true}))
        .set("new_theme", fields.input("new_theme", words.text("Or a new theme, by its name")))
        .set("quote", fields.text("quote", words.text("The words that raise it"),
                                  {.hint = words.text("Copied from the comment; kept with the "
                                                      "themes that are new to it. May be left "
                                                      "empty."),
                                   .rows = 3}));
    return view;
}

web::FormErrors comment_theme_errors(Desk const& desk, Docket const& docket, Error const& error) {
    std::vector<Language> const& languages = docket.consultation().languages;
    std::string const name =
        languages.empty() ? std::string{} : field_in("name", languages.front());
    return errors_at(desk.words(), error, {"theme", "quote", "new_theme"},
                     {{"passages[0].quote", "quote"}, {name, "new_theme"}});
}

Result<> save_comment_themes(Desk const& desk, Docket const& docket, CommentNumber const& number) {
    Themes& themes = desk.visit.platform.themes();
    Result<std::vector<Themes::OfComment>> const marks = themes.of_comment(desk.actor, number);
    if (!marks) return tl::unexpected(marks.error());
    std::set<ThemeId> chosen = chosen_themes(desk.form);
    if (std::string name = desk.form.line("new_theme"); !name.empty()) {
        NewTheme made;
        std::vector<Language> const& languages = docket.consultation().languages;
        made.name.set(languages.empty() ? Language{} : languages.front(), std::move(name));
        Result<Theme> const theme = themes.create(desk.actor, docket.number(), std::move(made));
        if (!theme) return tl::unexpected(theme.error());
        chosen.insert(theme->id);
    }
    std::string const quote = desk.form.text("quote");
    for (Themes::OfComment const& mark : *marks) {
        bool const is_confirmed = mark.place.mark == ThemeMark::confirmed;
        if (chosen.contains(mark.theme.id)) {
            if (is_confirmed) chosen.erase(mark.theme.id);
            continue;
        }
        // What was only proposed stays so until somebody says something of it.
        if (!is_confirmed) continue;
        Result<Theme> const declined = themes.decline(desk.actor, mark.theme.id, {number});
        if (!declined) return tl::unexpected(declined.error());
    }
    for (ThemeId const id : chosen) {
        Result<Theme> const marked = themes.mark(desk.actor, id, {{number, quote}});
        if (!marked) return tl::unexpected(marked.error());
    }
    return {};
}

}  // namespace consult::console
