#include <algorithm>

#include "portal/guidance.h"
#include "portal/matter.h"
#include "portal/overview.h"
#include "portal/pages.h"
#include "portal/recommendation_view.h"
#include "portal/themes_view.h"
#include "portal/timeline.h"
#include "web/figures_view.h"
#include "web/prose.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

/// Where a document is: what is not public yet, only officials are given.
std::string document_address(web::Visit const& visit, Matter const& matter, DocumentId document) {
    std::string const id = std::to_string(document.value());
    if (!matter.is_preview) return "/api/v1/documents/" + id + "/content";
    return visit.to("/console/consultations/" + matter.number().text() + "/documents/" + id);
}

Result<std::vector<View>> documents(web::Visit const& visit, Matter const& matter) {
    Result<std::vector<SupportingDocument>> const found =
        visit.platform.documents().list(matter.viewer, matter.number());
    if (!found) return tl::unexpected(found.error());
    std::vector<View> views;
    for (SupportingDocument const& document : *found) {
        views.emplace_back()
            .set("title", document.title)
            .set("language", document.language.tag())
            .set("language_name", web::language_text(visit.words(), document.language))
            .set("kind", web::document_kind_text(visit.words(), document.kind))
            .set("size", page::format_size(visit.language, document.size))
            .set("sha256", to_hex(document.sha256))
            .set("href", document_address(visit, matter, document.id));
    }
    return views;
}

std::vector<View> version_views(web::Visit const& visit, Matter const& matter,
                                std::vector<DraftVersion> const& versions) {
    Language const& wanted = page::domain_language(visit.language);
    page::Formatter const format = visit.formatter(matter.zone());
    std::vector<View> views;
    for (DraftVersion const& version : versions) {
        if (version.languages.empty()) continue;  // it is not written yet
        std::string languages;
        for (Language const& language : version.languages) {
            if (!languages.empty()) languages += ", ";
            languages += web::language_text(visit.words(), language);
        }
        views.emplace_back()
            .set("title", visit.words().text(
                              "Version {number}",
                              {{"number", page::format_number(visit.language, version.number)}}))
            .set("date", version.published_at ? format.date(*version.published_at) : std::string{})
            .set("note", version.note.in(wanted))
            .set("languages", languages)
            .set("href", visit.to(matter.path("/versions/" + std::to_string(version.id.value()))));
    }
    return views;
}

/// Whether everyone may read two versions of the draft.
bool has_comparison(Matter const& matter, std::vector<DraftVersion> const& versions) {
    if (matter.is_preview) return false;
    auto const is_published = [&](DraftVersion const& version) {
        return version.published_at && version.draft == versions.front().draft;
    };
    return std::ranges::count_if(versions, is_published) > 1;
}

std::string corrected_field(page::Translator const& words, std::string_view field) {
    if (field == "title") return words.text_in("erratum", "Title");
    if (field == "summary") return words.text_in("erratum", "Summary");
    if (field == "contact") return words.text_in("erratum", "Contact");
    if (field == "guidance") return words.text_in("erratum", "Guidance for comments");
    return words.text_in("erratum", "Privacy notice");
}

std::vector<View> errata(web::Visit const& visit, Matter const& matter) {
    page::Formatter const format = visit.formatter(matter.zone());
    std::vector<View> views;
    for (Erratum const& erratum : matter.consultation().errata) {
        views.emplace_back()
            .set("field", corrected_field(visit.words(), erratum.field))
            .set("language", erratum.language.tag())
            .set("was", erratum.was)
            .set("now", erratum.now)
            .set("reason", erratum.reason)
            .set("date", format.date_time(erratum.at));
    }
    return views;
}

}  // namespace

Result<http::Response> show_overview(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<View> body = overview_body(visit, *matter);
    if (!body) return tl::unexpected(body.error());
    return web::render(visit, "pages/overview", frame(visit, *matter, {}), std::move(*body));
}

Result<View> overview_body(web::Visit& visit, Matter const& matter) {
    page::Translator const& words = visit.words();
    Consultation const& consultation = matter.consultation();
    Language const& wanted = page::domain_language(visit.language);

    Result<std::vector<View>> document_views = documents(visit, matter);
    if (!document_views) return tl::unexpected(document_views.error());
    Result<std::vector<DraftVersion>> const versions =
        visit.platform.drafts().versions(matter.viewer, matter.number());
    if (!versions) return tl::unexpected(versions.error());
    Result<ConsultationFigures> const figures =
        visit.platform.consultations().figures(matter.viewer, matter.number());
    if (!figures) return tl::unexpected(figures.error());

    std::optional<ConsultationObligations> owed;
    if (consultation.procedure && consultation.period && !matter.is_preview) {
        Result<ConsultationObligations> found =
            visit.platform.obligations().of(matter.viewer, matter.number());
        if (!found) return tl::unexpected(found.error());
        visit.valid_until(found->next_change);
        owed = *std::move(found);
    }

    Result<std::vector<TrackedRecommendation>> const recommended =
        visit.platform.recommendations().on(matter.viewer, matter.number());
    if (!recommended) return tl::unexpected(recommended.error());

    View body;
    set_head(body, visit, matter, Section::overview);
    set_deadline(body, visit, matter);
    Result<View> said = said_and_done(visit, matter, 5);
    if (!said) return tl::unexpected(said.error());
    body.set("said", std::move(*said))
        .set("late_notice", late_notice(visit, matter))
        .set("cancelled", matter.summary.phase == Phase::cancelled)
        .set("cancel_reason", consultation.cancel_reason.in(wanted))
        .set("summary", web::paragraphs(consultation.summary.in(wanted)))
        .set("summary_language", consultation.summary.language_for(wanted).tag())
        .set("can_comment", matter.takes_comments())
        .set("form", visit.to(matter.path("/comment")))
        .set("draft", visit.to(matter.path("/draft")))
        .set("has_report", matter.summary.phase == Phase::answered)
        .set("report", visit.to(matter.path("/report")))
        .set("has_recommendations", !recommended->empty())
        .set("recommendations", recommendation_rows(visit, *recommended))
        .set("has_versions", !versions->empty())
        .set("versions", version_views(visit, matter, *versions))
        .set("comparison", has_comparison(matter, *versions) ? visit.to(matter.path("/comparison"))
                                                             : std::string{})
        .set("has_documents", !document_views->empty())
        .set("documents", std::move(*document_views))
        // Before it opens there is nothing to count, and once it is over nobody needs advice.
        .set("has_figures", !matter.is_ahead())
        .set("has_guidance", matter.is_open() || matter.is_ahead())
        .set("contact", consultation.contact)
        .set("topics", web::topics_text(words, consultation.topics))
        // What is still prepared is in no calendar.
        .set("has_calendar", consultation.period.has_value() && !matter.is_preview)
        .set("calendar", visit.to(matter.path("/calendar.ics")))
        // Of what is over nothing more is told.
        .set("subscribe", matter.is_preview || matter.summary.phase == Phase::answered ||
                                  matter.summary.phase == Phase::cancelled
                              ? std::string{}
                              : web::with_query(visit.to("/subscribe"),
                                                {{"consultation", matter.number().text()}}))
        .set("feed_href", visit.to(matter.path("/events.atom")))
        .set("institution_calendar",
             visit.to("/institutions/" + matter.summary.institution.code + "/calendar.ics"));
    web::set_figures(body, words, *figures);
    std::vector<View> corrections = errata(visit, matter);
    body.set("has_errata", !corrections.empty()).set("errata", std::move(corrections));
    set_timeline(body, visit, matter, *versions, owed);
    set_guidance(body, visit, matter);
    return body;
}

}  // namespace consult::portal
