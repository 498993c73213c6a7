#include "platform/search_index_file.h"

#include "platform/database_name.h"
#include "platform/database_place.h"
#include "storage/storage.h"

namespace consult {
namespace {

constexpr char const* field = "search_index";

/// A file with other content is not overwritten: an index begins as every SQLite database does.
Result<> require_no_other_file(std::filesystem::path const& file, DatabasePlace const* place) {
    std::error_code error;
    bool const is_database = place && std::filesystem::equivalent(file, place->file, error);
    bool const is_file =
        !std::filesystem::exists(file, error) || std::filesystem::is_regular_file(file, error);
    if (is_file && !is_database) return {};
    return refuse(ErrorCode::invalid, field, "search.no_index_file",
                  "{file} is the database or no file; name another one, which is made.",
                  {{"file", file.string()}});
}

}  // namespace

Result<std::filesystem::path> search_index_file(PlatformOptions const& options,
                                                std::filesystem::path asked) {
    if (options.read_only) return storage::refused_for_reading_only();
    bool const is_server = is_postgres(options.database);
    if (is_server && asked.empty()) {
        return refuse(ErrorCode::invalid, field, "search.file_needed",
                      "A PostgreSQL database has no folder of its own; name a file for the index.");
    }
    std::optional<DatabasePlace> place;
    if (!is_server) {
        Result<DatabasePlace> const found = database_place(options);
        if (!found) return tl::unexpected(found.error());
        place = *found;
        if (asked.empty()) asked = place->file.string() + ".search";
    }
    Result<> const free = require_no_other_file(asked, place ? &*place : nullptr);
    if (!free) return tl::unexpected(free.error());
    std::filesystem::path const folder = asked.has_parent_path() ? asked.parent_path() : ".";
    if (!std::filesystem::is_directory(folder)) {
        return refuse(ErrorCode::invalid, field, "search.folder_missing",
                      "There is no folder {folder} for the index of comments; make it, or name a "
                      "file elsewhere.",
                      {{"folder", folder.string()}});
    }
    return asked;
}

}  // namespace consult
