/// An HTTP/1.1 server that carries any `consult::http::Handler`.
///
/// Strict on what it reads (RFC 9112; whatever two readers could take differently is refused and
/// the connection closed), bounded in memory and time for every client, and quick for answers that
/// are ready.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/environment.h>
#include <consult/error.h>
#include <consult/http/message.h>

namespace consult::transport {

/// Certificate chain, the server's own first, and its private key: PEM files.
struct TlsFiles {
    std::string certificate_chain;
    std::string private_key;
};

struct ListenerOptions {
    /// IP address to listen on. The default is not reachable from outside: behind a proxy that is
    /// right, and without one it is a decision to be taken. `::` takes IPv6 and IPv4.
    std::string address = "127.0.0.1";
    /// 0 takes any free port; `port()` tells which.
    std::uint16_t port = 0;
    /// Threads that read and write. 0: one for each core, since none of them ever waits.
    unsigned threads = 0;
    /// Threads that pull long bodies from their sources. Few: they wait for disks.
    unsigned pull_threads = 2;

    /// From the first octet of a request's head to its last. A head fits in a few packets.
    std::chrono::milliseconds header_timeout{10'000};
    /// Over each such span a body must come at `least_body_rate`, or end: a slow line may send a
    /// large body, nobody may begin one and fall silent.
    std::chrono::milliseconds body_timeout{20'000};
    /// Octets a second.
    std::uint32_t least_body_rate = 4096;
    /// Between two requests; also from the connection to its first octet. Longer than the minute
    /// that common proxies keep theirs, so that it is the proxy that closes.
    std::chrono::milliseconds idle_timeout{75'000};
    /// For every 64 KiB of an answer to be taken by the client.
    std::chrono::milliseconds write_timeout{30'000};
    /// For the TLS handshake.
    std::chrono::milliseconds handshake_timeout{10'000};
    /// How long what a refused client still sends is read and dropped, so that it can read why.
    std::chrono::milliseconds linger_timeout{2'000};

    /// Request line and fields together. Browsers with their cookies stay below 8 KiB.
    std::size_t max_header_octets = 16 * 1024;
    /// Path and query; a search with many filters takes 2 KiB.
    std::size_t max_target_octets = 8 * 1024;
    /// A document with its form. What one route takes the handler says: most_body_octets().
    std::size_t max_body_octets = 68 * 1024 * 1024;
    /// All bodies held at a time, over all connections, until they are answered: what bounds the
    /// memory. One network may hold a quarter. A request beyond is answered 503 with Retry-After.
    std::size_t max_bodies_octets = 128 * 1024 * 1024;
    /// Requests that may bring more than `large_body_octets` are counted by themselves, against
    /// `max_uploads_octets`, of which one network may hold a quarter: files, however many, don't
    /// take the place of comments.
    std::size_t large_body_octets = 4 * 1024 * 1024;
    std::size_t max_uploads_octets = 272 * 1024 * 1024;
    std::size_t max_fields = 100;
    /// Ready answers gathered into one write. Requests of one connection are otherwise handled one
    /// after the other; what a client sends ahead waits in its socket.
    std::size_t pipeline_depth = 16;
    /// Further clients wait in the backlog. The process needs a few more file descriptors.
    std::size_t max_connections = 10'000;
    /// Connections the system holds until they are accepted; it may cap this lower.
    int backlog = 4096;

    /// Without: plain HTTP. With: TLS 1.2 or later.
    std::optional<TlsFiles> tls;
    /// Addresses or networks (`10.0.0.0/8`, `2001:db8::/32`) whose X-Forwarded-For and
    /// X-Forwarded-Proto are believed. None by default: anyone can send these fields.
    std::vector<std::string> trusted_proxies;
};

/// Something for the operator's log.
struct Event {
    enum class Kind {
        fault,             ///< a request failed for no fault of its sender; `incident` names it
        accept_failed,     ///< no file descriptor or memory for a connection; tried again shortly
        connections_full,  ///< max_connections is reached
        bodies_full,       ///< max_bodies_octets is reached
        stop_cut,          ///< connections were cut since the deadline of stop() had passed
    };
    Kind kind = Kind::fault;
    std::string text;      ///< may hold what must not reach a reader of the pages
    std::string incident;  ///< the id that the reader was given, or empty
};

/// Called on any thread, also several at a time; must not throw or wait.
using EventSink = std::function<void(Event const&)>;

/// A request that is answered, for figures and for a log of requests. Nothing that its sender wrote
/// is in it: the method is one of those that are known, the route a template.
struct Served {
    std::string_view method;  ///< such as `GET`, or `other`
    std::string_view route;   ///< as http::Response has it
    int status = 0;
    std::uint64_t received_octets = 0;  ///< of the request: head and body
    std::uint64_t octets = 0;           ///< of the answer: head and body
    /// From the last octet of the request to the first of the answer being ready to be sent: how
    /// fast the client sends and takes does not count.
    std::chrono::nanoseconds took{0};
    bool was_ready = false;     ///< answered by `Handler::ready`
    std::string_view incident;  ///< of a fault
    std::size_t loop = 0;       ///< which of the network threads calls
};

/// Called on the network thread that sends the answer, for each of them; must not throw or wait.
using ServedSink = std::function<void(Served const&)>;

/// Counts since the start, but for `open`. Each is exact, together they are not one moment.
struct Counters {
    std::uint64_t accepted = 0;         ///< connections
    std::uint64_t open = 0;             ///< connections open now
    std::uint64_t accept_failures = 0;  ///< see Event::Kind::accept_failed
    std::uint64_t ready = 0;            ///< requests answered by `Handler::ready`
    std::uint64_t handled = 0;          ///< requests given to `Handler::handle`
    std::uint64_t refused = 0;          ///< answered by the listener itself with 4xx, 5xx
    std::uint64_t timed_out = 0;        ///< waits ended by a deadline, for an idle client too
    std::uint64_t unsent = 0;           ///< answers that their client did not stay for
};

/// Thread-safe, but start() and stop() are to be called from one thread.
class Listener {
public:
    /// `handler` and `clock` must outlive the listener. `clock` gives Date and
    /// Request::received_at; deadlines run on the machine's steady clock.
    Listener(ListenerOptions options, http::Handler& handler, Clock const& clock,
             EventSink on_event = {}, ServedSink on_served = {});
    /// As stop() without any time to finish.
    ~Listener();
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;

    /// Checks the options, opens the port and starts the threads. Refuses, all problems at once,
    /// an option out of range, an address or port that can't be had, unreadable certificates.
    /// A listener is started once.
    [[nodiscard]] Result<> start();
    /// The port listened on. @pre start() succeeded.
    [[nodiscard]] std::uint16_t port() const;
    /// Network threads; Served::loop is below it.
    [[nodiscard]] std::size_t loops() const;
    /// Accepts no more, closes idle connections, finishes the requests that have begun, and cuts
    /// what is left after `deadline`. Returns when all threads have ended. Replies that come later
    /// are dropped.
    void stop(std::chrono::milliseconds deadline);
    [[nodiscard]] Counters counters() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace consult::transport
