#include "portal/report_view.h"

#include <algorithm>

#include "charts/arrivals_chart.h"
#include "charts/bar_chart.h"
#include "charts/stacked_chart.h"
#include "page/format.h"
#include "web/procedure_wording.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::Translator;
using page::View;

constexpr std::size_t provisions_drawn = 15;

LocalDateTime begin_of(LocalDate day) {
    return LocalDateTime{std::chrono::local_days{day}};
}

charts::Chart arrivals(Translator const& words, page::Formatter const& format,
                       ReportContent const& content) {
    charts::Arrivals shown;
    shown.first = begin_of(content.arrivals.front().day);
    shown.last = begin_of(content.arrivals.back().day) + std::chrono::days{1};
    if (content.period) {
        shown.first = std::min(shown.first, content.period->opens.local);
        shown.last = std::max(shown.last, content.period->closes.local);
        shown.moments.push_back({content.period->closes.local,
                                 words.text("The period ended: {when}",
                                            {{"when", format.deadline(content.period->closes)}})});
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

/// A table, row by row.
class Table {
public:
    Table(std::string caption, std::vector<std::string> titles) : caption_(std::move(caption)) {
        for (std::string& title : titles)
            columns_.emplace_back().set("title", std::move(title)).set("numeric", false);
    }
    void add(std::vector<std::string> texts) {
        std::vector<View> cells;
        for (std::string& text : texts) {
            bool const is_header = cells.empty();
            cells.emplace_back()
                .set("text", std::move(text))
                .set("numeric", false)
                .set("header", is_header)
                .set("href", "");
        }
        rows_.emplace_back().set("cells", std::move(cells));
    }
    void add_to(std::vector<View>& tables) && {
        if (rows_.empty()) return;
        tables.emplace_back()
            .set("caption", std::move(caption_))
            .set("columns", std::move(columns_))
            .set("rows", std::move(rows_));
    }

private:
    std::string caption_;
    std::vector<View> columns_;
    std::vector<View> rows_;
};

std::string kind_text(Translator const& words, DraftChange::Kind kind) {
    switch (kind) {
        case DraftChange::Kind::changed: return words.text_in("change", "Changed");
        case DraftChange::Kind::added: return words.text_in("change", "Added");
        case DraftChange::Kind::removed: return words.text_in("change", "Removed");
        case DraftChange::Kind::moved: return words.text_in("change", "Moved");
    }
    throw Fault{"no such change"};
}

void add_changes(std::vector<View>& tables, Translator const& words, ReportContent const& content) {
    Language const& wanted = page::domain_language(words.language());
    Table table{words.text("What changed in the draft, and why"),
                {words.text_in("chart", "Provision"), words.text("What happened to it"),
                 words.text("Reason")}};
    for (DraftChange const& change : content.changes.changes) {
        table.add({change.name.empty() ? words.text("The draft as a whole") : change.name,
                   kind_text(words, change.kind), change.reason.in(wanted)});
    }
    std::move(table).add_to(tables);
}

std::string about(Translator const& words, ReportResponse const& one) {
    Language const& wanted = page::domain_language(words.language());
    std::string text;
    for (LocalizedText const& name : one.about)
        text += (text.empty() ? "" : "; ") + name.in(wanted);
    if (text.empty()) text = one.provision_name;
    if (!text.empty()) return text;
    return words.plural("{n} comment", "{n} comments", one.response.comment_count);
}

void add_not_taken(std::vector<View>& tables, Translator const& words,
                   ReportContent const& content) {
    Language const& wanted = page::domain_language(words.language());
    Table table{words.text("What was not taken, and why"),
                {words.text("What it is about"), words.text("Disposition"), words.text("Reason")}};
    for (ReportResponse const& one : content.not_taken) {
        table.add({about(words, one), web::disposition_text(words, one.response.disposition),
                   one.response.reason.in(wanted)});
    }
    std::move(table).add_to(tables);
}

void add_campaigns(std::vector<View>& tables, Translator const& words,
                   ReportContent const& content) {
    Language const& wanted = page::domain_language(words.language());
    page::UiLanguage const language = words.language();
    Table table{words.text("Texts that many sent"),
                {words.text("Campaign"), words.text_in("chart", "Comments"),
                 words.text("With something of their own")}};
    for (Campaign const& campaign : content.campaigns) {
        CommentNumber const& exemplar = campaign.exemplar;
        table.add({campaign.name.empty() ? exemplar.text() : campaign.name.in(wanted),
                   page::format_number(language, campaign.comments),
                   page::format_number(language, campaign.with_additions)});
    }
    std::move(table).add_to(tables);
}

void add_obligations(std::vector<View>& tables, Translator const& words,
                     page::Formatter const& format, ReportContent const& content) {
    Language const& wanted = page::domain_language(words.language());
    Table table{words.text("What was owed, and when it was done"),
                {words.text("What"), words.text("Due"), words.text("Done"), words.text("State")}};
    for (ReportObligation const& one : content.obligations) {
        table.add({one.name.in(wanted), one.due ? format.deadline_short(*one.due) : "–",
                   one.met_at ? format.date_time_short(*one.met_at) : "–",
                   web::obligation_state_text(words, one.state)});
    }
    std::move(table).add_to(tables);
}

std::vector<std::string> opinions(Translator const& words, ReportContent const& content) {
    Language const& wanted = page::domain_language(words.language());
    std::vector<std::string> texts;
    for (SupportingDocument const& document : content.opinions.documents)
        texts.push_back(web::document_kind_text(words, document.kind) + ": " + document.title);
    for (RecordedEvent const& event : content.opinions.events)
        if (!event.note.empty()) texts.push_back(event.note.in(wanted));
    return texts;
}

}  // namespace

void set_report_content(View& body, web::Visit& visit, ReportContent const& content) {
    Translator const& words = visit.words();
    page::Formatter const format = visit.formatter(content.zone);
    std::vector<View> drawn;
    if (!content.arrivals.empty())
        drawn.push_back(charts::chart_view(arrivals(words, format, content)));
    bool const any_answered = std::ranges::any_of(
        content.themes, [](ReportTheme const& one) { return one.unanswered < one.theme.comments; });
    if (any_answered) drawn.push_back(charts::chart_view(dispositions(words, content)));
    if (!content.provisions.empty()) drawn.push_back(charts::chart_view(heat(words, content)));
    std::vector<View> tables;
    add_changes(tables, words, content);
    add_not_taken(tables, words, content);
    add_campaigns(tables, words, content);
    add_obligations(tables, words, format, content);
    std::vector<std::string> said = opinions(words, content);
    body.set("charts", std::move(drawn))
        .set("report_tables", std::move(tables))
        .set("has_opinions", !said.empty())
        .set("opinions", std::move(said))
        .set("log_size", page::format_number(words.language(), content.log.size))
        .set("log_root", to_hex(view(content.log.root)))
        .set("content_json", "/api/v1/consultations/" + content.number.text() + "/report/content");
}

}  // namespace consult::portal
