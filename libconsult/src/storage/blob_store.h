/// Files by the SHA-256 of their content, in a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "storage/file_store.h"

namespace consult::storage {

/// A folder of immutable files named by their digest.
class BlobStore final : public FileStore {
public:
    enum class Use { write, read };

    /// Creates the folder when it is missing, unless it is only read. Throws Fault when it can't.
    explicit BlobStore(std::filesystem::path folder, Use use = Use::write);

    /// Writes, fsyncs and renames.
    [[nodiscard]] Digest put(BytesView content) override;
    [[nodiscard]] bool has(Digest const& digest) const override;
    [[nodiscard]] std::function<std::size_t(char* buffer, std::size_t size)> open(
        Digest const& digest) const override;
    /// Copies every file into `target` (created), or gives it a second name there; what is there
    /// already and whole is left. How many. Nothing is swept meanwhile.
    enum class Means { copy, link };
    std::size_t copy_to(
        std::filesystem::path const& target, Means means = Means::copy,
        std::function<void(std::uint64_t done, std::uint64_t total)> const& progress = {}) const;
    /// Keeps files from being swept, by this process or another, as long as it is held; nothing
    /// when there is no folder.
    [[nodiscard]] std::shared_ptr<void> keep_all() const;
    [[nodiscard]] Total total() const override;
    /// What is kept by another program stays for the next time.
    std::size_t sweep(std::function<bool(Digest const&)> const& keep) override;

private:
    std::filesystem::path folder_;
};

}  // namespace consult::storage
