#include "portal/participation_view.h"

#include <utility>

#include "charts/bar_chart.h"
#include "page/format.h"
#include "web/trait_wording.h"

namespace consult::portal {
namespace {

using page::Translator;
using page::View;

charts::BarRow row_of(Translator const& words, Trait trait, TraitCell const& cell) {
    charts::BarRow row;
    row.label = web::trait_value_text(words, trait, cell.value);
    switch (cell.shown) {
        case TraitCell::Shown::count: row.value = cell.count; break;
        case TraitCell::Shown::few: row.instead = words.text("fewer than 5"); break;
        case TraitCell::Shown::held: row.instead = words.text("not shown"); break;
    }
    return row;
}

std::string without_answer(Translator const& words, Participation const& participation) {
    return participation.is_final ? words.text_in("trait", "No answer")
                                  : words.text("No answer, or not counted yet");
}

charts::Chart chart_of(Translator const& words, Participation const& participation,
                       TraitTable const& table) {
    std::vector<charts::BarRow> rows;
    for (TraitCell const& cell : table.cells)
        rows.push_back(row_of(words, table.trait, cell));
    charts::BarRow rest{without_answer(words, participation), table.no_answer,
                        words.text("not shown"), true};
    rows.push_back(std::move(rest));
    std::string const what = web::trait_text(words, table.trait);
    return charts::bar_chart(
        words.language(), "participation-" + std::string{name(table.trait)},
        {words.text("Who took part: {what}", {{"what", what}}),
         words.text("A bar for each answer, as long as the number of comments that gave it. The "
                    "table below has the same numbers."),
         what, words.text_in("chart", "Comments"), words.text("A number that is not shown")},
        rows);
}

View held_view(Translator const& words, TraitTable const& table) {
    return View{}
        .set("is_held", true)
        .set("held_title",
             words.text("Who took part: {what}", {{"what", web::trait_text(words, table.trait)}}));
}

}  // namespace

void set_participation(View& body, Translator const& words, Participation const& participation) {
    std::vector<View> tables;
    for (TraitTable const& table : participation.traits) {
        if (table.is_held) {
            tables.push_back(held_view(words, table));
            continue;
        }
        tables.emplace_back()
            .set("is_held", false)
            .set("chart", charts::chart_view(chart_of(words, participation, table)));
    }
    if (tables.empty()) {
        body.set("participation", std::vector<View>{});
        return;
    }
    body.set("participation",
             View{}
                 .set("is_final", participation.is_final)
                 .set("comments", page::format_number(words.language(), participation.comments))
                 .set("tables", std::move(tables)));
}

}  // namespace consult::portal
