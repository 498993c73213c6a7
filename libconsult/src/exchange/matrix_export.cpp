#include "exchange/matrix_export.h"

#include "exchange/export_words.h"
#include "exchange/file_words.h"
#include "exchange/local_times.h"

namespace consult::exchange {
namespace {

/// Parts of a cell, each on a line.
void add_line(std::string& cell, std::string const& line) {
    if (line.empty()) return;
    if (!cell.empty()) cell += '\n';
    cell += line;
}

class MatrixTable {
public:
    explicit MatrixTable(Language const& language)
        : words_(export_words(language)), file_words_(file_words(language)) {}

    [[nodiscard]] ExportTable begun() const {
        return {"matrix",
                words_.response_matrix,
                {{"number", file_words_.number, 0.6, CellKind::count},
                 {"unit", file_words_.unit, 1.5},
                 {"author", words_.author, 1.5},
                 {"text", words_.comment, 5},
                 {"disposition", words_.disposition, 1.3},
                 {"position", words_.position, 4},
                 {"changed", words_.changed, 1.4},
                 {"comments", words_.comments, 0.9, CellKind::count},
                 {"numbers", words_.numbers, 1.1},
                 {"note", words_.note, 1.5}},
                {}};
    }

    [[nodiscard]] std::vector<std::string> row(MatrixRow const& row, std::size_t number) const {
        return {std::to_string(number),
                unit_of(row),
                author_of(row),
                row.text,
                disposition_of(row),
                position_of(row),
                changed_in(row),
                std::to_string(row.sequences.size()),
                sequences_text(row.sequences),
                note_on(row)};
    }

private:
    [[nodiscard]] std::string in_version(std::string text, std::uint32_t version) const {
        if (version != 0) add_line(text, version_text(version, file_words_));
        return text;
    }
    [[nodiscard]] std::string unit_of(MatrixRow const& row) const {
        if (row.kind == MatrixRowKind::unscreened) return {};
        return in_version(row.unit.empty() ? file_words_.whole_draft : row.unit, row.version);
    }
    [[nodiscard]] std::string author_of(MatrixRow const& row) const {
        if (row.kind == MatrixRowKind::unscreened) return {};
        std::string cell = row.kind == MatrixRowKind::campaign ? words_.campaign : "";
        add_line(cell, row.organisation);
        add_line(cell, row.author);
        if (!cell.empty()) return cell;
        return row.name_withheld ? words_.name_withheld : words_.anonymous;
    }
    [[nodiscard]] std::string disposition_of(MatrixRow const& row) const {
        if (row.disposition) return words_.dispositions[static_cast<int>(*row.disposition)];
        return row.kind == MatrixRowKind::unscreened ? "" : words_.no_answer;
    }
    [[nodiscard]] static std::string position_of(MatrixRow const& row) {
        std::string cell = row.position;
        add_line(cell, row.office);
        return cell;
    }
    [[nodiscard]] std::string changed_in(MatrixRow const& row) const {
        if (row.changed_unit.empty()) return {};
        return in_version(row.changed_unit, row.changed_version);
    }
    [[nodiscard]] std::string note_on(MatrixRow const& row) const {
        if (row.kind == MatrixRowKind::unscreened) return words_.not_screened;
        if (row.kind == MatrixRowKind::campaign) return words_.campaign_note;
        if (row.state == CommentState::received) return words_.not_screened;
        if (row.state == CommentState::withheld)
            return words_.text_withheld + ": " + row.withhold_reason;
        return row.text.empty() ? words_.without_text : "";
    }

    ExportWords const& words_;
    FileWords const& file_words_;
};

}  // namespace

ExportFile matrix_export(ResponseMatrix const& matrix, ZoneDatabase const& zones) {
    ExportWords const& words = export_words(matrix.language);
    ExportFile file;
    file.title = words.response_matrix + ": " + matrix.title;
    file.institution = matrix.institution;
    file.language = matrix.language;
    file.lines = {matrix.institution,
                  file_words(matrix.language).consultation + " " + matrix.consultation.text(),
                  words.made_at + ": " +
                      LocalTimes{zones, matrix.zone}.words(matrix.made_at, matrix.language)};
    if (matrix.audience == ExportAudience::officials) file.lines.push_back(words.for_officials);
    MatrixTable const maker{matrix.language};
    ExportTable& table = file.tables.emplace_back(maker.begun());
    table.rows.reserve(matrix.rows.size());
    for (MatrixRow const& row : matrix.rows)
        table.rows.push_back(maker.row(row, table.rows.size() + 1));
    ExportVerification& verification = file.verification;
    verification.content = "response-matrix";
    verification.consultation = matrix.consultation;
    verification.audience = matrix.audience;
    verification.language = matrix.language.tag();
    verification.made_at = matrix.made_at;
    verification.log = matrix.log;
    verification.comments_received = matrix.comments_received;
    verification.comments_in_file = matrix.comments;
    seal(file);
    return file;
}

}  // namespace consult::exchange
