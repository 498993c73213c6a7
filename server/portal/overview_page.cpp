#include <algorithm>

#include "portal/guidance.h"
#include "portal/matter.h"
#include "portal/obligation_view.h"
#include "portal/overview.h"
#include "portal/pages.h"
#include "web/figures_view.h"
#include "web/procedure_wording.h"
#include "web/prose.h"
#include "web/timeline_picture.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

/// One entry of the timeline.
struct Step {
    Instant at;
    std::string title;
    std::string date;
    std::string note;
    bool is_late = false;  ///< it was to be done by then and was not
};

/// Where a period was moved to: what was promised before, what is now, and why.
std::string moved_text(web::Visit const& visit, PeriodChange const& was, PeriodChange const& now,
                       page::Formatter const& format) {
    page::MessageArguments const arguments{
        {"was", format.deadline(was.closes)},
        {"now", format.deadline(now.closes)},
        {"reason", now.reason.in(page::domain_language(visit.language))}};
    // What is closed early closes at the moment that the step stands at.
    return now.kind != PeriodChange::Kind::closed_early
               ? visit.words().text("Was: {was}. Now: {now}. Reason: {reason}", arguments)
               : visit.words().text("Was: {was}. Reason: {reason}", arguments);
}

std::string change_title(page::Translator const& words, PeriodChange::Kind kind) {
    switch (kind) {
        case PeriodChange::Kind::closed_early:
            return words.text_in("timeline", "Comment period closed early");
        case PeriodChange::Kind::suspended:
            return words.text_in("timeline", "Comment period suspended");
        default: return words.text_in("timeline", "Comment period extended");
    }
}

/// What is owed by a date, as steps.
std::vector<Step> owed_steps(web::Visit const& visit, page::Formatter const& format,
                             ConsultationObligations const& owed) {
    std::vector<Step> steps;
    for (Obligation const& one : owed.obligations) {
        // What was there at the opening is told by the documents.
        if (!one.due || one.key.starts_with("documents.")) continue;
        Step step{one.due->instant,
                  visit.words().text_in("timeline", "Due: {what}",
                                        {{"what", obligation_name(visit, one.name, one.key)}}),
                  format.deadline(*one.due), web::obligation_state_text(visit.words(), one.state)};
        step.is_late =
            one.state == ObligationState::overdue || one.state == ObligationState::met_late;
        steps.push_back(std::move(step));
    }
    return steps;
}

/// The steps as a picture, where there is a period to draw.
View picture(web::Visit const& visit, Matter const& matter, std::vector<Step> const& steps) {
    if (!matter.consultation().period) return {};
    CommentPeriod const& period = *matter.consultation().period;
    web::TimelinePicture picture{{}, period.opens.instant, period.closes.instant, visit.now};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        web::TimelineMark mark{steps[i].at, i + 1};
        if (steps[i].is_late) mark.state = web::TimelineMark::State::late;
        else if (steps[i].at <= visit.now) mark.state = web::TimelineMark::State::past;
        picture.marks.push_back(mark);
    }
    return web::timeline_view(
        picture, visit.formatter(matter.zone()),
        visit.words().text("The dates of the list as a line of time, by their numbers"));
}

/// What happened and what is promised, in the order of time.
std::vector<Step> timeline(web::Visit const& visit, Matter const& matter,
                           std::vector<DraftVersion> const& versions,
                           std::optional<ConsultationObligations> const& owed) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    Consultation const& consultation = matter.consultation();
    page::Formatter const format = visit.formatter(matter.zone());
    std::vector<Step> steps;
    auto const happened = [&](std::string title, Instant at, std::string note = {}) {
        steps.push_back({at, std::move(title), format.date_time(at), std::move(note)});
    };
    if (consultation.published_at) {
        happened(words.text_in("timeline", "Published"), *consultation.published_at);
    }
    if (consultation.period) {
        CommentPeriod const& period = *consultation.period;
        steps.push_back({period.opens.instant,
                         words.text_in("timeline", "Comments open"),
                         format.date_time_exact(period.opens.instant),
                         {}});
        bool closed_early = false;
        for (std::size_t i = 1; i < period.history.size(); ++i) {
            PeriodChange const& change = period.history[i];
            closed_early = change.kind == PeriodChange::Kind::closed_early;
            steps.push_back(
                {change.at, change_title(words, change.kind),
                 closed_early ? format.deadline_exact(change.closes) : format.date_time(change.at),
                 moved_text(visit, period.history[i - 1], change, format)});
        }
        bool const cancelled_before =
            consultation.cancelled_at && *consultation.cancelled_at <= period.closes.instant;
        if (!closed_early && !cancelled_before) {
            steps.push_back({period.closes.instant,
                             words.text_in("timeline", "Comments close"),
                             format.deadline_exact(period.closes),
                             {}});
        }
    }
    for (DraftVersion const& version : versions) {
        // The first is published with the consultation.
        if (version.number == 1 || !version.published_at) continue;
        happened(words.text_in("timeline", "Version {number} of the draft published",
                               {{"number", page::format_number(visit.language, version.number)}}),
                 *version.published_at, version.note.in(wanted));
    }
    if (consultation.cancelled_at) {
        happened(words.text_in("timeline", "Cancelled"), *consultation.cancelled_at,
                 consultation.cancel_reason.in(wanted));
    }
    if (consultation.answered_at) {
        happened(words.text_in("timeline", "Answered, report published"),
                 *consultation.answered_at);
    }
    if (owed) {
        for (Step& step : owed_steps(visit, format, *owed))
            steps.push_back(std::move(step));
    }
    std::ranges::stable_sort(steps, {}, &Step::at);
    return steps;
}

std::vector<View> step_views(web::Visit const& visit, Matter const& matter,
                             std::vector<Step> const& steps) {
    page::Formatter const format = visit.formatter(matter.zone());
    std::vector<View> views;
    for (Step const& step : steps) {
        views.emplace_back()
            .set("number", std::to_string(views.size()))
            .set("title", step.title)
            .set("date", step.date)
            .set("machine_time", format.machine_time(step.at))
            .set("past", step.at <= visit.now)
            .set("late", step.is_late)
            .set("note", step.note);
    }
    return views;
}

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
    std::vector<Step> const steps = timeline(visit, matter, *versions, owed);
    View drawn = picture(visit, matter, steps);

    View body;
    set_head(body, visit, matter, Section::overview);
    set_deadline(body, visit, matter);
    body.set("late_notice", late_notice(visit, matter))
        .set("cancelled", matter.summary.phase == Phase::cancelled)
        .set("cancel_reason", consultation.cancel_reason.in(wanted))
        .set("summary", web::paragraphs(consultation.summary.in(wanted)))
        .set("summary_language", consultation.summary.language_for(wanted).tag())
        .set("can_comment", matter.takes_comments())
        .set("form", visit.to(matter.path("/comment")))
        .set("draft", visit.to(matter.path("/draft")))
        .set("has_report", matter.summary.phase == Phase::answered)
        .set("report", visit.to(matter.path("/report")))
        .set("steps", step_views(visit, matter, steps))
        .set("has_picture", !drawn.values().empty())
        .set("picture", std::move(drawn))
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
        .set("topics", web::topics_text(words, consultation.topics));
    web::set_figures(body, words, *figures);
    std::vector<View> corrections = errata(visit, matter);
    body.set("has_errata", !corrections.empty()).set("errata", std::move(corrections));
    set_guidance(body, visit, matter);
    return body;
}

}  // namespace consult::portal
