#include "console/theme_history.h"

#include <algorithm>

#include "page/format.h"
#include "page/ui_language.h"

namespace consult::console {

using page::View;

namespace {

/// What the names of a theme were from a change of its history on: those before the next one.
LocalizedText const& name_after(std::vector<ThemeChange> const& changes, std::size_t change,
                                Theme const& theme) {
    for (std::size_t i = change + 1; i < changes.size(); ++i)
        if (changes[i].kind == ThemeChange::Kind::renamed) return changes[i].was_name;
    return theme.name;
}

std::string change_text(page::Translator const& words, ThemeChange const& change, bool is_renamed,
                        Language const& wanted) {
    switch (change.kind) {
        case ThemeChange::Kind::made: return words.text("Made");
        case ThemeChange::Kind::renamed:
            return is_renamed ? words.text("Renamed; it was called: {name}",
                                           {{"name", change.was_name.in(wanted)}})
                              : words.text("Its summary or its provision was changed");
        case ThemeChange::Kind::merged: return words.text("Merged into another theme");
        case ThemeChange::Kind::split: return words.text("Made of comments of another theme");
        case ThemeChange::Kind::absorbed: return words.text("Another theme was merged into it");
        case ThemeChange::Kind::divided:
            return words.plural("{n} comment left it as a theme of its own",
                                "{n} comments left it as a theme of their own", change.comments);
    }
    throw Fault{"a change of a theme without words"};
}

}  // namespace

std::string theme_path(Docket const& docket, Theme const& theme) {
    return docket.path("/themes/" + std::to_string(theme.id.value()));
}

std::vector<View> theme_history(Desk const& desk, Docket const& docket, Theme const& theme,
                                std::vector<ThemeChange> const& changes,
                                std::vector<Theme> const& all) {
    page::Translator const& words = desk.words();
    page::Formatter const format = desk.visit.formatter(docket.zone());
    Language const wanted = page::domain_language(desk.visit.language);
    std::vector<View> steps;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        ThemeChange const& change = changes[i];
        bool const is_renamed = change.was_name != name_after(changes, i, theme);
        auto const other =
            change.other ? std::ranges::find(all, *change.other, &Theme::id) : all.end();
        View& step = steps.emplace_back();
        step.set("title", change_text(words, change, is_renamed, wanted))
            .set("date", format.date_time(change.changed_at))
            .set("machine_time", format.machine_time(change.changed_at))
            .set("note", change.changed_by)
            .set("other", std::string{})
            .set("other_language", std::string{})
            .set("other_href", std::string{});
        if (other == all.end()) continue;
        step.set("other", other->name.in(wanted))
            .set("other_language", other->name.language_for(wanted).tag())
            .set("other_href", desk.visit.to(theme_path(docket, *other)));
    }
    return steps;
}

}  // namespace consult::console
