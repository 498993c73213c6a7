/// A database file on its way to a name.
#pragma once

#include <filesystem>

#include "storage/durable_file.h"
#include "storage/incoming_files.h"
#include "storage/sqlite/files_beside.h"
#include "storage/whole_database.h"

namespace consult::storage {

/// Stands beside the name it is to have; removed unless it was put in place.
class RestoredFile {
public:
    explicit RestoredFile(std::filesystem::path target);

    [[nodiscard]] std::filesystem::path const& path() const { return incoming_.path(); }
    [[nodiscard]] std::filesystem::path const& target() const { return target_; }
    /// Copies the database here and leads its schema forward; `look` sees what is copied.
    [[nodiscard]] Result<> fill(WholeDatabase const& from, WholeDatabase::Look const& look,
                                WholeDatabase::Progress const& progress);
    /// Gives it its name. Refuses (conflict, field `database`) a name that was taken meanwhile, and
    /// one beside which the log of a lost database stands: SQLite would take it for this one's.
    [[nodiscard]] Result<> put_in_place();
    /// The same after its files, which it refers to: they keep their name only with it.
    [[nodiscard]] Result<> put_in_place_with(IncomingFiles& files);
    /// Gives it the name of a file that is there, which stands under `aside` from then on; at every
    /// moment there is a whole database under the name. Refuses (conflict, field `database`) when
    /// the one there is in use. When it fails, nothing is under `aside`.
    [[nodiscard]] Result<> put_in_place_of_another(std::filesystem::path const& aside);

private:
    void take_name_of_another(std::filesystem::path const& aside);

    std::filesystem::path target_;
    IncomingFile incoming_;
    FilesBeside beside_;
};

/// The refusal (conflict, field `database`) of a name that another file has.
[[nodiscard]] tl::unexpected<Error> taken_name(std::filesystem::path const& file);
/// Refuses (conflict, field `database`) a name that is not free.
[[nodiscard]] Result<> require_free(std::filesystem::path const& file);
/// Refuses (field `database`) what can't be put aside: no file, or one that is open somewhere.
[[nodiscard]] Result<> require_replaceable(std::filesystem::path const& file);

}  // namespace consult::storage
