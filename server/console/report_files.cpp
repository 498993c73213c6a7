/// The report and the response matrix as files, before everyone has them.
#include <array>
#include <utility>

#include "console/docket.h"
#include "console/pages.h"
#include "http/file_response.h"

namespace consult::console {
namespace {

std::optional<ExportFormat> format_named(std::string_view form) {
    constexpr std::array forms{
        std::pair{"pdf", ExportFormat::pdf}, std::pair{"xlsx", ExportFormat::xlsx},
        std::pair{"csv", ExportFormat::csv}, std::pair{"json", ExportFormat::json}};
    for (auto const& [name, format] : forms)
        if (form == name) return format;
    return {};
}

}  // namespace

Result<http::Response> send_report_file(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    std::string_view const content = desk.visit.name("content");
    std::optional<ExportFormat> const format = format_named(desk.visit.name("form"));
    bool const is_matrix = content == "response-matrix";
    if (!format || (!is_matrix && content != "report")) {
        return refuse(ErrorCode::not_found, "", "console.no_page", "There is no such page.");
    }
    Reports const& reports = desk.visit.platform.reports();
    Language const& language = page::domain_language(desk.visit.language);
    Result<MadeFile> file =
        is_matrix ? reports.matrix_file(desk.actor, docket->number(), language, *format)
                  : reports.content_file(desk.actor, docket->number(), language, *format);
    if (!file) return tl::unexpected(file.error());
    http::Response response = http::file_response(std::move(*file));
    response.fields.set("Cache-Control", "no-store");  // it may not be public yet
    return response;
}

}  // namespace consult::console
