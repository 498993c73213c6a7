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

    /// Recomputes everything: octets decode, leaf hashes and tree nodes match, positions have no
    /// gap, log time never decreases, every comment's commitments open to what is stored, every
    /// comment has its entry. With `expected`, the tree of that size must have that root.
    /// `progress(done, total)` is called now and then.
    [[nodiscard]] LogVerification verify(
        std::optional<TreeHead> const& expected = {},
        std::function<void(std::uint64_t, std::uint64_t)> const& progress = {}) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
