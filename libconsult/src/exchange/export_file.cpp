#include "exchange/export_file.h"

#include <algorithm>

#include "exchange/showable.h"
#include "exchange/zip_archive.h"

namespace consult::exchange {

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
        count.digest = table_digest(table.rows);
    }
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
    Result<ZipArchive> const archive = ZipArchive::open(file);
    if (!archive) return tl::unexpected(archive.error());
    return archive->has("xl/workbook.xml") ? read_export_workbook(file) : read_export_csv(file);
}

}  // namespace consult::exchange
