#include "portal/timeline.h"

#include <algorithm>

#include "portal/obligation_view.h"
#include "web/procedure_wording.h"
#include "web/timeline_picture.h"

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

}  // namespace

void set_timeline(View& body, web::Visit const& visit, Matter const& matter,
                  std::vector<DraftVersion> const& versions,
                  std::optional<ConsultationObligations> const& owed) {
    std::vector<Step> const steps = timeline(visit, matter, versions, owed);
    View drawn = picture(visit, matter, steps);
    body.set("steps", step_views(visit, matter, steps))
        .set("has_picture", !drawn.values().empty())
        .set("picture", std::move(drawn));
}

}  // namespace consult::portal
