/// The index of comments in an SQLite file of its own.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/comment_index.h"
#include "storage/durable_file.h"

namespace consult::storage {

/// The right to write an index: of one program at a time, and of one index in it. Given back with
/// the object, or when the program ends. It hangs on a file of its own beside that of the index,
/// which stays there.
class IndexLock {
public:
    /// Nothing where another one has it. Throws SystemFault when its file can't be made.
    [[nodiscard]] static std::unique_ptr<IndexLock> try_take(std::filesystem::path const& index);

private:
    explicit IndexLock(std::filesystem::path const& file);
    OpenFile file_;
};

/// Opens the file or makes it, for whoever has its lock. One that is damaged, or of another layout,
/// is made anew, empty: it holds nothing that is not in the database. Throws Fault when it can't be
/// written.
[[nodiscard]] std::unique_ptr<CommentIndex> open_local_index(std::filesystem::path const& file,
                                                             std::size_t read_connections);
/// Opens a file that another one writes; to be searched only. Nothing while there is none, or it is
/// just being made.
[[nodiscard]] std::unique_ptr<CommentIndex> open_index_of_another(std::filesystem::path const& file,
                                                                  std::size_t read_connections);
/// Tells a file from another one that took its place; 0 where there is none. A file that is open
/// keeps its own.
[[nodiscard]] std::uint64_t local_index_identity(std::filesystem::path const& file);
/// Removes the file and what SQLite keeps beside it, for whoever has its lock.
void remove_local_index(std::filesystem::path const& file);

}  // namespace consult::storage
