/// The report that closes a consultation: written, looked at, published.
#include <algorithm>

#include "console/docket.h"
#include "console/localized.h"
#include "console/meanwhile.h"
#include "console/pages.h"
#include "console/unknown_action.h"
#include "http/problem.h"
#include "page/format.h"
#include "portal/report_view.h"
#include "web/field.h"
#include "web/figures_view.h"
#include "web/markdown_view.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// The report as far as it is written; one without text before.
Result<ConsultationReport> find_report(Desk const& desk, Docket const& docket) {
    Platform& platform = desk.visit.platform;
    Result<ConsultationReport> report = platform.reports().find(desk.actor, docket.number());
    if (report || report.error().code() != ErrorCode::not_found) return report;
    Result<ConsultationFigures> const figures =
        platform.consultations().figures(desk.actor, docket.number());
    if (!figures) return tl::unexpected(figures.error());
    ConsultationReport none;
    none.figures = *figures;
    return none;
}

bool is_writable(Desk const& desk, Docket const& docket) {
    return docket.consultation().state == ConsultationState::published &&
           may(desk.actor, Permission::respond, docket.consultation().institution);
}

std::vector<View> rendered(page::Translator const& words, LocalizedText const& text) {
    std::vector<View> views;
    for (auto const& [language, markdown] : text.all()) {
        views.emplace_back()
            .set("name", web::language_text(words, language))
            .set("text_language", language.tag())
            .set("blocks", web::markdown_blocks(words, markdown, 4));
    }
    return views;
}

/// When the text that the fields begin with was written; what a form sends back. Where there was
/// none, a moment before all others: whatever is written meanwhile came later.
std::string seen_text(ConsultationReport const& report) {
    return to_text(report.written_at.value_or(Instant{}));
}

/// Whether the page asks before what stands in its fields gives way to a proposed text, or shows
/// what another official has saved since it was opened.
enum class Replacing { not_asked, asked, overtaken };

Result<http::Response> show(Desk& desk, Docket const& docket, LocalizedText const& preview,
                            web::FormErrors const& errors, int status,
                            Replacing replacing = Replacing::not_asked) {
    page::Translator const& words = desk.words();
    Result<ConsultationReport> const report = find_report(desk, docket);
    if (!report) return tl::unexpected(report.error());
    std::vector<Language> const& languages = docket.consultation().languages;
    bool const writable = is_writable(desk, docket);
    bool const is_overtaken = replacing == Replacing::overtaken;
    std::vector<View> texts = rendered(words, preview.empty() ? report->text : preview);
    page::Formatter const format = desk.visit.formatter(docket.zone());
    Language const& wanted = page::domain_language(desk.visit.language);

    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/report")))
        .set("writable", writable)
        .set("texts", texts_in(words, web::Fields{words, desk.form, errors}, "text",
                               words.text("Report"), languages, {.rows = 12}))
        .set("published",
             report->published_at ? format.date_time(*report->published_at) : std::string{})
        .set("publish", writable && !report->text.empty()
                            ? desk.visit.to(docket.path("/report/publish"))
                            : std::string{})
        .set("unanswered_reason", report->unanswered_reason.in(wanted))
        .set("reason_language", report->unanswered_reason.language_for(wanted).tag())
        .set("asks_to_replace", replacing == Replacing::asked)
        .set("seen", !desk.form.value("seen").empty() && !is_overtaken
                         ? std::string{desk.form.value("seen")}
                         : seen_text(*report))
        .set("is_overtaken", is_overtaken)
        .set("standing", is_overtaken ? rendered(words, report->text) : std::vector<View>{})
        .set("has_rendered", !texts.empty())
        .set("rendered", std::move(texts));
    web::set_figures(body, words, report->figures);
    Result<ReportContent> const content =
        desk.visit.platform.reports().content(desk.actor, docket.number(), wanted);
    if (!content) return tl::unexpected(content.error());
    portal::set_report_parts(body, desk.visit, *content,
                             {.campaigns = desk.visit.to(docket.path("/campaigns")),
                              .comments = desk.visit.to(docket.path("/comments")),
                              .files = desk.visit.to(docket.path("/files"))});
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Report"));
    about.has_errors = !errors.empty();
    return render(desk, "console/report", std::move(about), std::move(body), status);
}

/// Puts a text made of what is recorded into the fields, without keeping it. What stands there goes
/// only when that was said.
Result<http::Response> propose(Desk& desk, Docket const& docket, LocalizedText const& present,
                               bool may_replace) {
    if (!present.empty() && !may_replace)
        return show(desk, docket, present, {}, 200, Replacing::asked);
    Result<LocalizedText> const text =
        desk.visit.platform.reports().propose(desk.actor, docket.number());
    if (!text) return tl::unexpected(text.error());
    for (auto const& [language, markdown] : text->all()) {
        std::erase_if(desk.form.fields, [name = field_in("text", language)](auto const& field) {
            return field.first == name;
        });
    }
    fill_texts(desk.form, "text", *text);
    return show(desk, docket, *text, {}, 200);
}

std::vector<std::string> text_fields(std::vector<Language> const& languages) {
    std::vector<std::string> names;
    for (Language const& language : languages)
        names.push_back(field_in("text", language));
    return names;
}

std::vector<std::string> reason_fields(std::vector<Language> const& languages) {
    std::vector<std::string> names;
    for (Language const& language : languages)
        names.push_back(field_in("unanswered_reason", language));
    return names;
}

/// The page on which what stands against the report is mended.
web::Link mended_at(Desk const& desk, Docket const& docket, std::string_view field) {
    page::Translator const& words = desk.words();
    auto const page = [&](std::string_view path) { return desk.visit.to(docket.path(path)); };
    if (field == "report") return {words.text("Write the report"), page("/report")};
    if (field == "responses") {
        return {words.text("Publish the responses"), page("/responses?state=drafted")};
    }
    if (field == "comments") {
        return {words.text("Screen the comments"), page("/comments?state=received")};
    }
    if (field == "unanswered_reason") {
        return {words.text("Answer the comments"), page("/comments?answered=no")};
    }
    return {words.text("Back to the consultation"), page("")};
}

/// What stands against publishing the report now, asked of the library without doing it.
struct Obstacles {
    std::vector<View> all;
    /// Comments without a response are no obstacle to whoever says why the report answers them.
    bool only_unanswered = true;
};

Obstacles obstacles(Desk const& desk, Docket const& docket, ConsultationReport const& report) {
    Consultation const& consultation = docket.consultation();
    auto const drafted = desk.visit.platform.responses().list(desk.actor, docket.number(), {"", 1},
                                                              ResponseState::drafted);
    ConsultationFacts facts;
    facts.now = desk.visit.now;
    facts.report_ready =
        !consultation.languages.empty() && report.text.has(consultation.languages.front());
    facts.drafted_responses = drafted ? static_cast<std::size_t>(drafted->total) : 0;
    facts.unscreened = report.figures.unscreened;
    facts.unanswered = report.figures.unanswered;
    Obstacles found;
    Result<ConsultationState> const next =
        decide(consultation, ConsultationEvent::publish_report, facts);
    if (next) return found;
    for (Problem const& problem : next.error().problems()) {
        if (problem.field != "unanswered_reason") found.only_unanswered = false;
        web::Link const link = mended_at(desk, docket, problem.field);
        found.all.emplace_back()
            .set("text", desk.words().problem(problem))
            .set("link", link.title)
            .set("href", link.href);
    }
    return found;
}

Result<http::Response> show_publication(Desk& desk, Docket const& docket,
                                        web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    Result<ConsultationReport> const report = find_report(desk, docket);
    if (!report) return tl::unexpected(report.error());
    Obstacles found = obstacles(desk, docket, *report);
    bool const possible = is_writable(desk, docket) && found.only_unanswered;
    web::Fields const fields{words, desk.form, errors};
    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/report/publish")))
        .set("possible", possible)
        .set("report", desk.visit.to(docket.path("/report")))
        .set("reasoned", report->figures.unanswered > 0)
        .set("reasons", texts_in(words, fields, "unanswered_reason",
                                 words.text("Why the report answers the other comments as a whole"),
                                 docket.consultation().languages, {.rows = 3}))
        .set("is_missing", !found.all.empty())
        .set("missing", std::move(found.all));
    web::set_figures(body, words, report->figures);
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Publish the report"));
    about.has_errors = !errors.empty();
    return render(desk, "console/report_publish", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_report(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<ConsultationReport> const report = find_report(desk, *docket);
    if (!report) return tl::unexpected(report.error());
    fill_texts(desk.form, "text", report->text);
    return show(desk, *docket, {}, {}, 200);
}

Result<http::Response> write_report(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    std::vector<Language> const& languages = docket->consultation().languages;
    LocalizedText text = read_texts(desk.form, "text", languages);
    std::string_view const action = desk.form.value("action");
    if (action == "preview") return show(desk, *docket, text, {}, 200);
    if (action == "propose" || action == "replace")
        return propose(desk, *docket, text, action == "replace");

    std::optional<Instant> const seen = seen_in(desk.form);
    // Who began with an empty form may find that another official began, too.
    Result<ConsultationReport> const standing = find_report(desk, *docket);
    if (!standing) return tl::unexpected(standing.error());
    bool const is_unseen = action == "save" && !seen && standing->written_at;
    Result<ConsultationReport> const kept =
        action != "save" ? Result<ConsultationReport>{unknown_action()}
        : is_unseen      ? Result<ConsultationReport>{unseen("report")}
                    : desk.visit.platform.reports().draft(desk.actor, docket->number(), text, seen);
    if (kept) return done(desk, docket->path("/report"), "report");
    // A text that is missing altogether is asked for in the main language.
    std::string const main = field_in("text", languages.empty() ? Language{} : languages.front());
    return show(desk, *docket, text,
                errors_at(desk.words(), kept.error(), text_fields(languages), {{"text", main}}),
                http::status_of(kept.error().code()),
                is_unseen || is_for(kept.error(), "report.changed_meanwhile")
                    ? Replacing::overtaken
                    : Replacing::not_asked);
}

Result<http::Response> show_report_publication(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    return show_publication(desk, *docket, {}, 200);
}

Result<http::Response> publish_report(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<ConsultationReport> const published = desk.visit.platform.reports().publish(
        desk.actor, docket->number(),
        read_texts(desk.form, "unanswered_reason", docket->consultation().languages));
    if (published) return done(desk, docket->path("/report"), "report_published");
    std::vector<Language> const& languages = docket->consultation().languages;
    // A reason that is missing altogether is asked for in the main language.
    std::string const main =
        field_in("unanswered_reason", languages.empty() ? Language{} : languages.front());
    return show_publication(desk, *docket,
                            errors_at(desk.words(), published.error(), reason_fields(languages),
                                      {{"unanswered_reason", main}}),
                            http::status_of(published.error().code()));
}

}  // namespace consult::console
