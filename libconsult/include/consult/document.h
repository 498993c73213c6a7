/// Supporting documents: explanatory notes, assessments, comparative tables, opinions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <consult/bytes.h>
#include <consult/id.h>
#include <consult/language.h>
#include <consult/time.h>

namespace consult {

enum class DocumentKind {
    explanatory_note,
    impact_assessment,
    comparative_table,
    expert_opinion,
    council_recommendation,
    press_release,
    other,
};
[[nodiscard]] std::string_view name(DocumentKind kind);
[[nodiscard]] std::optional<DocumentKind> document_kind_from(std::string_view name);

/// A document as it is uploaded. File 1 octet to 64 MiB; media type by content, from the list in
/// docs/operations.md; the file name is kept without any path.
struct NewDocument {
    DocumentKind kind = DocumentKind::other;
    Language language;
    std::string title;
    std::string file_name;
    Bytes content;
};

struct SupportingDocument {
    DocumentId id;
    ConsultationId consultation;
    DocumentKind kind = DocumentKind::other;
    Language language;
    std::string title;
    std::string file_name;
    std::string media_type;
    std::uint64_t size = 0;
    Digest sha256{};
    Instant uploaded_at;
    std::optional<Instant> published_at;  ///< nothing: only officials see it
};

}  // namespace consult
