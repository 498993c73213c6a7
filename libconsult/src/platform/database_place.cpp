#include "platform/database_place.h"

#include "platform/database_name.h"
#include "storage/sqlite/whole_file.h"

namespace consult {

Result<DatabasePlace> database_place(PlatformOptions const& options) {
    Result<std::filesystem::path> file = database_file(options.database);
    if (!file) return tl::unexpected(file.error());
    std::filesystem::path files =
        options.files.empty() ? std::filesystem::path{file->string() + ".files"} : options.files;
    return DatabasePlace{std::move(*file), std::move(files)};
}

Result<std::unique_ptr<storage::WholeDatabase>> whole_database(PlatformOptions const& options) {
    Result<DatabasePlace> const place = database_place(options);
    if (!place) return tl::unexpected(place.error());
    return storage::whole_file(place->file);
}

}  // namespace consult
