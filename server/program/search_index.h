/// Where a server keeps its index of comments.
#pragma once

#include <string>

#include <consult/platform.h>

namespace consult::program {

/// Has the platform keep its index for searching comments in the file that was asked for; where
/// none was, beside an SQLite database, and for a PostgreSQL database in the state directory, under
/// a name that is made of the database's. `none`: no search. Refuses (field `search_index`) a file
/// that can't be one.
[[nodiscard]] Result<> keep_search(Platform& platform, std::string const& database,
                                   std::string const& asked);

}  // namespace consult::program
