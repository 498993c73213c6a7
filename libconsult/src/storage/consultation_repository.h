/// Consultations, their periods, topics and errata as rows.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <consult/consultation.h>
#include <consult/platform/consultations.h>

#include "storage/storage.h"

namespace consult::storage {

[[nodiscard]] std::optional<Consultation> find_consultation(Queries& queries,
                                                            ConsultationNumber const& number);
[[nodiscard]] std::optional<Consultation> find_consultation(Queries& queries, ConsultationId id);
/// Those of the ids that are there, in their order. @pre the ids differ
[[nodiscard]] std::vector<Consultation> find_consultations(Queries& queries,
                                                           std::vector<ConsultationId> const& ids);

[[nodiscard]] std::optional<ConsultationId> find_consultation_id(Queries& queries,
                                                                 ConsultationNumber const& number);

/// Every consultation there is, in the order of their making.
[[nodiscard]] std::vector<std::pair<ConsultationId, ConsultationNumber>> all_consultations(
    Queries& queries);

/// What deciding on a submission needs, read in one step: it is asked for every comment.
struct Intake {
    /// Only id, institution, number, state, the period's instants and until when late comments are
    /// taken are filled in.
    Consultation consultation;
    /// The newest published version of the first draft; none when there is no draft.
    DraftVersionId version;
    std::uint32_t version_number = 0;
};
[[nodiscard]] std::optional<Intake> find_intake(Queries& queries, ConsultationNumber const& number);

/// Inserts with the next sequence of the institution's year; sets `id` and `number.sequence`.
void insert_consultation(Transaction& transaction, Consultation& consultation);
/// Writes texts, state, present period and instants of an existing one; topics too.
void update_consultation(Transaction& transaction, Consultation const& consultation);
/// Replaces the history of a consultation that is being prepared by a period as first set.
void set_first_period(Transaction& transaction, ConsultationId id, PeriodChange const& change);
void append_period_change(Transaction& transaction, ConsultationId id, PeriodChange const& change);
void append_procedure_move(Transaction& transaction, ConsultationId id, ProcedureMove const& move);
void append_erratum(Transaction& transaction, ConsultationId id, Erratum const& erratum);

/// The words a consultation is found by.
[[nodiscard]] std::string search_words(Consultation const& consultation);

/// Institutions whose consultations in preparation are listed too; `all` for administrators.
struct PreparingScope {
    bool all = false;
    std::vector<InstitutionId> institutions;
};

/// A page of consultations, newest first, or by closing for `closing_soon`; refuses a bad cursor.
[[nodiscard]] Result<Page<Consultation>> list_consultations(Queries& queries,
                                                            Storage const& dialect,
                                                            ConsultationFilter const& filter,
                                                            PreparingScope const& scope,
                                                            PageRequest const& page, Instant now);
/// When time alone changes next what a list filtered by phase or by a near closing holds.
[[nodiscard]] std::optional<Instant> next_change_of_lists(Queries& queries, Instant after);
[[nodiscard]] std::vector<std::string> public_topics(Queries& queries);

}  // namespace consult::storage
