#include "http/response_cache.h"

#include <algorithm>

#include "http/page_file.h"

namespace consult::http {
namespace {

using Prepared = std::shared_ptr<PreparedResponse const>;

constexpr auto longest_stale = std::chrono::seconds{1};

/// Ends the status line of every answer, so that all have their Date at once behind it.
constexpr std::string_view date_line = "\r\nDate: ";

std::string_view reason_phrase(int status) {
    return status == 304 ? "Not Modified" : "OK";
}

/// What it takes of memory; one in pages has its octets twice.
std::size_t octets_of(PreparedResponse const& prepared) {
    return prepared.octets.size() * (prepared.pages ? 2 : 1);
}

/// The same answer with the date of `now`.
Prepared dated_anew(PreparedResponse const& earlier, Instant now) {
    auto prepared = std::make_shared<PreparedResponse>();
    prepared->octets = earlier.octets;
    std::string_view const date = http_date(now);
    prepared->octets.replace(prepared->octets.find(date_line) + date_line.size(), date.size(),
                             date);
    prepared->head_size = earlier.head_size;
    prepared->status = earlier.status;
    prepared->route = earlier.route;
    if (earlier.pages) prepared->pages = in_pages(prepared->octets);
    return prepared;
}

std::string const& text_of(Body const& body) {
    if (auto const* const shared = std::get_if<std::shared_ptr<std::string const>>(&body)) {
        return **shared;
    }
    return std::get<std::string>(body);
}

}  // namespace

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
    return if_none_match == "*" ||
           (!if_none_match.empty() && if_none_match.find(etag) != std::string_view::npos);
}

Prepared prepare(int status, Fields const& fields, std::string_view body, Instant now,
                 std::string_view route) {
    auto prepared = std::make_shared<PreparedResponse>();
    prepared->route = route;
    std::string& octets = prepared->octets;
    octets.reserve(body.size() + 1024);
    octets += "HTTP/1.1 " + std::to_string(status) + " ";
    octets += reason_phrase(status);
    octets += date_line;
    octets += http_date(now);
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
    if (octets.size() >= least_paged_octets) prepared->pages = in_pages(octets);
    return prepared;
}

ResponseCache::FormKind ResponseCache::kind_for(Entry const& entry,
                                                std::string_view accept_encoding,
                                                std::string_view if_none_match) {
    if (matches_etag(if_none_match, entry.etag)) return FormKind::not_modified;
    if (accept_encoding.empty()) return FormKind::identity;
    // Of two that are equally welcome the smaller.
    AcceptedCodings const accepted{accept_encoding};
    FormKind kind = FormKind::identity;
    int best = accepted.weight(Coding::identity);
    for (auto const& [coding, form] :
         {std::pair{Coding::gzip, FormKind::gzip}, std::pair{Coding::brotli, FormKind::brotli}}) {
        int const weight = accepted.weight(coding);
        if (weight == 0 || weight < best || entry.useless[static_cast<std::size_t>(form)]) continue;
        kind = form;
        best = weight;
    }
    return kind;
}

ResponseCache::Form ResponseCache::renewed(Entry const& entry, FormKind kind, Instant now) {
    Form form{nullptr, std::chrono::floor<std::chrono::seconds>(now)};
    if (Prepared const earlier = entry.form(kind).prepared) {
        form.prepared = dated_anew(*earlier, now);
    } else if (kind == FormKind::not_modified) {
        form.prepared = prepare(304, entry.fields, "", now, entry.route);
    } else {
        Coding const coding = kind == FormKind::gzip ? Coding::gzip : Coding::brotli;
        PreparedResponse const& plain = *entry.form(FormKind::identity).prepared;
        std::optional<std::string> const packed =
            encoded(std::string_view{plain.octets}.substr(plain.head_size), coding);
        if (!packed) return {};
        Fields fields = entry.fields;
        fields.add("Content-Encoding", std::string{name(coding)});
        form.prepared = prepare(200, fields, *packed, now, entry.route);
    }
    return form;
}

Prepared ResponseCache::store(std::string_view target, Response response, CacheScope const& scope,
                              std::uint64_t generation, std::string_view accept_encoding,
                              std::string_view if_none_match) {
    std::string const& body = text_of(response.body);
    Instant const now = clock_.now();
    misses_.fetch_add(1, std::memory_order_relaxed);
    Entry entry;
    entry.etag = "\"" + to_hex(sha256(body)).substr(0, 32) + "\"";
    entry.scope = scope;
    entry.made_at = now;
    entry.generation = generation;

    Fields& fields = response.fields;
    fields.set("ETag", entry.etag);
    if (!fields.has("Cache-Control")) fields.set("Cache-Control", "no-cache");
    fields.set("Vary", "Accept-Encoding");
    entry.route = response.route;
    entry.form(FormKind::identity) = {prepare(200, fields, body, now, entry.route),
                                      std::chrono::floor<std::chrono::seconds>(now)};
    entry.fields = std::move(fields);
    entry.octets = octets_of(*entry.form(FormKind::identity).prepared) + 2 * target.size() + 1024;

    FormKind const kind = kind_for(entry, accept_encoding, if_none_match);
    Prepared picked = entry.form(FormKind::identity).prepared;
    if (kind != FormKind::identity) {
        Form form = renewed(entry, kind, now);
        if (form.prepared) picked = form.prepared;
        keep(entry, kind, std::move(form));
    }
    if (entry.octets > most_octets_ / 4) return picked;
    std::unique_lock const lock(mutex_);
    drop(std::string{target});
    while (octets_ + entry.octets > most_octets_)
        drop(by_age_.front());
    entry.age = by_age_.insert(by_age_.end(), std::string{target});
    octets_ += entry.octets;
    entries_.emplace(target, std::move(entry));
    return picked;
}

void ResponseCache::keep(Entry& entry, FormKind kind, Form form) {
    if (!form.prepared) {
        entry.useless[static_cast<std::size_t>(kind)] = true;
        return;
    }
    if (!entry.form(kind).prepared) entry.octets += octets_of(*form.prepared);
    entry.form(kind) = std::move(form);
}

Prepared ResponseCache::find(std::string_view target, std::string_view accept_encoding,
                             std::string_view if_none_match) {
    if (is_informed_ && !is_informed_()) return nullptr;
    Instant const now = clock_.now();
    auto const second = std::chrono::floor<std::chrono::seconds>(now);
    Entry entry;
    FormKind kind{};
    {
        std::shared_lock const lock(mutex_);
        auto const found = entries_.find(target);
        if (found == entries_.end()) return nullptr;
        Entry const& kept = found->second;
        if (!is_fresh(kept.scope, kept.generation, kept.made_at, now)) return nullptr;
        kind = kind_for(found->second, accept_encoding, if_none_match);
        Form const& form = found->second.form(kind);
        if (form.prepared && form.dated == second) return form.prepared;
        entry = found->second;
    }
    // Once a second a form gets its new date, and once ever it is made; nobody waits for that but
    // whoever asked.
    FormKind const wanted = kind;
    Form form = renewed(entry, wanted, now);
    if (!form.prepared) {
        kind = FormKind::identity;
        form = entry.form(kind).dated == second ? entry.form(kind) : renewed(entry, kind, now);
    }
    Prepared const picked = form.prepared;
    std::unique_lock const lock(mutex_);
    auto const found = entries_.find(target);
    if (found == entries_.end() || found->second.generation != entry.generation ||
        found->second.etag != entry.etag) {
        return picked;  // it was replaced meanwhile
    }
    Entry& kept = found->second;
    octets_ -= kept.octets;
    if (kind != wanted) keep(kept, wanted, {});
    keep(kept, kind, std::move(form));
    octets_ += kept.octets;
    while (octets_ > most_octets_)
        drop(by_age_.front());
    return picked;
}

Prepared ResponseCache::hit(std::string_view target, std::string_view accept_encoding,
                            std::string_view if_none_match) {
    Prepared found = find(target, accept_encoding, if_none_match);
    if (found) hits_.fetch_add(1, std::memory_order_relaxed);
    return found;
}

CacheMetrics ResponseCache::metrics() const {
    CacheMetrics now;
    now.hits = hits_.load(std::memory_order_relaxed);
    now.misses = misses_.load(std::memory_order_relaxed);
    now.most_octets = most_octets_;
    std::shared_lock const lock(mutex_);
    now.entries = entries_.size();
    now.octets = octets_;
    return now;
}

ResponseCache::Changes ResponseCache::changes_of(CacheScope const& scope) const {
    Changes changes = scope.consultation.empty() ? any_ : unnamed_;
    changes.withdrawn = std::max(changes.withdrawn, unnamed_.withdrawn);
    auto const known = by_consultation_.find(scope.consultation);
    if (known != by_consultation_.end()) {
        changes.changed = std::max(changes.changed, known->second.changed);
        changes.withdrawn = std::max(changes.withdrawn, known->second.withdrawn);
    }
    return changes;
}

bool ResponseCache::is_fresh(CacheScope const& scope, std::uint64_t generation, Instant made_at,
                             Instant now) const {
    if (scope.valid_until && now >= *scope.valid_until) return false;
    Changes const changes = changes_of(scope);
    // Made before something was withdrawn, it may show that, however young it is.
    if (changes.withdrawn >= generation) return false;
    return changes.changed < generation || (now >= made_at && now - made_at < longest_stale);
}

bool ResponseCache::is_current(std::string_view target) const {
    Instant const now = clock_.now();
    std::shared_lock const lock(mutex_);
    auto const found = entries_.find(target);
    if (found == entries_.end()) return false;
    Entry const& kept = found->second;
    return changes_of(kept.scope).changed < kept.generation &&
           is_fresh(kept.scope, kept.generation, kept.made_at, now);
}

bool ResponseCache::may_serve(CacheScope const& scope, std::uint64_t generation) const {
    Instant const now = clock_.now();
    std::shared_lock const lock(mutex_);
    return is_fresh(scope, generation, now, now);
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
    bool const is_named = !change.consultation.institution.empty();
    note(is_named ? by_consultation_[change.consultation.text()] : unnamed_);
}

void ResponseCache::drop(std::string const& target) {
    auto const found = entries_.find(target);
    if (found == entries_.end()) return;
    octets_ -= found->second.octets;
    by_age_.erase(found->second.age);
    entries_.erase(found);
}

}  // namespace consult::http
