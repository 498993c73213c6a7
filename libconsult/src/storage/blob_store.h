/// Files by the SHA-256 of their content, in a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "storage/file_store.h"

namespace consult::storage {

/// A folder of immutable files named by their digest.
class BlobStore final : public FileStore {
public:
    /// Creates the folder when it is missing. Throws Fault when it can't be written.
    explicit BlobStore(std::filesystem::path folder);

    /// Writes, fsyncs and renames.
    [[nodiscard]] Digest put(BytesView content) override;
    [[nodiscard]] bool has(Digest const& digest) const override;
    [[nodiscard]] std::function<std::size_t(char* buffer, std::size_t size)> open(
        Digest const& digest) const override;
    /// Copies every file into `target` (created); for backup.
    void copy_to(std::filesystem::path const& target) const;
    std::size_t sweep(std::function<bool(Digest const&)> const& keep) override;

private:
    std::filesystem::path folder_;
};

}  // namespace consult::storage
