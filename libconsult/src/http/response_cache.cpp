#include "http/response_cache.h"

namespace consult::http {
namespace {

using Prepared = std::shared_ptr<PreparedResponse const>;

constexpr auto longest_stale = std::chrono::seconds{1};

std::string_view reason_phrase(int status) { return status == 304 ? "Not Modified" : "OK"; }

/// Weak comparison: whether a tag is strong or weak makes no difference.
bool matches(std::string_view if_none_match, std::string_view tag) {
    return if_none_match == "*" ||
           (!if_none_match.empty() && if_none_match.find(tag) != std::string_view::npos);
}

std::string const& text_of(Body const& body) {
    if (auto const* const shared = std::get_if<std::shared_ptr<std::string const>>(&body)) {
        return **shared;
    }
    return std::get<std::string>(body);
}

}  // namespace

Prepared prepare(int status, Fields const& fields, std::string_view body) {
    auto prepared = std::make_shared<PreparedResponse>();
    std::string& octets = prepared->octets;
    octets.reserve(body.size() + 512);
    octets += "HTTP/1.1 " + std::to_string(status) + " ";
    octets += reason_phrase(status);
    octets += "\r\n";
    for (auto const& [name, value] : fields.all()) {
        octets += name;
        octets += ": ";
        octets += value;
        octets += "\r\n";
    }
    if (status != 304) octets += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    octets += "\r\n";
    prepared->head_size = octets.size();
    octets += body;
    prepared->status = status;
    return prepared;
}

Prepared ResponseCache::store(std::string_view target, Response response, CacheScope const& scope,
                              std::uint64_t generation, std::string_view accept_encoding,
                              std::string_view if_none_match) {
    std::string const& body = text_of(response.body);
    Entry entry;
    entry.tag = "\"" + to_hex(sha256(body)).substr(0, 32) + "\"";
    entry.consultation = scope.consultation;
    entry.made_at = clock_.now();
    entry.valid_until = scope.valid_until;
    entry.generation = generation;

    Fields& fields = response.fields;
    // Weak, because one tag stands for the text in all its codings (RFC 9110 section 8.8.3.3).
    fields.set("ETag", "W/" + entry.tag);
    if (!fields.has("Cache-Control")) fields.set("Cache-Control", "no-cache");
    fields.set("Vary", "Accept-Encoding");
    entry.not_modified = prepare(304, fields, "");
    entry.form(Coding::identity) = prepare(200, fields, body);
    for (Coding const coding : {Coding::gzip, Coding::brotli}) {
        if (std::optional<std::string> const packed = encoded(body, coding)) {
            fields.set("Content-Encoding", std::string{name(coding)});
            entry.form(coding) = prepare(200, fields, *packed);
        }
    }
    entry.octets = target.size() + 512;
    for (Prepared const& form : entry.forms) entry.octets += form ? form->octets.size() : 0;

    Prepared const picked = pick(entry, accept_encoding, if_none_match);
    if (entry.octets > most_octets_ / 4) return picked;
    std::unique_lock const lock(mutex_);
    drop(std::string{target});
    while (octets_ + entry.octets > most_octets_) drop(by_age_.front());
    entry.age = by_age_.insert(by_age_.end(), std::string{target});
    octets_ += entry.octets;
    entries_.emplace(target, std::move(entry));
    return picked;
}

Prepared ResponseCache::find(std::string_view target, std::string_view accept_encoding,
                             std::string_view if_none_match) const {
    std::shared_lock const lock(mutex_);
    auto const found = entries_.find(target);
    if (found == entries_.end() || !is_fresh(found->second, clock_.now())) return nullptr;
    return pick(found->second, accept_encoding, if_none_match);
}

Prepared ResponseCache::pick(Entry const& entry, std::string_view accept_encoding,
                             std::string_view if_none_match) const {
    if (matches(if_none_match, entry.tag)) return entry.not_modified;
    Prepared const& plain = entry.form(Coding::identity);
    if (accept_encoding.empty()) return plain;
    AcceptedCodings const accepted{accept_encoding};
    Prepared const* best = &plain;
    int most = accepted.weight(Coding::identity);
    for (Coding const coding : {Coding::gzip, Coding::brotli}) {
        int const weight = accepted.weight(coding);
        if (weight == 0 || weight < most || !entry.form(coding)) continue;
        best = &entry.form(coding);
        most = weight;
    }
    return *best;
}

ResponseCache::Changes ResponseCache::changes_of(Entry const& entry) const {
    if (entry.consultation.empty()) return any_;
    auto const known = by_consultation_.find(entry.consultation);
    return known == by_consultation_.end() ? Changes{} : known->second;
}

bool ResponseCache::is_fresh(Entry const& entry, Instant now) const {
    if (entry.valid_until && now >= *entry.valid_until) return false;
    Changes const changes = changes_of(entry);
    // Made before something was withdrawn, it may show that, however young it is.
    if (changes.withdrawn >= entry.generation) return false;
    return changes.changed < entry.generation ||
           (now >= entry.made_at && now - entry.made_at < longest_stale);
}

void ResponseCache::on_change(Change const& change) {
    std::unique_lock const lock(mutex_);
    // An answer that is being made now carries a generation up to this one: it counts as older.
    std::uint64_t const generation = generation_.fetch_add(1);
    auto const note = [&](Changes& changes) {
        changes.changed = generation;
        if (change.withdraws) changes.withdrawn = generation;
    };
    note(any_);
    if (!change.consultation.institution.empty()) {
        note(by_consultation_[change.consultation.text()]);
    }
}

void ResponseCache::drop(std::string const& target) {
    auto const found = entries_.find(target);
    if (found == entries_.end()) return;
    octets_ -= found->second.octets;
    by_age_.erase(found->second.age);
    entries_.erase(found);
}

}  // namespace consult::http
