/// What all pages of one consultation share: the consultation itself, its heading and its menu.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/platform.h>

#include "page/view.h"
#include "web/document.h"
#include "web/route.h"

namespace consult::portal {

/// The consultation a page is about.
struct Matter {
    ConsultationSummary summary;
    Actor viewer = PublicActor{};  ///< who reads
    /// Officials look at it before everyone can: its pages are within the console then, and nothing
    /// can be sent from them.
    bool is_preview = false;
    /// It has closed, and what comes now is taken and marked late.
    bool takes_late = false;

    [[nodiscard]] Consultation const& consultation() const { return summary.consultation; }
    [[nodiscard]] ConsultationNumber const& number() const { return consultation().number; }
    /// Where its dates are promised.
    [[nodiscard]] ZoneName const& zone() const;
    [[nodiscard]] bool is_open() const { return summary.phase == Phase::open; }
    /// Its period is still to come.
    [[nodiscard]] bool is_ahead() const {
        return summary.phase == Phase::upcoming || summary.phase == Phase::preparing;
    }
    [[nodiscard]] bool takes_comments() const { return (is_open() || takes_late) && !is_preview; }
    /// The path of one of its pages: `/consultations/MOH-2026-0012/draft` for `/draft`.
    [[nodiscard]] std::string path(std::string_view page = {}) const;
};

/// The pages of a consultation, as its menu lists them.
enum class Section { overview, draft, comments, responses, obligations, report };

/// The consultation that the path names; a shared page is then kept until the consultation changes
/// or a date of it passes. Refuses what there is not, or not for everyone.
[[nodiscard]] Result<Matter> find_matter(web::Visit& visit);
/// One that something else on the page is about. The page is renewed on any change.
[[nodiscard]] Result<Matter> find_matter(web::Visit& visit, ConsultationNumber const& number);

/// Sets `head` for partials/matter: title, number, institution, stage, menu.
void set_head(page::View& body, web::Visit const& visit, Matter const& matter, Section section);

/// Sets `has_deadline` and `deadline` for partials/deadline, when there is or was a comment period.
void set_deadline(page::View& body, web::Visit& visit, Matter const& matter);

/// That late comments are taken, and until when; empty where they are not.
[[nodiscard]] std::string late_notice(web::Visit const& visit, Matter const& matter);

/// The frame of a page of the consultation. @param title of the page; empty: the overview
[[nodiscard]] web::Document frame(web::Visit const& visit, Matter const& matter, std::string title);

}  // namespace consult::portal
