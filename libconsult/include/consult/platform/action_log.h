/// Reading and checking the action log.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <consult/log.h>

namespace consult {

class PlatformCore;

class ActionLog {
public:
    explicit ActionLog(PlatformCore& core) : core_(core) {}

    /// The tree over everything committed so far.
    [[nodiscard]] TreeHead head() const;
    /// Up to `count` (at most 1,000) entries from `first` on. Entries are public: they hold
    /// commitments, never texts or identities.
    [[nodiscard]] std::vector<LoggedEntry> entries(std::uint64_t first, std::size_t count) const;
    [[nodiscard]] Result<LoggedEntry> entry(std::uint64_t position) const;
    /// Proof within the tree of `size` entries, or the present one. not_found beyond it.
    [[nodiscard]] Result<InclusionProof> inclusion(std::uint64_t position,
                                                   std::optional<std::uint64_t> size = {}) const;
    [[nodiscard]] Result<std::vector<Digest>> consistency(std::uint64_t earlier,
                                                          std::uint64_t later) const;
    [[nodiscard]] Result<TreeHead> head_at(std::uint64_t size) const;

    /// Recomputes everything and compares it with everything that is stored:
    /// - entries: their octets decode, positions have no gap, log time never decreases, the chain
    ///   and the tree over them match;
    /// - the record: what is public of institutions, accounts, consultations, drafts, documents,
    ///   comments, responses and reports is what the entries say, nothing public lacks its entry,
    ///   nothing the log speaks of is gone;
    /// - content: comments open their commitments, files are what their digests say, provisions are
    ///   those that were read from the source.
    /// What can be found without an expected root, and what can't, is in docs/log-format.md. With
    /// `expected`, the log must have, or have had, that root. `progress(done, total)` is called now
    /// and then, over entries, comments and files alike; what it throws ends the checking.
    [[nodiscard]] LogVerification verify(
        std::optional<ExpectedRoot> const& expected = {},
        std::function<void(std::uint64_t done, std::uint64_t total)> const& progress = {}) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
