#include "portal/obligation_view.h"

#include <chrono>

#include "page/reckoning_words.h"
#include "page/term_words.h"
#include "web/procedure_wording.h"

namespace consult::portal {
namespace {

using page::View;

/// By how much something is late: whole days, below a day hours, and never nothing.
std::string late_text(page::Translator const& words, std::chrono::microseconds late) {
    auto const days = std::chrono::duration_cast<std::chrono::days>(late).count();
    if (days > 0) return words.plural("{n} day", "{n} days", static_cast<std::uint64_t>(days));
    auto const hours = std::chrono::ceil<std::chrono::hours>(late).count();
    return words.plural("{n} hour", "{n} hours", static_cast<std::uint64_t>(hours));
}

std::string note(web::Visit const& visit, page::Formatter const& format,
                 Obligation const& obligation) {
    page::Translator const& words = visit.words();
    std::string text;
    if (obligation.met_at) {
        text = words.text_in("obligation", "Done on {date}",
                             {{"date", format.date_time(*obligation.met_at)}});
    } else if (obligation.owed > 1 || obligation.done > 0) {
        text = words.text_in("obligation", "{done} of {owed} done",
                             {{"done", page::format_number(visit.language, obligation.done)},
                              {"owed", page::format_number(visit.language, obligation.owed)}});
    }
    if (obligation.late_by.count() > 0) {
        if (!text.empty()) text += "; ";
        text += words.text_in("obligation", "late by {time}",
                              {{"time", late_text(words, obligation.late_by)}});
    }
    return text;
}

/// How it came to stand as it does, where it was late on the way.
std::vector<View> history(web::Visit const& visit, page::Formatter const& format,
                          ConsultationObligations const& owed, std::string const& key) {
    std::vector<View> steps;
    for (ObligationChange const& change : owed.changes) {
        if (change.obligation != key) continue;
        steps.emplace_back()
            .set("state", web::obligation_state_text(visit.words(), change.state))
            .set("date", format.date_time(change.at))
            .set("machine_time", format.machine_time(change.at));
    }
    return steps.size() > 1 ? steps : std::vector<View>{};
}

/// The body or recommendation that an event is of, as it is called.
std::string subject_text(Procedure const& procedure, std::string const& subject,
                         Language const& wanted) {
    BodyRule const* const body = procedure.body(subject);
    return body ? body->name.in(wanted) : subject;
}

}  // namespace

std::string obligation_name(page::Translator const& words, LocalizedText const& name,
                            std::string_view key) {
    std::string const called = name.in(page::domain_language(words.language()));
    if (key.ends_with(".ask") && key.starts_with("bodies."))
        return words.text_in("obligation", "Ask for an opinion: {body}", {{"body", called}});
    if (key.ends_with(".opinion") && key.starts_with("bodies."))
        return words.text_in("obligation", "Opinion: {body}", {{"body", called}});
    if (key.starts_with("documents."))
        return words.text_in("obligation", "Publish: {document}", {{"document", called}});
    std::size_t const colon = key.find(':');
    if (colon == std::string_view::npos) return called;
    return called + ": " + std::string{key.substr(colon + 1)};
}

void set_state_tag(View& view, page::Translator const& words, ObligationState state) {
    char const* colour = "grey";
    switch (state) {
        case ObligationState::open: colour = "blue"; break;
        case ObligationState::overdue: colour = "red"; break;
        case ObligationState::met: colour = "green"; break;
        case ObligationState::met_late: colour = "orange"; break;
        case ObligationState::waived:
        case ObligationState::lapsed: break;
    }
    view.set("tag_text", web::obligation_state_text(words, state)).set("tag_colour", colour);
}

bool was_broken(ObligationState state, std::optional<Instant> const& broken_at) {
    return broken_at && state != ObligationState::overdue && state != ObligationState::met_late;
}

std::vector<View> former_views(web::Visit const& visit, page::Formatter const& format,
                               ConsultationObligations const& owed) {
    std::vector<View> views;
    for (FormerObligation const& one : owed.former) {
        View& view = views.emplace_back();
        set_state_tag(view, visit.words(), one.state);
        view.set("name", obligation_name(visit, one.name, one.obligation))
            .set("by", web::debtor_text(visit.words(), one.by))
            .set("due", one.due ? format.deadline(*one.due) : std::string{})
            .set("due_time", one.due ? format.machine_time(one.due->instant) : std::string{})
            .set("was_broken", was_broken(one.state, one.broken_at)
                                   ? format.date_time(*one.broken_at)
                                   : std::string{});
    }
    return views;
}

View obligation_view(web::Visit const& visit, page::Formatter const& format,
                     Obligation const& obligation) {
    View view;
    set_state_tag(view, visit.words(), obligation.state);
    view.set("name", obligation_name(visit, obligation.name, obligation.key))
        .set("by", web::debtor_text(visit.words(), obligation.by))
        .set("due", obligation.due ? format.deadline(*obligation.due) : std::string{})
        .set("due_time",
             obligation.due ? format.machine_time(obligation.due->instant) : std::string{})
        .set("note", note(visit, format, obligation))
        .set("was_broken", was_broken(obligation.state, obligation.broken_at)
                               ? format.date_time(*obligation.broken_at)
                               : std::string{})
        .set("met_by", obligation.met_by ? std::to_string(*obligation.met_by) : std::string{})
        .set("met_href", obligation.met_by
                             ? "/api/v1/log/entries/" + std::to_string(*obligation.met_by)
                             : std::string{});
    return view;
}

std::vector<View> obligation_views(web::Visit const& visit, page::Formatter const& format,
                                   ConsultationObligations const& owed) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    std::vector<View> views;
    for (Obligation const& one : owed.obligations) {
        View view = obligation_view(visit, format, one);
        std::vector<std::string> derivation;
        if (one.reckoning) {
            derivation = page::reckoning_sentences(words, *one.reckoning, visit.platform.zones());
            if (one.keeps_promise) {
                derivation.insert(derivation.begin(),
                                  words.text("The date was promised earlier and stands; by what is "
                                             "known today it would be another:"));
            }
        }
        std::vector<View> changes = history(visit, format, owed, one.key);
        view.set("has_derivation", !derivation.empty())
            .set("derivation", std::move(derivation))
            .set("basis", web::basis_view(words, owed.procedure, one.basis))
            .set("has_waiver", one.waiver.has_value())
            .set("waiver_reason", one.waiver ? one.waiver->reason.in(wanted) : std::string{})
            .set("waiver_by", one.waiver ? one.waiver->by : std::string{})
            .set("has_history", !changes.empty())
            .set("history", std::move(changes));
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<View> event_views(web::Visit const& visit, page::Formatter const& format,
                              ConsultationObligations const& owed) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    std::vector<View> views;
    for (RecordedEvent const& event : owed.events) {
        std::string outcome;
        if (event.occurrence.is_favourable) {
            outcome = *event.occurrence.is_favourable ? words.text_in("event", "in favour")
                                                      : words.text_in("event", "not in favour");
        }
        views.emplace_back()
            .set("title", page::event_text(words, event.occurrence.event))
            .set("subject", subject_text(owed.procedure, event.occurrence.subject, wanted))
            .set("outcome", outcome)
            .set("date", format.date_time(event.occurrence.at))
            .set("machine_time", format.machine_time(event.occurrence.at))
            .set("note", event.note.in(wanted))
            .set("url", event.url)
            .set("by", event.recorded_by)
            .set("recorded", format.date_time(event.recorded_at))
            .set("recorded_time", format.machine_time(event.recorded_at))
            .set("withdrawn",
                 event.withdrawal ? format.date_time(event.withdrawal->at) : std::string{})
            .set("withdrawn_by", event.withdrawal ? event.withdrawal->by : std::string{})
            .set("withdrawal_reason",
                 event.withdrawal ? event.withdrawal->reason.in(wanted) : std::string{});
    }
    return views;
}

}  // namespace consult::portal
