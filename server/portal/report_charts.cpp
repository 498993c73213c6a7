#include "portal/report_charts.h"

#include <algorithm>

#include "charts/arrivals_chart.h"
#include "charts/bar_chart.h"
#include "charts/stacked_chart.h"
#include "page/format.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::Translator;

constexpr std::size_t provisions_drawn = 15;

LocalDateTime begin_of(LocalDate day) {
    return LocalDateTime{std::chrono::local_days{day}};
}

charts::Chart arrivals(Translator const& words, page::Formatter const& format,
                       ReportContent const& content) {
    charts::Arrivals shown;
    shown.is_by_days = true;
    shown.first = begin_of(content.arrivals.front().day);
    shown.last = begin_of(content.arrivals.back().day) + std::chrono::days{1};
    if (content.period) {
        shown.first = std::min(shown.first, content.period->opens.local);
        shown.last = std::max(shown.last, content.period->closes.local);
        page::MessageArguments const when{{"when", format.deadline(content.period->closes)}};
        shown.moments.push_back(
            {content.period->closes.local, content.made_at < content.period->closes.instant
                                               ? words.text("The period ends: {when}", when)
                                               : words.text("The period ended: {when}", when)});
    }
    for (DayArrivals const& day : content.arrivals)
        shown.counts.push_back({begin_of(day.day), day.comments});
    return charts::arrivals_chart(words.language(), "report-arrivals", shown);
}

charts::Chart dispositions(Translator const& words, ReportContent const& content) {
    charts::StackedChartWords said;
    said.title = words.text("What became of the comments on each theme");
    said.description = words.text(
        "A bar for each theme, as long as the number of answered comments that raise it, in parts "
        "by the newest response to them. The table below has the same numbers.");
    said.label_column = words.text_in("chart", "Theme");
    said.total_column = words.text_in("chart", "All");
    for (std::size_t i = 0; i < 5; ++i)
        said.parts.push_back(web::disposition_text(words, static_cast<Disposition>(i)));
    std::vector<charts::StackedRow> rows;
    Language const& wanted = page::domain_language(words.language());
    for (ReportTheme const& one : content.themes) {
        rows.push_back({one.theme.name.in(wanted),
                        {std::begin(one.by_disposition), std::end(one.by_disposition)}});
    }
    return charts::stacked_chart(words.language(), "report-themes", std::move(said), rows);
}

charts::Chart heat(Translator const& words, ReportContent const& content) {
    std::vector<charts::BarRow> rows;
    for (ProvisionHeat const& one : content.provisions) {
        charts::BarRow row;
        row.label = one.name.empty() ? words.text("The draft as a whole") : one.name;
        row.value = one.comments;
        rows.push_back(std::move(row));
    }
    rows = charts::largest_rows(std::move(rows), provisions_drawn, [&](std::uint64_t others) {
        return words.plural("{n} other provision", "{n} other provisions", others);
    });
    return charts::bar_chart(
        words.language(), "report-provisions",
        {words.text("What comments are about"),
         words.text("A bar for each provision, as long as the number of published comments on it. "
                    "The table below has the same numbers."),
         words.text_in("chart", "Provision"),
         words.text_in("chart", "Comments"),
         {}},
        rows);
}

}  // namespace

std::vector<page::View> arrivals_in(Translator const& words, page::Formatter const& format,
                                    ReportContent const& content) {
    if (content.arrivals.empty()) return {};
    return {charts::chart_view(arrivals(words, format, content))};
}

std::vector<page::View> dispositions_in(Translator const& words, ReportContent const& content) {
    bool const any_answered = std::ranges::any_of(
        content.themes, [](ReportTheme const& one) { return one.unanswered < one.theme.comments; });
    if (!any_answered) return {};
    return {charts::chart_view(dispositions(words, content))};
}

std::vector<page::View> heat_in(Translator const& words, ReportContent const& content) {
    if (content.provisions.empty()) return {};
    return {charts::chart_view(heat(words, content))};
}

}  // namespace consult::portal
