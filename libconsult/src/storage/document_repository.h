/// Supporting documents as rows; their content is in the blob store.
#pragma once

#include <optional>
#include <vector>

#include <consult/document.h>

#include "storage/storage.h"

namespace consult::storage {

/// Inserts it; sets `id`.
void insert_document(Transaction& transaction, SupportingDocument& document);
[[nodiscard]] std::optional<SupportingDocument> find_document(Queries& queries, DocumentId id);
/// Oldest first.
[[nodiscard]] std::vector<SupportingDocument> documents_of(Queries& queries,
                                                           ConsultationId consultation);
void publish_document(Transaction& transaction, DocumentId id, Instant at);

}  // namespace consult::storage
