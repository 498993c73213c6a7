#include <consult/log.h>
#include <consult/text.h>

#include "core/canonical.h"

namespace consult {
namespace {

constexpr std::uint8_t format_version = 1;
constexpr std::size_t most_octets = 65'535;  // what an entry of a C2SP tile log may have
constexpr std::size_t most_parts = 255;      // a count is one octet

tl::unexpected<Error> malformed(char const* why) {
    return refuse(ErrorCode::invalid, "entry", "log.entry_malformed",
                  "These octets are no log entry: {why}.", {{"why", why}});
}

bool is_actor_kind(std::uint8_t kind) {
    return kind >= 1 && kind <= 3;
}
bool is_commitment_kind(std::uint8_t kind) {
    return kind >= 1 && kind <= 3;
}

char const* flaw_in(LogActor const& actor) {
    bool const official = actor.kind == LogActor::Kind::official;
    if (!is_actor_kind(static_cast<std::uint8_t>(actor.kind))) return "the actor's kind is unknown";
    if (official && actor.account.value() <= 0) return "the official has no account";
    if (!official && actor.account) return "an account is named of someone who is no official";
    if (actor.kind == LogActor::Kind::submitter && !actor.office.empty()) {
        return "an office is named of a submitter";
    }
    return is_utf8(actor.office) ? nullptr : "the office is not UTF-8";
}

/// In the order of kinds, so that the same commitments have the same octets; only attachments can
/// be several.
char const* flaw_in(std::vector<Commitment> const& commitments) {
    if (commitments.size() > most_parts) return "there are more than 255 commitments";
    auto last = CommitmentKind{};
    for (Commitment const& commitment : commitments) {
        if (!is_commitment_kind(static_cast<std::uint8_t>(commitment.kind))) {
            return "a commitment's kind is unknown";
        }
        bool const repeated = commitment.kind == last && last != CommitmentKind::attachment;
        if (commitment.kind < last || repeated) return "the commitments are not in order";
        last = commitment.kind;
    }
    return nullptr;
}

/// In the order of names and no name twice, for the same reason.
char const* flaw_in(std::vector<std::pair<std::string, std::string>> const& facts) {
    if (facts.size() > most_parts) return "there are more than 255 facts";
    std::string_view last;  // so a first fact without a name is out of order too
    for (auto const& [name, value] : facts) {
        if (name <= last) return "the facts are not in the order of their names";
        if (!is_utf8(name) || !is_utf8(value)) return "a fact is not UTF-8";
        last = name;
    }
    return nullptr;
}

/// Why an entry has no canonical octets; nullptr when it has. Asked before writing and after
/// reading, so that what can be read is exactly what can be written.
char const* flaw_in(LogEntry const& entry) {
    if (char const* const flaw = flaw_in(entry.actor)) return flaw;
    if (entry.action.empty() || !is_utf8(entry.action)) return "the action is empty or not UTF-8";
    if (entry.subject.empty() || !is_utf8(entry.subject))
        return "the subject is empty or not UTF-8";
    if (char const* const flaw = flaw_in(entry.commitments)) return flaw;
    return flaw_in(entry.facts);
}

void require(bool holds, char const* why) {
    if (!holds) throw Fault{std::string{"a log entry can't be written: "} + why};
}

bool read(CanonicalReader& reader, std::string& text) {
    std::optional<BytesView> const octets = reader.short_string();
    if (octets) text = *octets;
    return octets.has_value();
}

bool read(CanonicalReader& reader, Instant& instant) {
    std::optional<std::int64_t> const microseconds = reader.i64();
    if (microseconds) instant = Instant{std::chrono::microseconds{*microseconds}};
    return microseconds.has_value();
}

/// The kind says which fields follow.
bool read(CanonicalReader& reader, LogActor& actor) {
    std::optional<std::uint8_t> const kind = reader.u8();
    if (!kind || !is_actor_kind(*kind)) return false;
    actor.kind = static_cast<LogActor::Kind>(*kind);
    if (actor.kind == LogActor::Kind::submitter) return true;
    if (actor.kind == LogActor::Kind::official) {
        std::optional<std::int64_t> const account = reader.i64();
        if (!account) return false;
        actor.account = AccountId{*account};
    }
    return read(reader, actor.office);
}

bool read(CanonicalReader& reader, Commitment& commitment) {
    std::optional<std::uint8_t> const kind = reader.u8();
    std::optional<BytesView> const digest = reader.raw(commitment.digest.size());
    if (!kind || !digest) return false;
    commitment = {static_cast<CommitmentKind>(*kind), *digest_from(*digest)};
    return true;
}

bool read(CanonicalReader& reader, std::pair<std::string, std::string>& fact) {
    return read(reader, fact.first) && read(reader, fact.second);
}

/// A count and as many parts.
template <class Part>
bool read(CanonicalReader& reader, std::vector<Part>& parts) {
    std::optional<std::uint8_t> const count = reader.u8();
    if (!count) return false;
    for (int i = 0; i < *count; ++i) {
        if (!read(reader, parts.emplace_back())) return false;
    }
    return true;
}

}  // namespace

Bytes encode(LogEntry const& entry) {
    char const* const flaw = flaw_in(entry);
    require(flaw == nullptr, flaw);

    CanonicalWriter writer;
    writer.u8(format_version).i64(entry.at.time_since_epoch().count());
    writer.u8(static_cast<std::uint8_t>(entry.actor.kind));
    if (entry.actor.kind == LogActor::Kind::official) writer.i64(entry.actor.account.value());
    if (entry.actor.kind != LogActor::Kind::submitter) writer.short_string(entry.actor.office);
    writer.short_string(entry.action).short_string(entry.subject);
    writer.u8(static_cast<std::uint8_t>(entry.commitments.size()));
    for (Commitment const& commitment : entry.commitments) {
        writer.u8(static_cast<std::uint8_t>(commitment.kind)).raw(view(commitment.digest));
    }
    writer.u8(static_cast<std::uint8_t>(entry.facts.size()));
    for (auto const& [name, value] : entry.facts)
        writer.short_string(name).short_string(value);

    Bytes octets = writer.take();
    require(octets.size() <= most_octets, "it is longer than 65,535 octets");
    return octets;
}

Result<LogEntry> decode(BytesView octets) {
    if (octets.size() > most_octets) return malformed("longer than 65,535 octets");
    CanonicalReader reader{octets};
    if (reader.u8() != format_version) return malformed("the version is not 1");

    LogEntry entry;
    if (!read(reader, entry.at)) return malformed("the instant is cut off");
    if (!read(reader, entry.actor)) return malformed("the actor is cut off or of an unknown kind");
    if (!read(reader, entry.action)) return malformed("the action is cut off");
    if (!read(reader, entry.subject)) return malformed("the subject is cut off");
    if (!read(reader, entry.commitments)) return malformed("a commitment is cut off");
    if (!read(reader, entry.facts)) return malformed("a fact is cut off");
    if (!reader.at_end()) return malformed("octets follow its end");
    if (char const* const flaw = flaw_in(entry)) return malformed(flaw);
    return entry;
}

}  // namespace consult
