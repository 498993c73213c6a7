#include <consult/log.h>
#include <consult/text.h>

#include "core/canonical.h"

namespace consult {
namespace {

constexpr std::uint8_t format_version = 1;
constexpr std::size_t most_octets = 65'535;  // what an entry of a C2SP tile log may have

tl::unexpected<Error> malformed(char const* why) {
    return refuse(ErrorCode::invalid, "entry", "log.entry_malformed",
                  "These octets are no log entry: {why}.", {{"why", why}});
}

/// Facts have one order and no name twice, so that the same facts have the same octets.
bool in_order(std::vector<std::pair<std::string, std::string>> const& facts) {
    for (std::size_t i = 1; i < facts.size(); ++i) {
        if (facts[i - 1].first >= facts[i].first) return false;
    }
    return true;
}

void require(bool holds, char const* why) {
    if (!holds) throw Fault{std::string{"a log entry can't be written: "} + why};
}

std::optional<std::string> text(CanonicalReader& reader) {
    std::optional<BytesView> const octets = reader.short_string();
    if (!octets || !is_utf8(*octets)) return std::nullopt;
    return std::string{*octets};
}

std::optional<LogActor> read_actor(CanonicalReader& reader) {
    std::optional<std::uint8_t> const kind = reader.u8();
    if (!kind || *kind < 1 || *kind > 3) return std::nullopt;
    LogActor actor;
    actor.kind = static_cast<LogActor::Kind>(*kind);
    if (actor.kind == LogActor::Kind::submitter) return actor;
    if (actor.kind == LogActor::Kind::official) {
        std::optional<std::uint64_t> const account = reader.u64();
        if (!account) return std::nullopt;
        actor.account = AccountId{static_cast<std::int64_t>(*account)};
    }
    std::optional<std::string> office = text(reader);
    if (!office) return std::nullopt;
    actor.office = std::move(*office);
    return actor;
}

bool read_commitments(CanonicalReader& reader, std::vector<Commitment>& commitments) {
    std::optional<std::uint8_t> const count = reader.u8();
    if (!count) return false;
    for (int i = 0; i < *count; ++i) {
        std::optional<std::uint8_t> const kind = reader.u8();
        std::optional<BytesView> const digest = reader.raw(32);
        if (!kind || *kind < 1 || *kind > 3 || !digest) return false;
        commitments.push_back({static_cast<CommitmentKind>(*kind), *digest_from(*digest)});
    }
    return true;
}

bool read_facts(CanonicalReader& reader, std::vector<std::pair<std::string, std::string>>& facts) {
    std::optional<std::uint8_t> const count = reader.u8();
    if (!count) return false;
    for (int i = 0; i < *count; ++i) {
        std::optional<std::string> name = text(reader);
        std::optional<std::string> value = text(reader);
        if (!name || !value) return false;
        facts.emplace_back(std::move(*name), std::move(*value));
    }
    return in_order(facts);
}

}  // namespace

Bytes encode(LogEntry const& entry) {
    require(in_order(entry.facts), "its facts are not in the order of their names");
    require(entry.facts.size() <= 255 && entry.commitments.size() <= 255, "too many parts");

    CanonicalWriter writer;
    writer.u8(format_version).i64(entry.at.time_since_epoch().count());
    writer.u8(static_cast<std::uint8_t>(entry.actor.kind));
    if (entry.actor.kind == LogActor::Kind::official) {
        writer.u64(static_cast<std::uint64_t>(entry.actor.account.value()));
    }
    if (entry.actor.kind != LogActor::Kind::submitter) writer.short_string(entry.actor.office);
    writer.short_string(entry.action).short_string(entry.subject);
    writer.u8(static_cast<std::uint8_t>(entry.commitments.size()));
    for (Commitment const& commitment : entry.commitments) {
        writer.u8(static_cast<std::uint8_t>(commitment.kind)).raw(view(commitment.digest));
    }
    writer.u8(static_cast<std::uint8_t>(entry.facts.size()));
    for (auto const& [name, value] : entry.facts) writer.short_string(name).short_string(value);

    Bytes octets = writer.take();
    require(octets.size() <= most_octets, "it is longer than 65,535 octets");
    return octets;
}

Result<LogEntry> decode(BytesView octets) {
    if (octets.size() > most_octets) return malformed("longer than 65,535 octets");
    CanonicalReader reader{octets};
    if (reader.u8() != format_version) return malformed("the version is not 1");

    LogEntry entry;
    std::optional<std::int64_t> const at = reader.i64();
    if (!at) return malformed("the instant is cut off");
    entry.at = Instant{std::chrono::microseconds{*at}};
    std::optional<LogActor> actor = read_actor(reader);
    if (!actor) return malformed("the actor can't be read");
    entry.actor = std::move(*actor);
    std::optional<std::string> action = text(reader);
    std::optional<std::string> subject = text(reader);
    if (!action || !subject) return malformed("action or subject can't be read");
    entry.action = std::move(*action);
    entry.subject = std::move(*subject);
    if (!read_commitments(reader, entry.commitments)) return malformed("a commitment can't be read");
    if (!read_facts(reader, entry.facts)) return malformed("the facts can't be read or are unordered");
    if (!reader.at_end()) return malformed("octets follow its end");
    return entry;
}

}  // namespace consult
