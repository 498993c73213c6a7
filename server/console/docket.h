/// The consultation that a page of the console is about.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <consult/consultation.h>
#include <consult/platform/consultations.h>

#include "console/desk.h"
#include "web/document.h"

namespace consult::console {

struct Docket {
    ConsultationSummary summary;

    [[nodiscard]] Consultation const& consultation() const { return summary.consultation; }
    [[nodiscard]] ConsultationNumber const& number() const { return summary.consultation.number; }
    /// The path, without language, of one of its pages, such as `/draft`; empty: its desk page.
    [[nodiscard]] std::string path(std::string_view page = {}) const;
    /// Where its dates are shown: the period's zone, else the institution's.
    [[nodiscard]] ZoneName const& zone() const;
};

/// The consultation named by `{number}` in the path, for an official who holds `needed` there.
/// Refuses: not_found when they may not know of it, forbidden without the permission.
[[nodiscard]] Result<Docket> open_docket(Desk const& desk, Permission needed);

/// Whether this official can answer its comments now: write responses, make themes, decide about
/// campaigns.
[[nodiscard]] bool can_answer(Desk const& desk, Docket const& docket);

/// Whether its drafts and documents can be added to now, by this official.
[[nodiscard]] bool can_add(Desk const& desk, Docket const& docket);

/// A page of it, with the way back to the desk page and the list. @param title of the page
[[nodiscard]] web::Document docket_page(Desk const& desk, Docket const& docket, std::string title);
/// Its title, or its number as long as it has none: what stands in headings and links.
[[nodiscard]] std::string name_of(Consultation const& consultation, Language const& wanted);
/// Sets `number`, `title` and its language, and the phase's tag, for console/partials/docket.
void set_docket(page::View& body, Desk const& desk, Docket const& docket);

/// How long a period is, in whole days, or in hours when it is shorter than two days.
[[nodiscard]] std::string length_text(page::Translator const& words,
                                      std::chrono::microseconds length);

}  // namespace consult::console
