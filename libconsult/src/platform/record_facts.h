/// The facts by which the log knows what is public: made of it when it becomes so, and again, from
/// what is stored, when the log is verified.
///
/// Whatever anyone can see of an institution, a consultation and what belongs to it is covered
/// here, so that a changed row disagrees with its entry.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/calendar.h>
#include <consult/campaign.h>
#include <consult/consultation.h>
#include <consult/document.h>
#include <consult/draft.h>
#include <consult/obligation_record.h>
#include <consult/procedure.h>
#include <consult/response.h>
#include <consult/theme.h>

#include "log/facts.h"
#include "storage/draft_repository.h"
#include "storage/obligation_repository.h"
#include "storage/storage.h"

namespace consult {

using Facts = std::vector<log::Fact>;

[[nodiscard]] Facts institution_facts(Institution const& institution);

/// Ascending, such as `administrator,regulator:MOH`.
[[nodiscard]] std::string roles_text(storage::Queries& queries,
                                     std::vector<RoleGrant> const& roles);

/// The whole of a procedure, as one digest of its file as it is stored, and what it derives from.
[[nodiscard]] Facts procedure_facts(Procedure const& procedure, std::string_view file);
[[nodiscard]] Facts calendar_facts(CalendarAddition const& addition);
[[nodiscard]] Facts move_facts(ProcedureMove const& move);
[[nodiscard]] Facts event_facts(RecordedEvent const& event);
/// Which event, and why it does not stand.
[[nodiscard]] Facts withdrawal_facts(RecordedEvent const& event, EventWithdrawal const& withdrawal);
/// Where an obligation stands; of one that was waived not why.
[[nodiscard]] Facts obligation_facts(storage::StoredObligation const& obligation);
/// Why it was waived.
[[nodiscard]] Facts waiver_facts(storage::StoredObligation const& obligation);
/// Nothing where none are taken.
[[nodiscard]] Facts late_until_facts(std::optional<Instant> const& late_until);

/// The texts of a consultation and, when it has them, its procedure and its first period.
[[nodiscard]] Facts publication_facts(Consultation const& consultation);
/// A change of the period, with its reason; of a suspension, from when until when.
[[nodiscard]] Facts change_facts(PeriodChange const& change);
/// The reason; of a consultation nobody knew of, also what is public from then on.
[[nodiscard]] Facts cancellation_facts(Consultation const& consultation, bool was_public);
[[nodiscard]] Facts erratum_facts(Erratum const& erratum);

[[nodiscard]] Facts version_facts(DraftVersion const& version,
                                  std::vector<storage::TextDigests> const& texts);
[[nodiscard]] Facts document_facts(SupportingDocument const& document);

[[nodiscard]] Facts withholding_facts(std::string_view reason);
/// What officials call a campaign and who they say wrote its letter.
[[nodiscard]] Facts campaign_facts(Campaign const& campaign);
/// What a published theme says.
[[nodiscard]] Facts theme_facts(Theme const& theme);
/// What the log says of the comments that a response answers.
struct AnsweredFacts {
    std::uint64_t count = 0;
    log::Fact digest;  ///< of their numbers
};
[[nodiscard]] AnsweredFacts answered_facts(storage::Queries& queries, Response const& response);
[[nodiscard]] Facts response_facts(Response const& response, AnsweredFacts const& answered);
/// @param content what was kept of all it tells, by languages
[[nodiscard]] Facts report_facts(ConsultationReport const& report, LocalizedText const& content);

}  // namespace consult
