/// What is owed of a consultation, and what became of it.
#include "page/reckoning_words.h"
#include "page/term_words.h"
#include "portal/matter.h"
#include "portal/obligation_view.h"
#include "portal/pages.h"
#include "web/procedure_wording.h"

namespace consult::portal {
namespace {

using page::View;

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

std::vector<View> obligation_views(web::Visit const& visit, Matter const& matter,
                                   ConsultationObligations const& owed) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    page::Formatter const format = visit.formatter(matter.zone());
    std::vector<View> views;
    for (Obligation const& one : owed.obligations) {
        View view = obligation_view(visit, format, one);
        std::vector<std::string> derivation;
        if (one.reckoning) {
            derivation = page::reckoning_sentences(words, *one.reckoning, visit.platform.zones());
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

/// The body or recommendation that an event is of, as it is called.
std::string subject_text(Procedure const& procedure, std::string const& subject,
                         Language const& wanted) {
    BodyRule const* const body = procedure.body(subject);
    return body ? body->name.in(wanted) : subject;
}

std::vector<View> event_views(web::Visit const& visit, Matter const& matter,
                              ConsultationObligations const& owed) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    page::Formatter const format = visit.formatter(matter.zone());
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
            .set("by", event.recorded_by);
    }
    return views;
}

std::vector<View> move_views(web::Visit const& visit, Matter const& matter) {
    page::Formatter const format = visit.formatter(matter.zone());
    std::vector<View> views;
    for (ProcedureMove const& move : matter.consultation().procedure_moves) {
        views.emplace_back()
            .set("from", move.from.id + " " + std::to_string(move.from.version))
            .set("to", move.to.id + " " + std::to_string(move.to.version))
            .set("reason", move.reason.in(page::domain_language(visit.language)))
            .set("date", format.date_time(move.at))
            .set("by", move.by);
    }
    return views;
}

}  // namespace

Result<http::Response> show_obligations(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<ConsultationObligations> const owed =
        visit.platform.obligations().of(PublicActor{}, matter->number());
    if (!owed) {
        return refuse(ErrorCode::not_found, "procedure", "consultation.no_obligations",
                      "This consultation names no procedure, so there is no list of what is owed.");
    }
    visit.valid_until(owed->next_change);
    RunningProcedure const& running = *matter->consultation().procedure;
    std::string tier;
    for (ImpactTier const& one : owed->procedure.tiers) {
        if (one.id == running.tier) tier = one.name.in(wanted);
    }
    std::vector<View> events = event_views(visit, *matter, *owed);
    std::vector<View> moves = move_views(visit, *matter);
    View body;
    set_head(body, visit, *matter, Section::obligations);
    body.set("procedure", owed->procedure.name.in(wanted))
        .set("procedure_href", visit.to("/procedures/" + owed->procedure.id))
        .set("procedure_id", owed->procedure.id)
        .set("version", std::to_string(running.reference.version))
        .set("tier", tier)
        .set("shortening_reason", running.shortening_reason.in(wanted))
        .set("obligations", obligation_views(visit, *matter, *owed))
        .set("has_events", !events.empty())
        .set("events", std::move(events))
        .set("has_moves", !moves.empty())
        .set("moves", std::move(moves));
    return web::render(visit, "pages/obligations",
                       frame(visit, *matter, words.text_in("section", "What is owed")),
                       std::move(body));
}

}  // namespace consult::portal
