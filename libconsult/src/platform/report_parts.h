/// What the use cases of the report share.
#pragma once

#include <consult/report_content.h>

#include "platform/platform_core.h"

namespace consult {

[[nodiscard]] tl::unexpected<Error> no_report(ConsultationNumber const& number);

/// What the report of a consultation tells beside the draft, in one state of the database and the
/// same in every language, as of `now`. Figures are those of the publication once there was one.
/// @param only_public without themes that nobody but officials knows of
[[nodiscard]] Result<ReportContent> read_content(PlatformCore& core, storage::Queries& queries,
                                                 Consultation const& consultation,
                                                 std::optional<ConsultationReport> const& report,
                                                 Instant now, bool only_public);
/// What it tells of the draft, in a language as far as the draft has it.
[[nodiscard]] Result<> tell_of_draft(ReportContent& content, PlatformCore& core,
                                     Actor const& viewer, ConsultationId consultation,
                                     Language const& language);
/// What a published report told when it was published, with nothing that has gone on since. Of one
/// that was published before that was kept, what it tells now. @pre it is published
[[nodiscard]] Result<ReportContent> published_content(PlatformCore& core,
                                                      ConsultationNumber const& number,
                                                      Language const& language);
/// What is owed at `now`, and what became of it; nothing without a procedure.
[[nodiscard]] Result<std::vector<ReportObligation>> report_obligations(
    PlatformCore& core, storage::Queries& queries, Consultation const& consultation, Instant now);
/// Voluntary answers: all once the consultation is answered, before that in whole groups.
[[nodiscard]] Participation participation_in(storage::Queries& queries,
                                             Consultation const& consultation);
[[nodiscard]] Language main_language(Consultation const& consultation);

/// What changed in the first draft from its first published version to its newest, with reasons; at
/// most most_report_rows units of it. Without changes where the two have no language in common.
/// @param wanted language of the texts, if both have it
[[nodiscard]] Result<DraftChanges> draft_changes(PlatformCore& core, Actor const& viewer,
                                                 ConsultationNumber const& number,
                                                 Language const& wanted);

/// How many comments everyone may read speak of each provision of the newest version, the most
/// spoken of first; empty where nothing is published.
[[nodiscard]] Result<std::vector<ProvisionHeat>> provisions_by_heat(
    PlatformCore& core, Actor const& viewer, ConsultationNumber const& number,
    Language const& wanted);

}  // namespace consult
