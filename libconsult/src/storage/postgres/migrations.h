/// Bringing a database to the schema this program knows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include <consult/database.h>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// Scripts that lead from each version of the schema to the next; the first makes version 1.
using SchemaScripts = std::span<char const* const>;
/// Those built into this program.
[[nodiscard]] SchemaScripts built_in_scripts();

/// Of a database that holds something of ours; refuses (field `database`) any other.
[[nodiscard]] Result<SchemaVersions> schema_versions(Connection& connection);

/// The refusal of a fault that an operator can see to: the role has not the rights, the database
/// takes no writes. Nothing of another one.
[[nodiscard]] std::optional<Error> cause_of(PostgresFault const& fault);
/// The refusal of a fault before there was a session.
[[nodiscard]] Error unreached(PostgresFault const& fault);

/// Runs `work`, and refuses (field `database`) when it can't reach the server, the role has not the
/// rights, or the database takes no writes.
template <class Work>
auto reaching(Work const& work) -> std::invoke_result_t<Work const&> {
    try {
        return work();
    } catch (PostgresFault const& fault) {
        if (std::optional<Error> cause = cause_of(fault)) return tl::unexpected(std::move(*cause));
        if (!fault.sqlstate().empty()) throw;
        return tl::unexpected(unreached(fault));
    }
}

/// Makes the schema, or migrates an older one, in one transaction. Refuses (field `database`) a
/// server that can't keep what it acknowledges, one that is too old, a database whose texts are not
/// in UTF-8, a schema `consult` that isn't ours or is newer, and with `must_exist` one that lacks
/// it.
[[nodiscard]] Result<> migrate(Connection& connection, bool must_exist,
                               SchemaScripts scripts = built_in_scripts());

/// Makes the schema within the open transaction. Refuses (field `database`) what migrate() does,
/// and a database that has a schema `consult` of any kind or is just now being given one.
[[nodiscard]] Result<> make_schema(Connection& connection);

}  // namespace consult::storage::postgres
