/// The port for a database as a whole: of whatever schema, whether or not it is in use.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <consult/database.h>

#include "storage/storage.h"

namespace consult::storage {

/// Refuses (field `database`) a schema that is newer than what the program knows.
[[nodiscard]] Result<> require_not_newer(SchemaVersions const& versions);
/// The same, and one that is older, which is not migrated by whoever only reads.
[[nodiscard]] Result<> require_current(SchemaVersions const& versions);

/// The refusal (field `database`) of what is damaged or was changed.
[[nodiscard]] Error does_not_hold(std::string discrepancy);
/// The same of a row or file that was met; nothing of any other fault.
[[nodiscard]] std::optional<Error> cause_of_damage(Fault const& fault);

/// Used by one thread at a time. Nothing here changes the database but migrate().
class WholeDatabase {
public:
    using Look = std::function<void(Queries&)>;
    using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

    virtual ~WholeDatabase() = default;
    [[nodiscard]] virtual SchemaVersions schema() const = 0;
    /// Engine, mark, schema and sizes.
    [[nodiscard]] virtual DatabaseStatus status() const = 0;
    /// Reads within one state. Queries may fail when the schema is not the program's.
    virtual void read(Look const& look) const = 0;
    /// What the engine finds wrong with its own structures, and rows that refer to nothing.
    [[nodiscard]] virtual std::vector<std::string> damage() const = 0;
    /// Why working with it met the fault, where an operator can see to it: it is damaged, or this
    /// user has not the rights (field `database`). Nothing when the fault is of something else.
    [[nodiscard]] virtual std::optional<Error> cause_of(Fault const& fault) const = 0;
    /// Leads the schema forward. Refuses one that is newer, and one that another program uses.
    [[nodiscard]] virtual Result<> migrate() = 0;
    /// Copies the state that is committed now into the new file `target`, durably; `look` sees that
    /// state before. Throws Fault when `target` can't be written or is damaged afterwards; then
    /// there is no `target`. Progress in pages.
    virtual void copy_to(std::filesystem::path const& target, Look const& look,
                         Progress const& progress) const = 0;
};

/// Runs `work` on the database, and refuses where the fault that it meets is the database's.
template <class Work>
auto working_on(WholeDatabase const& database, Work const& work)
    -> std::invoke_result_t<Work const&> {
    try {
        return work();
    } catch (Fault const& fault) {
        std::optional<Error> cause = database.cause_of(fault);
        if (!cause) throw;
        return tl::unexpected(std::move(*cause));
    }
}

}  // namespace consult::storage
