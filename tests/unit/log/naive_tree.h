/// RFC 6962 section 2.1 as it is written, over leaves in memory: what the library is compared with.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <consult/log.h>

#include "log/merkle_tree.h"

namespace consult::test {

/// MTH(D[n]), the leaves given by their hashes.
[[nodiscard]] Digest naive_root(std::span<Digest const> leaves);
/// PATH(m, D[n]).
[[nodiscard]] std::vector<Digest> naive_path(std::uint64_t position,
                                             std::span<Digest const> leaves);
/// PROOF(m, D[n]).
[[nodiscard]] std::vector<Digest> naive_proof(std::uint64_t earlier,
                                              std::span<Digest const> leaves);

/// The octets of the entry at `position` of a log of our own invention.
[[nodiscard]] Bytes entry_octets(std::uint64_t position);
/// The leaf hashes of that log's first `count` entries.
[[nodiscard]] std::vector<Digest> leaf_hashes(std::uint64_t count);

/// What a storage keeps of the leaves, made the naive way; counts what is read.
class KeptHashes final : public log::HashSource {
public:
    explicit KeptHashes(std::vector<Digest> leaves);
    /// Throws Fault when one is missing.
    void read(unsigned level, std::uint64_t first, std::span<Digest> out) const override;

    [[nodiscard]] std::vector<std::vector<Digest>> const& levels() const { return levels_; }
    /// Hashes read so far, by level.
    [[nodiscard]] std::vector<std::uint64_t> const& reads() const { return reads_; }

private:
    std::vector<std::vector<Digest>> levels_;
    mutable std::vector<std::uint64_t> reads_;
};

}  // namespace consult::test
