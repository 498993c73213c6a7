#include "platform/database_figures.h"

#include "storage/log_repository.h"

namespace consult {

DatabaseFigures database_figures(storage::Queries& queries) {
    DatabaseFigures figures;
    figures.consultations =
        static_cast<std::uint64_t>(queries.integer("SELECT count(*) FROM consultation"));
    figures.comments = static_cast<std::uint64_t>(queries.integer("SELECT count(*) FROM comment"));
    figures.log.size = storage::log_size(queries);
    figures.log.root = log::root(storage::StoredHashes{queries}, figures.log.size);
    if (figures.log.size > 0) {
        std::optional<storage::LogRow> const last =
            storage::find_log_row(queries, figures.log.size - 1);
        if (last) figures.last_logged_at = last->logged_at;
    }
    return figures;
}

std::optional<DatabaseFigures> figures_if_known(storage::Queries& queries) {
    try {
        return database_figures(queries);
    } catch (Fault const&) {
        return std::nullopt;
    }
}

}  // namespace consult
