/// The index of comments in an SQLite file of its own.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/comment_index.h"

namespace consult::storage {

/// Opens the file or makes it. One that is damaged, or of another layout, is made anew, empty: it
/// holds nothing that is not in the database. Throws Fault when it can't be written.
[[nodiscard]] std::unique_ptr<CommentIndex> open_local_index(std::filesystem::path const& file,
                                                             std::size_t read_connections);
/// Removes the file and what SQLite keeps beside it. Nobody may have it open.
void remove_local_index(std::filesystem::path const& file);

}  // namespace consult::storage
