/// The report of a consultation as a row.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <consult/report_content.h>
#include <consult/response.h>

#include "storage/storage.h"

namespace consult::storage {

/// The report as it stands; its figures are those of publication, none while it is drafted.
[[nodiscard]] std::optional<ConsultationReport> find_report(Queries& queries,
                                                            ConsultationId consultation);
/// Keeps the text, in place of an earlier one. @pre no published report
void keep_report(Transaction& transaction, ConsultationId consultation, LocalizedText const& text,
                 std::string_view office, Instant at);
/// Writes office, figures, reason and instant of publication of an existing one.
void publish_report(Transaction& transaction, ConsultationId consultation,
                    ConsultationReport const& report);

/// Keeps the content of a report that is being published, as `to_json(ReportContent)` writes it, by
/// the languages it is told in.
void keep_report_content(Transaction& transaction, ConsultationId consultation,
                         LocalizedText const& content);
/// What was kept; empty where nothing was: before the publication, and of a report that was
/// published before there was anything to keep it in.
[[nodiscard]] LocalizedText kept_report_content(Queries& queries, ConsultationId consultation);
/// What was kept as it is told in `wanted`, else in `main`; nothing where neither was.
[[nodiscard]] std::optional<ReportContent> find_report_content(Queries& queries,
                                                               ConsultationId consultation,
                                                               Language const& wanted,
                                                               Language const& main);

/// Figures as they stand in the column.
[[nodiscard]] std::string to_json(ConsultationFigures const& figures);
/// Fault unless `to_json` wrote it.
[[nodiscard]] ConsultationFigures figures_from(std::string_view json);

}  // namespace consult::storage
