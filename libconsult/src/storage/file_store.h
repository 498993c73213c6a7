/// Files by the SHA-256 of their content, wherever an engine keeps them.
#pragma once

#include <cstdint>
#include <functional>

#include <consult/bytes.h>

#include "storage/damage.h"

namespace consult::storage {

/// A stored file whose content is not what its name says.
class DamagedFile final : public Damage {
public:
    explicit DamagedFile(Digest const& digest)
        : Damage{"the stored file " + to_hex(digest) + " is damaged"} {}
};

/// Immutable files. Thread-safe. What `put` returned is durable, so a row may refer to it; a file
/// no row refers to is swept. Throws Fault when the disk or the database fails.
class FileStore {
public:
    struct Total {
        std::uint64_t files = 0;
        std::uint64_t octets = 0;
    };

    virtual ~FileStore() = default;

    /// Content that is there already is left as it is, but counts as new for sweep().
    [[nodiscard]] virtual Digest put(BytesView content) = 0;
    [[nodiscard]] virtual bool has(Digest const& digest) const = 0;
    /// Reads in pieces: fills up to `size` octets, returns how many, 0 at the end. Throws Fault
    /// when there is no such file, and DamagedFile at the end of one that is damaged.
    [[nodiscard]] virtual std::function<std::size_t(char* buffer, std::size_t size)> open(
        Digest const& digest) const = 0;
    [[nodiscard]] virtual Total total() const = 0;
    /// Removes files for which `keep` says no and that were stored more than an hour ago, with what
    /// was left of storing when a process ended; how many. Other programs may use them meanwhile.
    virtual std::size_t sweep(std::function<bool(Digest const&)> const& keep) = 0;
};

}  // namespace consult::storage
