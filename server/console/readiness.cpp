#include "console/readiness.h"

#include <algorithm>

namespace consult::console {
namespace {

using page::View;

bool has_step(ConsultationState state, ConsultationEvent event) {
    return std::ranges::any_of(consultation_transitions(), [&](ConsultationTransition const& step) {
        return step.from == state && step.event == event;
    });
}

ConsultationFacts facts_of(Desk const& desk, Docket const& docket) {
    ConsultationFacts facts;
    facts.now = desk.visit.now;
    Result<std::vector<DraftVersion>> const versions =
        desk.visit.platform.drafts().versions(desk.actor, docket.number());
    if (!versions) return facts;
    for (DraftVersion const& version : *versions) {
        if (version.state == DraftVersionState::published) ++facts.published_versions;
        if (version.state == DraftVersionState::editing && !version.languages.empty()) {
            ++facts.versions_in_editing;
        }
    }
    return facts;
}

/// The page on which the cause of a problem is mended.
web::Link mended_at(Desk const& desk, Docket const& docket, std::string_view field) {
    page::Translator const& words = desk.words();
    if (field == "draft")
        return {words.text("Add the draft"), desk.visit.to(docket.path("/draft"))};
    if (field == "period" || field == "opens" || field == "closes") {
        return {words.text("Set the period"), desk.visit.to(docket.path("/period"))};
    }
    if (field.starts_with("documents."))
        return {words.text("Add the document"), desk.visit.to(docket.path("/documents"))};
    if (field.starts_with("bodies.") || field.starts_with("duties."))
        return {words.text("Record what happened"), desk.visit.to(docket.path("/obligations"))};
    if (field == "procedure" || field == "tier")
        return {words.text("Choose the procedure"), desk.visit.to(docket.path("/procedure"))};
    return {words.text("Edit the texts"), desk.visit.to(docket.path("/edit"))};
}

}  // namespace

bool is_possible(Desk const& desk, Docket const& docket, ConsultationEvent event) {
    Consultation const& consultation = docket.consultation();
    if (!may(desk.actor, Permission::manage_consultation, docket.summary.institution.id) ||
        !has_step(consultation.state, event)) {
        return false;
    }
    if (event == ConsultationEvent::publish || event == ConsultationEvent::cancel) return true;
    return decide(consultation, event, facts_of(desk, docket)).has_value();
}

std::vector<View> missing_for_publication(Desk const& desk, Docket const& docket) {
    std::vector<View> missing;
    Result<> const publishable =
        desk.visit.platform.consultations().may_publish(desk.actor, docket.number());
    if (publishable) return missing;
    for (Problem const& problem : publishable.error().problems()) {
        web::Link const link = mended_at(desk, docket, problem.field);
        missing.emplace_back()
            .set("text", desk.words().problem(problem))
            .set("link", link.title)
            .set("href", link.href);
    }
    return missing;
}

}  // namespace consult::console
