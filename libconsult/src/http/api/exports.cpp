/// Exports of a consultation as files.
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/file_response.h"

namespace consult::http {
namespace {

constexpr char const* pdf = "application/pdf";
constexpr char const* xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr char const* zip = "application/zip";
constexpr char const* json = "application/json";

/// Of the file's own words: that asked for, else the consultation's main one. Files have no words
/// in others, and each would be made anew for nothing.
Result<Language> wanted_language(Call const& call, ConsultationNumber const& number) {
    std::string_view const given = call.query_value("language");
    if (given == "kk" || given == "ru" || given == "en") return Language::parse(given);
    if (!given.empty()) {
        return refuse(ErrorCode::invalid, "language", "export.language",
                      "Files are made in kk, ru and en, not in {language}; choose one of these.",
                      {{"language", std::string{given}}});
    }
    auto const found = call.platform.consultations().find(call.actor, number);
    if (!found) return tl::unexpected(found.error());
    return found->consultation.languages.front();
}

template <auto make, ExportFormat format>
Answer made_file(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<Language> const language = wanted_language(call, *number);
    if (!language) return tl::unexpected(language.error());
    Result<MadeFile> file = (call.platform.reports().*make)(call.actor, *number, *language, format);
    if (!file) return tl::unexpected(file.error());
    call.scope.consultation = number->text();
    ends_with_obligations(call, *number);
    return file_response(std::move(*file));
}

/// One thing in its four forms.
template <auto make>
void add_forms(RouteTable& table, std::string const& path, std::string const& id,
               std::string const& what) {
    auto const form = [&](std::string const& ending, std::string const& id_end, Answering answering,
                          std::string const& as, char const* media_type) {
        table.add("GET", path + ending, id + id_end, what + as, std::move(answering))
            .query("language", "string",
                   "Of the file's own words: kk, ru or en; the consultation's main language when "
                   "absent.")
            .makes_file(media_type)
            .cacheable();
    };
    form("/pdf", "Pdf", made_file<make, ExportFormat::pdf>, ", as a tagged PDF", pdf);
    form("/xlsx", "Xlsx", made_file<make, ExportFormat::xlsx>, ", as a workbook", xlsx);
    form("/csv", "Csv", made_file<make, ExportFormat::csv>, ", as CSV in a ZIP archive", zip);
    form("/json", "Json", made_file<make, ExportFormat::json>, ", as a JSON document", json);
}

}  // namespace

void register_exports(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}";
    add_forms<&Reports::matrix_file>(table, of + "/response-matrix", "responseMatrix",
                                     "Every comment with what became of it");
    add_forms<&Reports::content_file>(table, of + "/report", "report",
                                      "What the report tells, in tables");
}

}  // namespace consult::http
