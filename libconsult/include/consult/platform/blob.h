/// Content of a stored file, read in pieces.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <consult/bytes.h>

namespace consult {

/// A file on its way out. Owns what it reads from; used by one thread at a time.
struct BlobContent {
    Digest sha256{};
    std::uint64_t size = 0;
    std::string media_type;
    std::string file_name;
    /// Fills up to `size` octets, returns how many, 0 at the end. Throws Fault when the stored
    /// octets are missing.
    std::function<std::size_t(char* buffer, std::size_t size)> read;
};

/// All of it in memory.
[[nodiscard]] Bytes read_all(BlobContent& content);

}  // namespace consult
