/// The action log: every change as one entry, in one order, under one Merkle tree.
///
/// Entry format, commitments and hashing are documented octet for octet in docs/log-format.md and
/// fixed by golden vectors.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <consult/bytes.h>
#include <consult/error.h>
#include <consult/id.h>
#include <consult/time.h>

namespace consult {

/// What an entry commits to without showing it.
enum class CommitmentKind : std::uint8_t { text = 1, identity = 2, attachment = 3 };

struct Commitment {
    CommitmentKind kind = CommitmentKind::text;
    Digest digest{};
    friend bool operator==(Commitment const&, Commitment const&) = default;
};

/// SHA-256 over domain, kind, salt, length and content. Erasing salt and content leaves a digest
/// that says nothing of them. Pure.
[[nodiscard]] Digest commit(CommitmentKind kind, Digest const& salt, BytesView content);

/// Who acted, as the log says it: a public submitter has no id here.
struct LogActor {
    enum class Kind : std::uint8_t { system = 1, official = 2, submitter = 3 };
    Kind kind = Kind::system;
    AccountId account;   ///< officials only
    std::string office;  ///< of an official; the program's name of the system
    friend bool operator==(LogActor const&, LogActor const&) = default;
};

/// One change. The position in the log and the log time are outside its octets.
struct LogEntry {
    Instant at;  ///< when it was done; for a comment, when it was received
    LogActor actor;
    std::string action;   ///< such as `comment.submitted`; see docs/log-format.md for all
    std::string subject;  ///< what it was done to: a number such as `MOH-2026-0012-000317`
    std::vector<Commitment> commitments;
    /// Public facts of the change, names in ascending order, such as {"closes", "…"}.
    std::vector<std::pair<std::string, std::string>> facts;
    friend bool operator==(LogEntry const&, LogEntry const&) = default;
};

/// The canonical octets, version 1; at most 65,535. Longer facts are a bug: throws Fault.
[[nodiscard]] Bytes encode(LogEntry const& entry);
/// Reads what `encode` writes and nothing else: `encode(*decode(x)) == x`.
[[nodiscard]] Result<LogEntry> decode(BytesView octets);

/// RFC 6962 section 2.1: SHA-256(0x00 ‖ entry) and SHA-256(0x01 ‖ left ‖ right).
[[nodiscard]] Digest leaf_hash(BytesView entry);
[[nodiscard]] Digest node_hash(Digest const& left, Digest const& right);

/// The root over the first `size` entries.
struct TreeHead {
    std::uint64_t size = 0;
    Digest root{};  ///< SHA-256 of nothing for an empty log
    friend bool operator==(TreeHead const&, TreeHead const&) = default;
};

/// That entry `position` (from 0) is in the tree of `head`.
struct InclusionProof {
    std::uint64_t position = 0;
    TreeHead head;
    std::vector<Digest> path;  ///< from the leaf's sibling up
};

/// Whether the proof holds for these octets (RFC 9162 section 2.1.3.2). Pure.
[[nodiscard]] bool verify(InclusionProof const& proof, BytesView entry);

/// Whether the tree `later` begins with the tree `earlier` (RFC 9162 section 2.1.4.2). Pure.
[[nodiscard]] bool verify_consistency(TreeHead const& earlier, TreeHead const& later,
                                      std::span<Digest const> path);

/// A logged entry with its place.
struct LoggedEntry {
    std::uint64_t position = 0;  ///< from 0, no gaps
    Instant logged_at;           ///< never decreasing
    Bytes octets;
    LogEntry entry;
};

/// A root that was noted earlier, of the whole log as it was then.
struct ExpectedRoot {
    Digest root{};
    std::optional<std::uint64_t> size;  ///< nothing: of whatever size the log then had
};

/// Where an entry came to stand in the log.
struct LogPlace {
    std::uint64_t position = 0;
    Instant logged_at;
};

/// What checking the whole log found.
struct LogVerification {
    TreeHead head;  ///< recomputed from the entries
    std::uint64_t entries = 0;
    /// Further ones that have no place yet: with several servers it is given a moment later.
    std::uint64_t unplaced = 0;
    /// The size at which the log had the expected root.
    std::optional<std::uint64_t> expected_at;
    /// Each names the entry by position, action and subject, and the row that disagrees with it.
    std::vector<std::string> discrepancies;
    /// What speaks against nothing that was logged, but is worth a look: a draft's source that the
    /// present reader reads otherwise than the one that published it.
    std::vector<std::string> remarks;
    [[nodiscard]] bool holds() const { return discrepancies.empty(); }
};

}  // namespace consult
