/// What a report is going to tell, worked out before the unit that publishes it: counting may take
/// minutes, in which nothing else could be written.
#pragma once

#include <cstdint>

#include <consult/report_content.h>

#include "platform/platform_core.h"

namespace consult {

/// A report as it is published, if nothing of its consultation changes until then.
struct PreparedReport {
    ConsultationReport report;    ///< of the moment `published_at`, with its figures
    LocalizedText content;        ///< all that it tells, as it is kept, by languages
    std::uint64_t looked_to = 0;  ///< the log says nothing new before this place
};

/// @param actor who publishes it
/// @param unanswered_reason as of Reports::publish()
/// @pre the consultation is there and its report may be published
[[nodiscard]] Result<PreparedReport> prepare_report(PlatformCore& core, Actor const& actor,
                                                    ConsultationNumber const& number,
                                                    LocalizedText const& unanswered_reason);

/// Whether what was prepared is not what would be worked out now. Within the unit, before it has
/// logged anything.
[[nodiscard]] bool is_overtaken(storage::Queries& queries, Consultation const& consultation,
                                PreparedReport const& prepared);

}  // namespace consult
