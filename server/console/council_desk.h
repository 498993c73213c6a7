/// The council that a page of the console is about, and what its forms share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/council_record.h>
#include <consult/language.h>
#include <consult/platform/councils.h>

#include "console/desk.h"
#include "web/document.h"
#include "web/problem_text.h"

namespace consult::console {

inline constexpr std::string_view councils_path = "/console/councils";

struct CouncilDesk {
    Council council;
    Institution institution;
    bool manages = false;  ///< else the official only replies to it

    /// The path, without language, of one of its pages, such as `/adopt`; empty: its own.
    [[nodiscard]] std::string path(std::string_view page = {}) const;
};

/// Whether the official manages councils of an institution, or replies to them there.
[[nodiscard]] bool works_with_councils(Actor const& actor, InstitutionId institution);
/// The same, anywhere.
[[nodiscard]] bool works_with_councils(Actor const& actor);

/// The council named by `{council}` in the path, for an official who works with it. Refuses:
/// not_found where there is none, forbidden for others.
[[nodiscard]] Result<CouncilDesk> open_council(Desk const& desk);
/// The same for who manages it.
[[nodiscard]] Result<CouncilDesk> open_managed_council(Desk const& desk);

/// A page of it, with the way back to it and the list. @param title empty: its own
[[nodiscard]] web::Document council_page(Desk const& desk, CouncilDesk const& council,
                                         std::string title);

/// Names of a field in each language of the portal.
[[nodiscard]] std::vector<std::string> fields_in_all(std::string_view field);
/// A text of one line in each language of the portal, in the languages in which there is any.
[[nodiscard]] LocalizedText read_lines(web::Form const& form, std::string_view field);

/// Texts for a day as a form's field of type `date` sends it. Refused at `field`.
[[nodiscard]] Result<LocalDate> read_day(web::Form const& form, std::string_view field);
/// The moment that a civil date and time of a form are at the institution; nothing where neither
/// is given.
[[nodiscard]] Result<std::optional<Instant>> read_moment(Desk const& desk, ZoneName const& zone,
                                                         std::string_view field);

}  // namespace consult::console
