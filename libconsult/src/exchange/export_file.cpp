#include "exchange/export_file.h"

#include <algorithm>

#include "exchange/showable.h"
#include "exchange/zip_archive.h"

namespace consult::exchange {

std::vector<std::string_view> export_tables(std::string_view content) {
    if (content == "response-matrix") return {"matrix"};
    if (content != "report") return {};
    return {"text",    "figures",     "languages",       "traits",    "arrivals",
            "period",  "obligations", "themes",          "campaigns", "provisions",
            "changes", "opinions",    "recommendations", "not_taken"};
}

void seal(ExportFile& file) {
    file.title = showable(file.title);
    file.institution = showable(file.institution);
    file.verification.tables.clear();
    for (ExportTable& table : file.tables) {
        TableCount& count = file.verification.tables.emplace_back();
        count.key = table.key;
        for (ExportColumn const& column : table.columns)
            count.columns.push_back(column.key);
        for (std::vector<std::string>& row : table.rows) {
            for (std::string& cell : row)
                cell = showable(cell);
        }
        count.rows = table.rows.size();
        std::vector<std::string> titles;
        for (ExportColumn& column : table.columns)
            titles.push_back(column.title = showable(column.title));
        count.digest = digest_of(std::move(titles), table.rows);
    }
}

Digest digest_of(std::vector<std::string> titles,
                 std::vector<std::vector<std::string>> const& rows) {
    std::vector<std::vector<std::string>> all{std::move(titles)};
    all.insert(all.end(), rows.begin(), rows.end());
    return table_digest(all);
}

Error no_export(std::string why) {
    return refuse(ErrorCode::invalid, "file", "export.unreadable",
                  "This is no export of the platform, or it is damaged: {why}.",
                  {{"why", std::move(why)}})
        .value();
}

Result<ReadExport> read_export(BytesView file) {
    if (file.starts_with("%PDF-")) return read_export_pdf(file);
    if (!file.starts_with("PK")) return read_export_json(file);
    Result<ZipArchive> const archive = ZipArchive::open(file, export_limits);
    if (!archive) return tl::unexpected(archive.error());
    return archive->has("xl/workbook.xml") ? read_export_workbook(file) : read_export_csv(file);
}

}  // namespace consult::exchange
