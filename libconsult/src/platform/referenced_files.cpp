#include "platform/referenced_files.h"

namespace consult {

void each_referenced_file(storage::Queries& queries,
                          std::function<void(Digest const&)> const& each) {
    auto const tell = [&](storage::Row const& row) { each(row.digest(0)); };
    queries.query("SELECT sha256 FROM document", {}, tell);
    queries.query("SELECT source_sha256 FROM draft_text", {}, tell);
}

bool refers_to_files(storage::Queries& queries) {
    return queries.integer("SELECT count(*) FROM (SELECT 1 FROM document LIMIT 1) found") > 0 ||
           queries.integer("SELECT count(*) FROM (SELECT 1 FROM draft_text LIMIT 1) found") > 0;
}

}  // namespace consult
