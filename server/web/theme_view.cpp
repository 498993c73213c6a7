#include "web/theme_view.h"

#include "page/ui_language.h"

namespace consult::web {

void set_rewording(page::View& view, page::Translator const& words, page::Formatter const& format,
                   Theme const& theme) {
    Language const wanted = page::domain_language(format.language());
    ThemeRewording const before = theme.reworded.value_or(ThemeRewording{});
    // The words may be others in another language alone.
    bool const is_reworded =
        theme.reworded && (before.was_name.in(wanted) != theme.name.in(wanted) ||
                           before.was_summary.in(wanted) != theme.summary.in(wanted));
    view.set("is_reworded", is_reworded)
        .set("reworded",
             is_reworded ? words.text("Reworded after the response, on {date}: what was answered",
                                      {{"date", format.date(before.reworded_at)}})
                         : std::string{})
        .set("was_name", before.was_name.in(wanted))
        .set("was_name_language", before.was_name.language_for(wanted).tag())
        .set("was_summary", before.was_summary.in(wanted))
        .set("was_summary_language", before.was_summary.language_for(wanted).tag());
}

}  // namespace consult::web
