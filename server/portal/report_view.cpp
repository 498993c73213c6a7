#include "portal/report_view.h"

#include <algorithm>

#include "page/format.h"
#include "portal/obligation_view.h"
#include "portal/participation_view.h"
#include "portal/report_charts.h"
#include "web/procedure_wording.h"
#include "web/table_view.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::Translator;
using page::View;
using web::localized_cell;
using web::number_cell;
using web::TableCell;
using web::TableView;

/// More rows make a page that nobody reads; the files have them all.
constexpr std::size_t most_shown = 50;

/// One part of the page. Whatever has nothing in it is not shown.
struct Part {
    std::string title;
    std::vector<View> charts;
    std::vector<View> tables;
    std::vector<View> links;

    void add(TableView table) {
        if (!table.empty()) tables.push_back(std::move(table).view());
    }
    void link(std::string text, std::string href) {
        links.emplace_back().set("text", std::move(text)).set("href", std::move(href));
    }
    [[nodiscard]] bool empty() const { return charts.empty() && tables.empty(); }
    [[nodiscard]] View view() && {
        return View{}
            .set("title", std::move(title))
            .set("charts", std::move(charts))
            .set("tables", std::move(tables))
            .set("links", std::move(links));
    }
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

std::string change_text(Translator const& words, PeriodChange::Kind kind) {
    switch (kind) {
        case PeriodChange::Kind::set: return words.text_in("timeline", "Comment period set");
        case PeriodChange::Kind::extended:
            return words.text_in("timeline", "Comment period extended");
        case PeriodChange::Kind::suspended:
            return words.text_in("timeline", "Comment period suspended");
        case PeriodChange::Kind::closed_early:
            return words.text_in("timeline", "Comment period closed early");
    }
    throw Fault{"no such change of a period"};
}

/// The parts of one report, each made by a function of its own.
class Parts {
public:
    Parts(web::Visit& visit, ReportContent const& content, ReportPlaces const& places)
        : words_(visit.words()),
          format_(visit.formatter(content.zone)),
          content_(content),
          places_(places) {}

    [[nodiscard]] Part said() const {
        Part part{words_.text_in("report", "What was said"),
                  arrivals_in(words_, format_, content_),
                  {},
                  {}};
        std::ranges::move(heat_in(words_, content_), std::back_inserter(part.charts));
        part.add(campaigns());
        return part;
    }

    [[nodiscard]] Part answered() const {
        Part part{words_.text_in("report", "What became of it"),
                  dispositions_in(words_, content_),
                  {},
                  {}};
        part.add(reworded());
        part.add(changes());
        if (!content_.changes.changes.empty() && !places_.comparison.empty())
            part.link(
                words_.text("See the versions side by side"),
                places_.comparison + "?before=" + std::to_string(content_.changes.from_version));
        part.add(not_taken());
        return part;
    }

    /// Whoever reads what was answered reads the words that were answered.
    [[nodiscard]] TableView reworded() const {
        TableView table{words_.text("Themes reworded after the response")};
        table.add_column(words_.text_in("chart", "Theme"));
        table.add_column(words_.text_in("report", "Worded when it was answered"));
        table.add_column(words_.text_in("report", "Reworded"));
        for (ReportTheme const& one : content_.themes) {
            if (!one.theme.reworded) continue;
            ThemeRewording const& before = *one.theme.reworded;
            TableCell was = localized_cell(words_, before.was_name);
            if (std::string const summary = localized_cell(words_, before.was_summary).text;
                !summary.empty()) {
                was.text += ". " + summary;
            }
            table.add_row({localized_cell(words_, one.theme.name), std::move(was),
                           format_.date(before.reworded_at)});
        }
        return table;
    }

    [[nodiscard]] Part kept() const {
        Part part{words_.text_in("report", "Dates and duties"), {}, {}, {}};
        part.add(period());
        part.add(obligations());
        return part;
    }

    [[nodiscard]] Part opinions() const {
        Part part{words_.text("Opinions of councils and experts"), {}, {}, {}};
        TableView table{words_.text("Opinions of councils and experts")};
        table.add_column(words_.text_in("report", "Opinion"));
        table.add_column(words_.text_in("report", "Date"));
        for (SupportingDocument const& document : content_.opinions.documents) {
            TableCell name{web::document_kind_text(words_, document.kind) + ": " + document.title};
            table.add_row({std::move(name), format_.date(*document.published_at)});
        }
        for (RecordedEvent const& event : content_.opinions.events) {
            TableCell note = localized_cell(words_, event.note);
            if (note.text.empty()) note.text = words_.text_in("report", "Opinion");
            note.href = event.url;
            table.add_row({std::move(note), format_.date(event.occurrence.at)});
        }
        part.add(std::move(table));
        part.add(recommendations());
        return part;
    }

    [[nodiscard]] TableView recommendations() const {
        TableView table{words_.text("Recommendations of public councils")};
        table.add_column(words_.text("Recommendation"));
        table.add_column(words_.text_in("report", "Council"));
        table.add_column(words_.text_in("report", "Reply"));
        table.add_column(words_.text("Reason"));
        for (ReportRecommendation const& one : content_.recommendations) {
            TableCell text = localized_cell(words_, one.text);
            text.text = one.number.text() + ". " + text.text;
            text.href = "/recommendations/" + one.number.text();
            table.add_row({std::move(text), localized_cell(words_, one.council), reply_text(one),
                           localized_cell(words_, one.reason)});
        }
        return table;
    }

    [[nodiscard]] std::string reply_text(ReportRecommendation const& one) const {
        if (one.disposition) return web::disposition_text(words_, *one.disposition);
        if (one.state == RecommendationState::withdrawn)
            return words_.text("Withdrawn by the council");
        return words_.text("No reply yet");
    }

    [[nodiscard]] TableView known() const {
        KnownParticipation const& known = content_.known;
        TableView table{words_.text("What the comments themselves tell")};
        table.add_column(words_.text_in("report", "Comments by"));
        table.add_number_column(words_.text_in("chart", "Comments"));
        for (LanguageCount const& one : known.languages) {
            table.add_row({words_.text("Language: {language}",
                                       {{"language", web::language_text(words_, one.language)}}),
                           number_cell(words_, one.comments)});
        }
        auto const add = [&](std::string name, std::uint64_t comments) {
            if (comments > 0) table.add_row({std::move(name), number_cell(words_, comments)});
        };
        add(words_.text("Shown with the name given, or with none"), known.shown_as_given);
        add(words_.text("Name withheld"), known.name_withheld);
        add(words_.text("Imported from elsewhere"), known.imported);
        add(words_.text("After the closing"), known.late);
        return table;
    }

private:
    /// In the last row: how many the page leaves out.
    void tell_rest(TableView& table, std::size_t shown, std::uint64_t all,
                   std::size_t columns) const {
        if (all <= shown) return;
        std::vector<TableCell> cells{words_.plural("{n} more is not shown here",
                                                   "{n} more are not shown here", all - shown)};
        cells.resize(columns, TableCell{std::string{}});
        table.add_row(std::move(cells));
    }

    [[nodiscard]] TableView campaigns() const {
        TableView table{words_.text("Texts that many sent")};
        table.add_column(words_.text("Campaign"));
        table.add_number_column(words_.text_in("chart", "Comments"));
        table.add_number_column(words_.text("With something of their own"));
        std::size_t shown = 0;
        for (Campaign const& campaign : content_.campaigns) {
            if (shown++ == most_shown) break;
            TableCell name = campaign.name.empty() ? TableCell{campaign.exemplar.text()}
                                                   : localized_cell(words_, campaign.name);
            name.href = places_.campaigns + "/" + std::to_string(campaign.id.value());
            table.add_row({std::move(name), number_cell(words_, campaign.comments),
                           number_cell(words_, campaign.with_additions)});
        }
        tell_rest(table, most_shown, content_.campaigns_total, 3);
        return table;
    }

    [[nodiscard]] TableView changes() const {
        TableView table{words_.text("What changed in the draft, and why")};
        table.add_column(words_.text_in("chart", "Provision"));
        table.add_column(words_.text("What happened to it"));
        table.add_column(words_.text("Reason"));
        DraftChanges const& changes = content_.changes;
        std::size_t shown = 0;
        for (DraftChange const& change : changes.changes) {
            if (shown++ == most_shown) break;
            TableCell name{change.name.empty() ? words_.text("The draft as a whole") : change.name};
            if (!change.name.empty()) name.language = changes.language.tag();
            table.add_row({std::move(name), kind_text(words_, change.kind),
                           localized_cell(words_, change.reason)});
        }
        tell_rest(table, most_shown, changes.changes.size(), 3);
        return table;
    }

    [[nodiscard]] TableCell about(ReportResponse const& one) const {
        Language const& wanted = page::domain_language(words_.language());
        std::string text;
        for (LocalizedText const& name : one.about)
            text += (text.empty() ? "" : "; ") + name.in(wanted);
        if (text.empty()) text = one.provision_name;
        if (!text.empty()) return {std::move(text)};
        for (CommentNumber const& comment : one.response.comments)
            text += (text.empty() ? "" : ", ") + comment.text();
        std::size_t const named = one.response.comments.size();
        if (one.response.comment_count > named) {
            text += ' ';
            text +=
                words_.plural("and {n} more", "and {n} more", one.response.comment_count - named);
        }
        TableCell cell{std::move(text)};
        if (named == 1)
            cell.href = places_.comments + "/" + std::to_string(one.response.comments[0].sequence);
        return cell;
    }

    [[nodiscard]] TableView not_taken() const {
        TableView table{words_.text("What was not taken, and why")};
        table.add_column(words_.text("What it is about"));
        table.add_number_column(words_.text_in("chart", "Comments"));
        table.add_column(words_.text("Disposition"));
        table.add_column(words_.text("Reason"));
        std::size_t shown = 0;
        for (ReportResponse const& one : content_.not_taken) {
            if (shown++ == most_shown) break;
            table.add_row({about(one), number_cell(words_, one.response.comment_count),
                           web::disposition_text(words_, one.response.disposition),
                           localized_cell(words_, one.response.reason)});
        }
        tell_rest(table, most_shown, content_.not_taken_total, 4);
        return table;
    }

    [[nodiscard]] TableView period() const {
        TableView table{words_.text("How the comment period came to its dates")};
        table.add_column(words_.text_in("report", "Decision"));
        table.add_column(words_.text_in("report", "Opens"));
        table.add_column(words_.text_in("report", "Closes"));
        table.add_column(words_.text("Reason"));
        if (!content_.period) return table;
        for (PeriodChange const& change : content_.period->history) {
            table.add_row({change_text(words_, change.kind) + ", " + format_.date_short(change.at),
                           format_.deadline_short(change.opens),
                           format_.deadline_short(change.closes),
                           localized_cell(words_, change.reason)});
        }
        return table;
    }

    [[nodiscard]] TableView obligations() const {
        TableView table{words_.text("What was owed, and when it was done")};
        table.add_column(words_.text("What"));
        table.add_column(words_.text("Due"));
        table.add_column(words_.text("Done"));
        table.add_column(words_.text("State"));
        for (ReportObligation const& one : content_.obligations) {
            table.add_row({obligation_name(words_, one.name, one.key),
                           one.due ? format_.deadline_short(*one.due) : "–",
                           one.met_at ? format_.date_time_short(*one.met_at) : "–",
                           web::obligation_state_text(words_, one.state)});
        }
        return table;
    }

    Translator const& words_;
    page::Formatter format_;
    ReportContent const& content_;
    ReportPlaces const& places_;
};

std::vector<View> files(Translator const& words, ReportPlaces const& places) {
    std::vector<View> views;
    auto const add = [&](std::string what, std::string const& path) {
        std::vector<View> forms;
        for (auto const& [name, ending] : {std::pair{"PDF", "/pdf"}, std::pair{"XLSX", "/xlsx"},
                                           std::pair{"CSV", "/csv"}, std::pair{"JSON", "/json"}}) {
            forms.emplace_back()
                .set("form", std::string{name})
                .set("href", places.files + path + ending + places.files_query);
        }
        views.emplace_back().set("what", std::move(what)).set("forms", std::move(forms));
    };
    add(words.text("The report with all its tables"), "/report");
    add(words.text("Response matrix: every comment and what became of it"), "/response-matrix");
    return views;
}

}  // namespace

void set_report_parts(View& body, web::Visit& visit, ReportContent const& content,
                      ReportPlaces const& places) {
    Translator const& words = visit.words();
    Parts const made{visit, content, places};
    std::vector<View> parts;
    for (Part part : {made.said(), made.answered(), made.opinions(), made.kept()})
        if (!part.empty()) parts.push_back(std::move(part).view());
    TableView known = made.known();
    body.set("has_known", !known.empty())
        .set("known", std::move(known).view())
        .set("parts", std::move(parts))
        .set("files", files(words, places))
        .set("log_size", page::format_number(words.language(), content.log.size))
        .set("log_root", to_hex(view(content.log.root)))
        .set("check_command",
             "consult check-export " + content.number.text() + "-report-" +
                 page::domain_language(words.language()).tag() + ".pdf --url " +
                 (visit.site.public_address.empty() ? "https://…" : visit.site.public_address));
    set_participation(body, words, content.participation);
}

}  // namespace consult::portal
