/// What a report tells beside its text, as partials/report_parts shows it.
#pragma once

#include <string>

#include <consult/report_content.h>

#include "page/view.h"
#include "web/route.h"

namespace consult::portal {

/// Where a page of the report leads. Addresses as they stand in links.
struct ReportPlaces {
    std::string campaigns;     ///< of one of them without `/` and its id
    std::string comments;      ///< the same of a comment, by its sequence
    std::string comparison{};  ///< of the draft's versions; empty: nowhere
    /// Of the files without `/report/pdf`, `/response-matrix/xlsx` and so on, and what stands
    /// behind.
    std::string files;
    std::string files_query{};
};

/// Sets `parts`: who took part, what was said, what became of it, what was owed; and `files`,
/// `log_size`, `log_root`, `check_command` for partials/report_files. Long lists are cut and say
/// so.
void set_report_parts(page::View& body, web::Visit& visit, ReportContent const& content,
                      ReportPlaces const& places);

}  // namespace consult::portal
