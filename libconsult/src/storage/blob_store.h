/// Files by the SHA-256 of their content.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include <consult/bytes.h>

namespace consult::storage {

/// A folder of immutable files named by their digest. Thread-safe. What `put` returned is durable,
/// so a row may refer to it; a file no row refers to is swept.
class BlobStore {
public:
    enum class Use { write, read };

    /// Creates the folder when it is missing, unless it is only read. Throws Fault when it can't.
    explicit BlobStore(std::filesystem::path folder, Use use = Use::write);

    /// Writes, fsyncs and renames; content that is there already is left as it is, but counts as
    /// new for sweep().
    [[nodiscard]] Digest put(BytesView content) const;
    [[nodiscard]] bool has(Digest const& digest) const;
    /// Reads in pieces: fills up to `size` octets, returns how many, 0 at the end. Throws Fault
    /// when there is no such file, and at the end when the content is not what its name says.
    [[nodiscard]] std::function<std::size_t(char* buffer, std::size_t size)> open(
        Digest const& digest) const;
    /// Copies every file into `target` (created), or gives it a second name there; what is there
    /// already and whole is left. How many. Nothing is swept meanwhile.
    enum class Means { copy, link };
    std::size_t copy_to(
        std::filesystem::path const& target, Means means = Means::copy,
        std::function<void(std::uint64_t done, std::uint64_t total)> const& progress = {}) const;
    /// Keeps files from being swept, by this process or another, as long as it is held; nothing
    /// when there is no folder.
    [[nodiscard]] std::shared_ptr<void> keep_all() const;
    struct Total {
        std::uint64_t files = 0;
        std::uint64_t octets = 0;
    };
    [[nodiscard]] Total total() const;
    /// Removes files for which `keep` says no and that were stored more than an hour ago, with what
    /// was left of storing when a process ended; how many. Other programs may use the folder
    /// meanwhile; what is kept by one of them stays for the next time.
    std::size_t sweep(std::function<bool(Digest const&)> const& keep) const;

private:
    std::filesystem::path folder_;
};

}  // namespace consult::storage
