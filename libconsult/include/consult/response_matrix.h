/// The response matrix: every comment of a consultation with what became of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <consult/export_verification.h>
#include <consult/response.h>

namespace consult {

/// What a row stands for.
enum class MatrixRowKind {
    comment,
    campaign,    ///< copies of one letter that have the same answer; the text is the letter's
    unscreened,  ///< what nobody has screened yet, all together; without texts
};

/// Every comment is in one row, and in one only.
struct MatrixRow {
    MatrixRowKind kind = MatrixRowKind::comment;
    std::vector<std::uint64_t> sequences;  ///< of the comments it stands for, ascending; at least 1
    std::string unit;                      ///< of the draft; empty: the draft as a whole
    std::uint32_t version = 0;             ///< that the unit is of; 0 without a draft
    CommentState state = CommentState::published;
    std::string author;        ///< name as it may be shown; of a campaign, its name; may be empty
    std::string organisation;  ///< of a campaign, who wrote the letter, where known
    bool name_withheld = false;
    Language language;                       ///< of the text
    std::string text;                        ///< exact; empty where it may not be shown
    std::string withhold_reason;             ///< why the text is not shown
    std::optional<Disposition> disposition;  ///< of the newest published response
    std::string office;                      ///< who answered
    std::string position;                    ///< the response's reason
    std::string changed_unit;                ///< the provision that changed
    std::uint32_t changed_version = 0;       ///< of the draft, that has the change; 0: none
};

/// Ordered by where the units stand in the draft, the whole draft first, then by number.
struct ResponseMatrix {
    ConsultationNumber consultation;
    std::string title;        ///< of the consultation
    std::string institution;  ///< its name
    Language language;        ///< of the words around the comments' texts
    ExportAudience audience = ExportAudience::everyone;
    ZoneName zone;  ///< of the institution
    Instant made_at;
    TreeHead log;
    std::uint64_t comments_received = 0;  ///< by the log
    std::uint64_t comments = 0;           ///< of all rows together
    std::vector<MatrixRow> rows;
};

/// In how many comments and octets of texts a matrix has to fit.
struct MatrixLimits {
    std::uint64_t most_comments = 1'000'000;
    std::uint64_t most_rows = 100'000;
    std::uint64_t most_text_octets = 128u << 20;
};

}  // namespace consult
