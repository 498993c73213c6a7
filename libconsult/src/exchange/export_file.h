/// An export as tables, whatever form it is given in.
#pragma once

#include <string>
#include <vector>

#include <consult/export_verification.h>
#include <consult/language.h>

#include "exchange/zip_archive.h"

namespace consult::exchange {

/// What the cells of a column hold. Those of moments as RFC 3339 has them, with the offset of the
/// place, or a day alone; pages say them in words.
enum class CellKind { text, count, moment, deadline };

struct ExportColumn {
    std::string key;    ///< such as `unit`: the same in every language
    std::string title;  ///< in the file's language
    double width = 1;   ///< a share of the page
    CellKind kind = CellKind::text;
    [[nodiscard]] bool is_count() const { return kind == CellKind::count; }
};

/// The first column has the key `number` and counts the rows from 1.
struct ExportTable {
    std::string key;
    std::string title;
    std::vector<ExportColumn> columns;
    std::vector<std::vector<std::string>> rows;  ///< as many cells as there are columns
    /// Markdown that pages show in place of the rows, which hold the same text; empty: the rows.
    std::string prose{};
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

/// The keys of the tables that a kind of export has, in their order; none where there is no such.
[[nodiscard]] std::vector<std::string_view> export_tables(std::string_view content);

/// Leaves of every cell what any form can hold (`showable`), and states in the verification how
/// many rows each table has and their digest.
void seal(ExportFile& file);

/// What was read of a file.
struct ReadTable {
    std::string key;
    std::vector<std::string> titles{};  ///< of the columns
    std::vector<std::vector<std::string>> rows{};
};
struct ReadExport {
    std::string form;  ///< `pdf`, `xlsx`, `csv`, `json`
    ExportVerification stated;
    std::vector<ReadTable> tables{};  ///< those that are stated, in that order
    /// What the form shows beside these tables or hides of them, each as a finding in English:
    /// formulas, hidden rows, other files, signs above a page.
    std::vector<std::string> alterations{};
};

/// What a verification states of a table: `table_digest` over the columns' titles as a first row,
/// and the rows.
[[nodiscard]] Digest digest_of(std::vector<std::string> titles,
                               std::vector<std::vector<std::string>> const& rows);

/// Up to here an archive is read: a matrix of 128 MiB of text many times over, packed as tightly as
/// DEFLATE packs rows that say the same.
inline constexpr ZipLimits export_limits{std::size_t{2} << 30, 1'100};

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
