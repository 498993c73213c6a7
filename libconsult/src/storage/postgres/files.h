/// Files in the database, so that every server has them and a standby too.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "storage/file_store.h"
#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// Keeps a file in rows of a few hundred kilobytes, which are read one at a time.
class DatabaseFiles final : public FileStore {
public:
    /// @param access that for writing, unless nothing is put or swept
    DatabaseFiles(std::string url, Access access, std::shared_ptr<Cutoff> cutoff = {})
        : url_(std::move(url)), access_(access), cutoff_(std::move(cutoff)) {}
    /// As the open transaction of `within` sees them; what is put is durable when it commits. Used
    /// by one thread at a time.
    explicit DatabaseFiles(Connection& within) : within_(&within) {}

    [[nodiscard]] Digest put(BytesView content) override;
    [[nodiscard]] bool has(Digest const& digest) const override;
    [[nodiscard]] std::function<std::size_t(char* buffer, std::size_t size)> open(
        Digest const& digest) const override;
    [[nodiscard]] Total total() const override;
    std::size_t sweep(std::function<bool(Digest const&)> const& keep) override;

private:
    /// Runs `work(Connection&)` on the one connection; once more on a new one when it was lost.
    template <class Work>
    auto with_connection(Work const& work) const;
    [[nodiscard]] Bytes piece(Digest const& digest, std::uint64_t position) const;

    std::string url_;
    Access access_ = Access::write;
    std::shared_ptr<Cutoff> cutoff_;
    Connection* within_ = nullptr;
    mutable std::mutex mutex_;
    mutable std::unique_ptr<Connection> connection_;
};

}  // namespace consult::storage::postgres
