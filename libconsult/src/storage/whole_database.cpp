#include "storage/whole_database.h"

namespace consult::storage {

Result<> require_not_newer(SchemaVersions const& versions, std::filesystem::path const& file) {
    if (!versions.is_newer()) return {};
    return refuse(ErrorCode::invalid, "database", "database.newer",
                  "{file} has schema {found}, this program knows up to {known}; use a newer "
                  "program.",
                  {{"file", file.string()},
                   {"found", std::to_string(versions.found)},
                   {"known", std::to_string(versions.known)}});
}

}  // namespace consult::storage
