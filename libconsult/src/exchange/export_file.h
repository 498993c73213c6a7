/// An export as tables, whatever form it is given in.
#pragma once

#include <string>
#include <vector>

#include <consult/export_verification.h>
#include <consult/language.h>

namespace consult::exchange {

struct ExportColumn {
    std::string key;        ///< such as `unit`: the same in every language
    std::string title;      ///< in the file's language
    double width = 1;       ///< a share of the page
    bool is_count = false;  ///< its cells hold whole numbers
};

/// The first column has the key `number` and counts the rows from 1.
struct ExportTable {
    std::string key;
    std::string title;
    std::vector<ExportColumn> columns;
    std::vector<std::vector<std::string>> rows;  ///< as many cells as there are columns
};

/// The same tables in every form, so that they have the same digests.
struct ExportFile {
    std::string title;
    std::string institution;
    Language language;
    std::vector<std::string> lines;  ///< what stands above the tables
    std::vector<ExportTable> tables;
    ExportVerification verification;  ///< without `tables` until it is sealed
};

/// Leaves of every cell what any form can hold (`showable`), and states in the verification how
/// many rows each table has and their digest.
void seal(ExportFile& file);

/// What was read of a file.
struct ReadTable {
    std::string key;
    std::vector<std::vector<std::string>> rows;
};
struct ReadExport {
    std::string form;  ///< `pdf`, `xlsx`, `csv`, `json`
    ExportVerification stated;
    std::vector<ReadTable> tables;   ///< those that are stated, in that order
    bool pages_are_changed = false;  ///< of a PDF: they are not those the file was made with
};

/// What can't be read as an export: field `file`.
[[nodiscard]] Error no_export(std::string why);

/// Each form's octets. The same file gives the same octets.
[[nodiscard]] Bytes export_csv(ExportFile const& file);
[[nodiscard]] Bytes export_json(ExportFile const& file);
[[nodiscard]] Bytes export_workbook(ExportFile const& file);
[[nodiscard]] Bytes export_pdf(ExportFile const& file);

/// Reads back what the functions above made, or what somebody made of that. Refuses what is no
/// export. Nothing that is stated is checked here.
[[nodiscard]] Result<ReadExport> read_export(BytesView file);
[[nodiscard]] Result<ReadExport> read_export_json(BytesView file);
[[nodiscard]] Result<ReadExport> read_export_csv(BytesView file);
[[nodiscard]] Result<ReadExport> read_export_workbook(BytesView file);
[[nodiscard]] Result<ReadExport> read_export_pdf(BytesView file);

}  // namespace consult::exchange
