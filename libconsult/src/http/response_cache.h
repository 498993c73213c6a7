/// Finished answers to public reads, each kept as the octets that go over the wire.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include <consult/environment.h>
#include <consult/http/message.h>
#include <consult/platform.h>

#include "http/content_coding.h"

namespace consult::http {

/// What an answer was made from, so that it can be dropped when that changes.
struct CacheScope {
    /// A consultation's number; empty: made from several, renewed on any change.
    std::string consultation;
    /// The next instant at which time alone changes the answer; it is not served from then on.
    std::optional<Instant> valid_until;
};

/// Whether a client that has what If-None-Match names has this (RFC 9110 section 13.1.2).
[[nodiscard]] bool matches_etag(std::string_view if_none_match, std::string_view etag);

/// Thread-safe, bounded by octets, least recently stored goes first. An answer made out of date by
/// a change is served for at most a second more, unless the change withdraws something.
class ResponseCache {
public:
    /// Whether every change of a second ago or earlier has been told to `on_change`: while it has
    /// not, nothing that is kept is served. Thread-safe; called for each answer.
    using IsInformed = std::function<bool()>;

    ResponseCache(Clock const& clock, std::size_t most_octets, IsInformed is_informed = {})
        : clock_(clock), most_octets_(most_octets), is_informed_(std::move(is_informed)) {}

    /// The state of the data before an answer is made; given back with it to `store`.
    [[nodiscard]] std::uint64_t generation() const { return generation_.load(); }
    /// Keeps an answer of status 200 made from the state of `generation`, and gives its wire form
    /// for this request. Adds ETag, and Cache-Control: no-cache unless it says otherwise already.
    std::shared_ptr<PreparedResponse const> store(std::string_view target, Response response,
                                                  CacheScope const& scope, std::uint64_t generation,
                                                  std::string_view accept_encoding,
                                                  std::string_view if_none_match);
    /// The answer in the form that this request asks for; nothing when there is none that may still
    /// be served. Its Date is that of now.
    [[nodiscard]] std::shared_ptr<PreparedResponse const> find(std::string_view target,
                                                               std::string_view accept_encoding,
                                                               std::string_view if_none_match);
    /// The same, for whoever asked first of all here: what is found is counted as a hit.
    [[nodiscard]] std::shared_ptr<PreparedResponse const> hit(std::string_view target,
                                                              std::string_view accept_encoding,
                                                              std::string_view if_none_match);
    [[nodiscard]] CacheMetrics metrics() const;
    /// Whether it has an answer that nothing has made out of date, not even since a moment ago.
    [[nodiscard]] bool is_current(std::string_view target) const;
    /// Whether an answer made just now from the state of `generation` may be served still.
    [[nodiscard]] bool may_serve(CacheScope const& scope, std::uint64_t generation) const;
    void on_change(Change const& change);

private:
    /// One form of an answer, as it goes over the wire.
    struct Form {
        std::shared_ptr<PreparedResponse const> prepared;
        std::chrono::sys_seconds dated{};  ///< what its Date says
    };
    /// The forms of an answer: its content in each coding, and that it was not modified. Those that
    /// nobody has asked for yet are not made.
    enum class FormKind { identity, gzip, brotli, not_modified };
    static constexpr std::size_t form_count = 4;

    struct Entry {
        std::string etag;
        CacheScope scope;
        Fields fields;
        std::string_view route;
        std::array<Form, form_count> forms;
        std::array<bool, form_count> useless{};  ///< a coding that does not make it smaller
        Instant made_at;
        std::uint64_t generation = 0;
        std::size_t octets = 0;
        std::list<std::string>::iterator age;

        Form& form(FormKind kind) { return forms[static_cast<std::size_t>(kind)]; }
        [[nodiscard]] Form const& form(FormKind kind) const {
            return forms[static_cast<std::size_t>(kind)];
        }
    };
    [[nodiscard]] static FormKind kind_for(Entry const& entry, std::string_view accept_encoding,
                                           std::string_view if_none_match);
    /// The form with the date of `now`, made if it is not there. @pre entry has its identity form
    [[nodiscard]] static Form renewed(Entry const& entry, FormKind kind, Instant now);
    static void keep(Entry& entry, FormKind kind, Form form);
    [[nodiscard]] bool is_fresh(CacheScope const& scope, std::uint64_t generation, Instant made_at,
                                Instant now) const;
    void drop(std::string const& target);

    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    Clock const& clock_;
    std::size_t most_octets_;
    IsInformed is_informed_;
    std::atomic<std::uint64_t> generation_{1};
    mutable std::shared_mutex mutex_;
    std::atomic<std::uint64_t> hits_{0};  ///< beside the mutex, which each of them has just taken
    std::atomic<std::uint64_t> misses_{0};
    std::unordered_map<std::string, Entry, TextHash, std::equal_to<>> entries_;
    std::list<std::string> by_age_;
    std::size_t octets_ = 0;
    /// The generation of the last change, and of the last that withdrew something.
    struct Changes {
        std::uint64_t changed = 0;
        std::uint64_t withdrawn = 0;
    };
    [[nodiscard]] Changes changes_of(CacheScope const& scope) const;
    std::unordered_map<std::string, Changes> by_consultation_;
    Changes any_;
    /// Changes of nobody knows which consultation, as another program's.
    Changes unnamed_;
};

/// The octets of a complete response, Date and Content-Length added.
[[nodiscard]] std::shared_ptr<PreparedResponse const> prepare(int status, Fields const& fields,
                                                              std::string_view body, Instant now,
                                                              std::string_view route = {});

}  // namespace consult::http
