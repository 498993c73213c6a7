/// What is owed of a consultation, and what became of it.
#include "portal/matter.h"
#include "portal/obligation_view.h"
#include "portal/pages.h"

namespace consult::portal {
namespace {

using page::View;

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
    std::vector<View> events = event_views(visit, visit.formatter(matter->zone()), *owed);
    std::vector<View> moves = move_views(visit, *matter);
    std::vector<View> former = former_views(visit, visit.formatter(matter->zone()), *owed);
    View body;
    set_head(body, visit, *matter, Section::obligations);
    body.set("procedure", owed->procedure.name.in(wanted))
        .set("procedure_href", visit.to("/procedures/" + owed->procedure.id))
        .set("procedure_id", owed->procedure.id)
        .set("version", std::to_string(running.reference.version))
        .set("tier", tier)
        .set("shortening_reason", running.shortening_reason.in(wanted))
        .set("obligations", obligation_views(visit, visit.formatter(matter->zone()), *owed))
        .set("has_former", !former.empty())
        .set("former", std::move(former))
        .set("has_events", !events.empty())
        .set("events", std::move(events))
        .set("has_moves", !moves.empty())
        .set("moves", std::move(moves));
    return web::render(visit, "pages/obligations",
                       frame(visit, *matter, words.text_in("section", "What is owed")),
                       std::move(body));
}

}  // namespace consult::portal
