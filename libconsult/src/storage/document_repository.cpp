#include "storage/document_repository.h"

#include "storage/damage.h"
#include "storage/localized_json.h"

namespace consult::storage {
namespace {

SupportingDocument document_from(Row const& row) {
    std::optional<DocumentKind> const kind = document_kind_from(row.text(2));
    if (!kind) throw Damage{"a document is of an unknown kind"};
    SupportingDocument document;
    document.id = row.id<DocumentId>(0);
    document.consultation = row.id<ConsultationId>(1);
    document.kind = *kind;
    document.language = language_from(row.text(3));
    document.title = row.string(4);
    document.file_name = row.string(5);
    document.media_type = row.string(6);
    document.size = static_cast<std::uint64_t>(row.integer(7));
    document.sha256 = row.digest(8);
    document.uploaded_at = row.instant(9);
    document.published_at = row.optional_instant(10);
    return document;
}

}  // namespace

void insert_document(Transaction& transaction, SupportingDocument& document) {
    document.id = DocumentId{transaction.insert(
        "INSERT INTO document (consultation_id, kind, language, title, file_name, media_type, "
        "size, sha256, uploaded_at, published_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {document.consultation, name(document.kind), document.language.tag(), document.title,
         document.file_name, document.media_type, document.size, document.sha256,
         document.uploaded_at, document.published_at})};
}

std::optional<SupportingDocument> find_document(Queries& queries, DocumentId id) {
    return queries.one(
        "SELECT id, consultation_id, kind, language, title, file_name, media_type, size, sha256, "
        "uploaded_at, published_at FROM document WHERE id = $1",
        {id}, document_from);
}

std::vector<SupportingDocument> documents_of(Queries& queries, ConsultationId consultation) {
    std::vector<SupportingDocument> documents;
    queries.query(
        "SELECT id, consultation_id, kind, language, title, file_name, media_type, size, sha256, "
        "uploaded_at, published_at FROM document WHERE consultation_id = $1 ORDER BY id",
        {consultation}, [&](Row const& row) { documents.push_back(document_from(row)); });
    return documents;
}

void publish_document(Transaction& transaction, DocumentId id, Instant at) {
    transaction.execute("UPDATE document SET published_at = $1 WHERE id = $2", {at, id});
}

}  // namespace consult::storage
