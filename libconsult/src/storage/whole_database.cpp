#include "storage/whole_database.h"

namespace consult::storage {

Result<> require_not_newer(SchemaVersions const& versions) {
    if (!versions.is_newer()) return {};
    return refuse(
        ErrorCode::invalid, "database", "database.newer",
        "The database has schema {found}, this program knows up to {known}; use a newer program.",
        {{"found", std::to_string(versions.found)}, {"known", std::to_string(versions.known)}});
}

Result<> require_current(SchemaVersions const& versions) {
    if (!versions.is_older()) return require_not_newer(versions);
    return refuse(
        ErrorCode::conflict, "database", "database.older",
        "The database has schema {found}, this program reads {known}; migrate it first.",
        {{"found", std::to_string(versions.found)}, {"known", std::to_string(versions.known)}});
}

}  // namespace consult::storage
