/// Exports of a consultation as files.
#include <consult/platform/responses.h>

#include "exchange/export_file.h"
#include "exchange/matrix_export.h"
#include "exchange/report_export.h"
#include "platform/platform_core.h"
#include "platform/report_parts.h"

namespace consult {
namespace {

/// @param name such as `MOH-2026-0012-matrix-ru`, without ending
MadeFile made(ConsultationNumber const& number, std::string const& name, ExportFormat format,
              exchange::ExportFile const& file) {
    switch (format) {
        case ExportFormat::pdf:
            return {number, "application/pdf", name + ".pdf", exchange::export_pdf(file)};
        case ExportFormat::xlsx:
            return {number, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    name + ".xlsx", exchange::export_workbook(file)};
        case ExportFormat::csv:
            return {number, "application/zip", name + ".csv.zip", exchange::export_csv(file)};
        case ExportFormat::json: break;
    }
    return {number, "application/json", name + ".json", exchange::export_json(file)};
}

/// Such as `MOH-2026-0012-matrix-officials-ru`.
std::string name_of(exchange::ExportFile const& file, std::string const& what) {
    ExportVerification const& stated = file.verification;
    std::string name = stated.consultation.text() + "-" + what;
    if (stated.audience == ExportAudience::officials) name += "-officials";
    return name + "-" + stated.language;
}

}  // namespace

Result<MadeFile> Reports::matrix_file(Actor const& viewer, ConsultationNumber const& number,
                                      Language const& language, ExportFormat format) const {
    Result<ResponseMatrix> const matrix = this->matrix(viewer, number, language);
    if (!matrix) return tl::unexpected(matrix.error());
    exchange::ExportFile const file = exchange::matrix_export(*matrix, core_.zones());
    return made(number, name_of(file, "matrix"), format, file);
}

Result<MadeFile> Reports::content_file(Actor const& viewer, ConsultationNumber const& number,
                                       Language const& language, ExportFormat format) const {
    Result<ConsultationReport> const report = find(viewer, number);
    bool const is_public = report && report->published;
    // Files are passed on: once there is a public one, nobody is given another.
    Result<ReportContent> content = is_public ? published_content(core_, number, language)
                                              : this->content(viewer, number, language);
    if (!content) return tl::unexpected(content.error());
    // With several servers the newest comments are counted before they have a place in the log:
    // they are in the next file, as they are in the next matrix.
    if (!is_public) content->figures.comments_received = content->comments_logged;
    ExportAudience const audience =
        is_public ? ExportAudience::everyone : ExportAudience::officials;
    exchange::ExportFile const file = exchange::report_export(
        *content, language, audience, content->comments_logged, core_.zones());
    return made(number, name_of(file, "report"), format, file);
}

}  // namespace consult
