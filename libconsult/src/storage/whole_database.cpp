#include "storage/whole_database.h"

#include <utility>

#include "storage/damage.h"

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

Error does_not_hold(std::string discrepancy) {
    return refuse(ErrorCode::invalid, "database", "database.does_not_hold",
                  "The database does not hold: {discrepancy}. Restore it from a backup.",
                  {{"discrepancy", std::move(discrepancy)}})
        .value();
}

std::optional<Error> cause_of_damage(Fault const& fault) {
    if (!dynamic_cast<Damage const*>(&fault)) return std::nullopt;
    return does_not_hold(fault.what());
}

}  // namespace consult::storage
