/// Exports: a consultation's comments with what became of them, as files.
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/file_response.h"

namespace consult::http {
namespace {

constexpr char const* pdf = "application/pdf";
constexpr char const* xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr char const* zip = "application/zip";
constexpr char const* json = "application/json";

/// Of the file's own words: that asked for, else the consultation's main one.
Result<Language> wanted_language(Call const& call, ConsultationNumber const& number) {
    std::string_view const given = call.query_value("language");
    if (!given.empty()) return Language::parse(given);
    auto const found = call.platform.consultations().find(call.actor, number);
    if (!found) return tl::unexpected(found.error());
    return found->consultation.languages.front();
}

template <ExportFormat format>
Answer matrix_file(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<Language> const language = wanted_language(call, *number);
    if (!language) return tl::unexpected(language.error());
    Result<MadeFile> file =
        call.platform.reports().matrix_file(call.actor, *number, *language, format);
    if (!file) return tl::unexpected(file.error());
    call.scope.consultation = number->text();
    return file_response(std::move(*file));
}

}  // namespace

void register_exports(RouteTable& table) {
    std::string const matrix = "/api/v1/consultations/{number}/response-matrix";
    char const* const language =
        "Of the file's own words: kk, ru or en; the consultation's main language when absent.";
    table
        .add("GET", matrix + "/pdf", "responseMatrixPdf",
             "Every comment with what became of it, as a tagged PDF",
             matrix_file<ExportFormat::pdf>)
        .query("language", "string", language)
        .makes_file(pdf)
        .cacheable();
    table
        .add("GET", matrix + "/xlsx", "responseMatrixXlsx",
             "Every comment with what became of it, as a workbook", matrix_file<ExportFormat::xlsx>)
        .query("language", "string", language)
        .makes_file(xlsx)
        .cacheable();
    table
        .add("GET", matrix + "/csv", "responseMatrixCsv",
             "Every comment with what became of it, as CSV in a ZIP archive",
             matrix_file<ExportFormat::csv>)
        .query("language", "string", language)
        .makes_file(zip)
        .cacheable();
    table
        .add("GET", matrix + "/json", "responseMatrixJson",
             "Every comment with what became of it, as a JSON document",
             matrix_file<ExportFormat::json>)
        .query("language", "string", language)
        .makes_file(json)
        .cacheable();
}

}  // namespace consult::http
