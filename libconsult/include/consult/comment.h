/// Comments: what someone says about a draft, kept exactly as it was received.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/anchor.h>
#include <consult/consultation.h>
#include <consult/log.h>
#include <consult/trait.h>

namespace consult {

/// Such as `MOH-2026-0012-000317`: the consultation's number and a sequence of at least six digits.
struct CommentNumber {
    ConsultationNumber consultation;
    std::uint64_t sequence = 0;

    /// As ConsultationNumber::parse.
    [[nodiscard]] static Result<CommentNumber> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    friend auto operator<=>(CommentNumber const&, CommentNumber const&) = default;
};

/// What of the submitter is published.
enum class Visibility {
    public_name,    ///< the text with the name given (or "anonymous")
    name_withheld,  ///< the text without the name; the regulator sees the name
};
[[nodiscard]] std::string_view name(Visibility visibility);  ///< `public`, `name_withheld`
[[nodiscard]] std::optional<Visibility> visibility_from(std::string_view name);

/// Where a comment stands in screening.
enum class CommentState {
    received,   ///< stamped and durable; not yet screened
    published,  ///< everyone can read it
    withheld,   ///< kept and answered, but its text is not shown; the reason is
};
[[nodiscard]] std::string_view name(CommentState state);
[[nodiscard]] std::optional<CommentState> comment_state_from(std::string_view name);

enum class CommentEvent { publish, withhold };
[[nodiscard]] std::string_view name(CommentEvent event);
[[nodiscard]] std::optional<CommentEvent> comment_event_from(std::string_view name);
struct CommentTransition {
    CommentState from;
    CommentEvent event;
    CommentState to;
};
[[nodiscard]] std::span<CommentTransition const> comment_transitions();
/// The state after `event`; withholding needs a reason of at most 2,000 octets
/// that is not blank. Pure.
[[nodiscard]] Result<CommentState> decide(CommentState state, CommentEvent event,
                                          std::string_view reason);

/// Who a submitter says they are. Everything is optional: identity never decides whether a comment
/// is considered.
struct SubmitterIdentity {
    std::string name;          ///< at most 200 octets
    std::string organisation;  ///< at most 200 octets
    std::string email;         ///< never published
    friend bool operator==(SubmitterIdentity const&, SubmitterIdentity const&) = default;
};

/// A comment as it is offered. Limits: text 1 to 100,000 octets and not blank, quote 4,000.
struct NewComment {
    ConsultationNumber consultation;
    /// The draft version it is written on; the newest published one when nothing is named.
    std::optional<DraftVersionId> version;
    std::optional<Anchor> anchor;  ///< nothing: on the whole draft
    std::string text;              ///< kept octet for octet
    Language language;             ///< what the submitter says it is written in; may be `und`
    Visibility visibility = Visibility::public_name;
    SubmitterIdentity identity;
    /// Voluntary, for counting only, where the consultation asks for it. They are kept apart from
    /// the comment and are no part of what is committed to: sent again under the same key, with
    /// whatever answers, a comment keeps the first.
    TraitAnswers traits;
    /// 128 bits or more from the form or the client. The same key with the same content gives the
    /// same receipt, after a crash and after closing too; with other content it is refused.
    Bytes idempotency_key;
    /// When the complete request was in. It decides what is in time. Now, when not given.
    std::optional<Instant> received_at;
};

/// Whether a comment keeps the rules of form: every problem at once, with field paths such as
/// `anchor.quote` and `identity.email`. What depends on the consultation is for `Comments::submit`
/// to say. Pure.
[[nodiscard]] Result<> check(NewComment const& comment);

/// The octets the text commitment covers: everything that was said, and when it was received.
/// Format in docs/log-format.md, section "Statement".
[[nodiscard]] Bytes statement_bytes(ConsultationNumber const& consultation,
                                    std::uint32_t draft_version,
                                    std::optional<Anchor> const& anchor, std::string_view text,
                                    Language const& language, Visibility visibility,
                                    Instant received_at);
/// The octets the identity commitment covers. Section "Identity".
[[nodiscard]] Bytes identity_bytes(SubmitterIdentity const& identity);

/// Where an imported comment came from.
struct ImportSource {
    std::string source;     ///< such as `regulations.gov`
    std::string source_id;  ///< its id there; the pair is unique within a consultation
    Instant source_date;
};

/// A comment as officials see it.
struct Comment {
    CommentId id;
    CommentNumber number;
    DraftVersionId version;  ///< none on a consultation without a draft
    std::uint32_t version_number = 0;
    std::optional<Anchor> anchor;
    std::string text;  ///< exact; empty for an imported row without text
    Language language;
    Visibility visibility = Visibility::public_name;
    SubmitterIdentity identity;
    Instant received_at;
    bool is_late = false;  ///< received after the closing, as the procedure lets it be
    CommentState state = CommentState::received;
    std::string withhold_reason;
    std::optional<ImportSource> imported;
    std::vector<ResponseId> responses;
};

/// A comment as anyone sees it: nothing in this type is secret.
struct PublicComment {
    CommentNumber number;
    DraftVersionId version;  ///< none on a consultation without a draft
    std::uint32_t version_number = 0;
    std::optional<Anchor> anchor;                  ///< quote left out while the text is not shown
    CommentState state = CommentState::published;  ///< published or withheld
    std::string text;                              ///< empty when withheld
    bool has_text = true;  ///< false: an imported row that came without text
    Language language;
    std::string submitter;  ///< name as it may be shown; empty: anonymous or withheld
    std::string organisation;
    bool name_withheld = false;
    std::string withhold_reason;
    Instant received_at;
    bool is_late = false;  ///< received after the closing, as the procedure lets it be
    std::optional<ImportSource> imported;
    std::vector<ResponseId> responses;  ///< published ones
};

/// The public form of a comment; nothing for one that is not screened yet. Pure.
[[nodiscard]] std::optional<PublicComment> public_form(Comment const& comment);

/// What a submitter gets, at once and again on every later look.
struct Receipt {
    CommentNumber number;
    std::string tracking_token;  ///< secret; base64url of 32 octets
    Instant received_at;
    bool is_late = false;  ///< received after the closing, as the procedure lets it be
    std::uint32_t version_number = 0;
    std::optional<Anchor> anchor;
    std::string text;  ///< exactly as kept
    Language language;
    Visibility visibility = Visibility::public_name;
    SubmitterIdentity identity;
    bool repeated = false;  ///< the same submission had been accepted before
    /// The log entry and the openings of its commitments: with them and SHA-256 anyone can check
    /// that these words entered the log.
    Bytes entry;
    Digest text_salt{};
    Digest identity_salt{};
    /// None while the entry has no place yet: with several servers it gets one a moment later.
    std::optional<LogPlace> place;
    /// Present when asked for by number and token, once the entry has its place.
    std::optional<InclusionProof> proof;
};

}  // namespace consult
