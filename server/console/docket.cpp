#include "console/docket.h"

#include "web/wording.h"

namespace consult::console {

std::string Docket::path(std::string_view page) const {
    return "/console/consultations/" + number().text() + std::string{page};
}

ZoneName const& Docket::zone() const {
    auto const& period = consultation().period;
    return period ? period->closes.zone : summary.institution.zone;
}

Result<Docket> open_docket(Desk const& desk, Permission needed) {
    Result<ConsultationNumber> const number = ConsultationNumber::parse(desk.visit.name("number"));
    if (!number) {
        return refuse(ErrorCode::not_found, "number", "consultation.unknown",
                      "There is no such consultation.");
    }
    Result<ConsultationSummary> summary =
        desk.visit.platform.consultations().find(desk.actor, *number);
    if (!summary) return tl::unexpected(summary.error());
    if (!may(desk.actor, needed, summary->institution.id)) {
        return refuse(ErrorCode::forbidden, "", "console.role_missing",
                      "Your account has no role at {institution} that allows this. Ask an "
                      "administrator for it.",
                      {{"institution",
                        summary->institution.name.in(page::domain_language(desk.visit.language))}});
    }
    return Docket{std::move(*summary)};
}

bool can_answer(Desk const& desk, Docket const& docket) {
    return docket.consultation().state == ConsultationState::published &&
           may(desk.actor, Permission::respond, docket.consultation().institution);
}

bool can_add(Desk const& desk, Docket const& docket) {
    return docket.consultation().is_running() &&
           may(desk.actor, Permission::manage_consultation, docket.summary.institution.id);
}

web::Document docket_page(Desk const& desk, Docket const& docket, std::string title) {
    web::Document about;
    about.way_back = {{desk.words().text("Work"), desk.visit.to("/console")}};
    bool const is_desk_page = desk.visit.path == docket.path();
    about.way_back.push_back(
        {docket.number().text(), is_desk_page ? std::string{} : desk.visit.to(docket.path())});
    if (!is_desk_page) about.way_back.push_back({title, {}});
    about.title = is_desk_page ? std::move(title) : title + " — " + docket.number().text();
    return about;
}

std::string name_of(Consultation const& consultation, Language const& wanted) {
    std::string title = consultation.title.in(wanted);
    return title.empty() ? consultation.number.text() : title;
}

void set_docket(page::View& body, Desk const& desk, Docket const& docket) {
    Language const& wanted = page::domain_language(desk.visit.language);
    body.set("number", docket.number().text())
        .set("back", desk.visit.to(docket.path()))
        .set("title", name_of(docket.consultation(), wanted))
        .set("title_language", docket.consultation().title.language_for(wanted).tag());
    web::set_phase_tag(body, desk.words(), docket.summary.phase);
}

std::string length_text(page::Translator const& words, std::chrono::microseconds length) {
    using namespace std::chrono;
    if (length >= days{2}) {
        return words.plural("{n} day", "{n} days",
                            static_cast<std::uint64_t>(floor<days>(length).count()));
    }
    return words.plural("{n} hour", "{n} hours",
                        static_cast<std::uint64_t>(floor<hours>(length).count()));
}

}  // namespace consult::console
