/// What an export says of itself, so that anyone can count it again and hold it against the log.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/comment.h>
#include <consult/log.h>

namespace consult {

/// For whom an export was made.
enum class ExportAudience {
    everyone,   ///< what is public alone
    officials,  ///< with texts that are not public, to work with before the report is published
};
[[nodiscard]] std::string_view name(ExportAudience audience);  ///< `everyone`, `officials`
[[nodiscard]] std::optional<ExportAudience> export_audience_from(std::string_view name);

/// What is counted of one table.
struct TableCount {
    std::string key;                   ///< such as `matrix`
    std::vector<std::string> columns;  ///< their keys, in the order of the columns
    std::uint64_t rows = 0;
    Digest digest{};  ///< table_digest over the columns' titles and the rows
    friend bool operator==(TableCount const&, TableCount const&) = default;
};

/// It stands in every form of an export. The counts of comments are of one state of the database:
/// that of the tree.
struct ExportVerification {
    std::string content;  ///< `response-matrix`, `report`
    ConsultationNumber consultation;
    ExportAudience audience = ExportAudience::everyone;
    std::string language;  ///< of the file's own words: a BCP 47 tag
    Instant made_at;
    TreeHead log;                         ///< the log as it was then
    std::uint64_t comments_received = 0;  ///< of the consultation, by the log's entries up to there
    std::uint64_t comments_in_file = 0;   ///< that the file's rows stand for
    std::vector<TableCount> tables;
    friend bool operator==(ExportVerification const&, ExportVerification const&) = default;
};

/// As it stands in files: names and values, in their order. What is read of that is what was
/// written. Names: `format` (`consult-export/1`), `content`, `consultation`, `audience`,
/// `language`, `made_at` (RFC 3339), `log_size`, `log_root` (base64), `log_root_hex`,
/// `comments_received`, `comments_in_file`, and for each table `table.KEY.columns`,
/// `table.KEY.rows` and `table.KEY.sha256`.
using VerificationLines = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] VerificationLines lines_of(ExportVerification const& verification);
/// Refuses (field `verification`) what lacks a line, or has one that can't be read.
[[nodiscard]] Result<ExportVerification> verification_from(VerificationLines const& lines);

/// Sequences of comments in ascending order as a text: `1-150 153`. Empty for none.
[[nodiscard]] std::string sequences_text(std::vector<std::uint64_t> const& sequences);
/// Refuses (field `sequences`) what `sequences_text` does not write, and more than ten million.
[[nodiscard]] Result<std::vector<std::uint64_t>> sequences_from(std::string_view text);

/// SHA-256 over the rows of a table: of each cell its UTF-8 octets and the octet 0x1f, after each
/// row the octet 0x1e.
[[nodiscard]] Digest table_digest(std::vector<std::vector<std::string>> const& rows);

}  // namespace consult
