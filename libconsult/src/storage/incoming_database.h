/// The port for a database that is being made out of another one.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "storage/common_tables.h"
#include "storage/file_store.h"
#include "storage/storage.h"

namespace consult::storage {

/// Has the schema and no rows at first; nobody else sees it. Destroying it leaves nothing, unless
/// it was put in place. Its functions are called in the order in which they stand here. They throw
/// Fault when disk or database fail.
class IncomingDatabase {
public:
    using AddRow = std::function<void(Params row)>;
    using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

    virtual ~IncomingDatabase() = default;

    /// Adds the rows that `rows` gives it, in the table's order. A value that names an entry of the
    /// log is its position.
    virtual void fill(CommonTable const& table,
                      std::function<void(AddRow const& add)> const& rows) = 0;
    /// After the last row: whatever makes it a database that can be read and written on.
    virtual void complete(Progress const& progress) = 0;
    /// Makes a consultation found by `words` (in search form).
    virtual void index_consultation(ConsultationId id, std::string_view words) = 0;
    [[nodiscard]] virtual FileStore& files() = 0;
    /// What it holds.
    [[nodiscard]] virtual Queries& queries() = 0;
    /// Makes it durable and gives it its name, all at once. Refuses (conflict, field `database`) a
    /// name that was taken meanwhile.
    [[nodiscard]] virtual Result<> put_in_place() = 0;
};

}  // namespace consult::storage
