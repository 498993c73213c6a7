/// HTTP requests and responses as plain values: what the handler sees, whatever server carries it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <consult/time.h>

namespace consult::http {

/// Header fields in their order. Names compare without regard to case (RFC 9110 section 5.1).
class Fields {
public:
    void add(std::string name, std::string value) {
        fields_.emplace_back(std::move(name), std::move(value));
    }
    /// Replaces every field of that name.
    void set(std::string_view name, std::string value);
    /// The first value, or empty.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> const& all() const {
        return fields_;
    }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// A complete request. The server has checked framing, limits and origin-form of the target.
struct Request {
    std::string method;  ///< upper case
    std::string target;  ///< origin-form as received: path and query, percent-encoded
    Fields fields;
    std::string body;
    std::string peer;     ///< textual IP address of the client, after trusted proxies
    bool secure = false;  ///< came over TLS, here or at a trusted proxy
    Instant received_at;  ///< when the last octet of the request was in
};

/// Octets on demand: fills up to `size`, returns how many; 0 at the end. Called on one thread at a
/// time, never on a network thread. Throws Fault.
using PullSource = std::function<std::size_t(char* buffer, std::size_t size)>;

/// A file or other long body of known length.
struct PullBody {
    std::uint64_t size = 0;
    PullSource source;
};

/// Where octets begin in an open file.
struct FilePart {
    int file = -1;  ///< its descriptor
    std::int64_t begin = 0;
};

/// A complete response as it goes over the wire, status line and fields included, shared by all who
/// are sent it. `head_size` octets come before the body: a HEAD request is sent those.
struct PreparedResponse {
    std::string octets;
    std::size_t head_size = 0;
    int status = 200;
    /// Of a long one, where the system allows it: the same octets in a file in memory, from which
    /// sendfile(2) sends them without copying.
    std::shared_ptr<FilePart const> pages{};
    std::string_view route{};  ///< as Response has it
};

using Body = std::variant<std::string, std::shared_ptr<std::string const>, PullBody>;

struct Response {
    int status = 200;
    Fields fields;  ///< without Content-Length, Date, Connection: the server writes those
    Body body;
    /// When set it is sent as it is and everything above is ignored.
    std::shared_ptr<PreparedResponse const> prepared;
    /// When set everything above is ignored: this makes the response, once, on the thread that
    /// sends it. For answers completed by a thread that others wait for, such as the storage's.
    std::function<Response()> make;

    // For the operator's figures and log; nothing of it is sent.
    /// The template of the address that was asked for, such as `/api/v1/comments/{number}`; empty
    /// when it is none of the handler's. Lives as long as the handler.
    std::string_view route{};
    std::string incident{};  ///< of a fault: the number that its reader is told
};

/// `Mon, 23 Nov 2026 18:00:00 GMT`, as the Date field has it (RFC 9110 section 5.6.7). The view
/// holds until the next call on this thread.
[[nodiscard]] std::string_view http_date(Instant now);

/// The network an IP address belongs to: IPv4 as it is, IPv6 by its first 64 bits, which is what
/// one household or machine is given. Limits on what one sender may take are counted by it.
[[nodiscard]] std::string network_of(std::string_view address);

/// The response itself: what `make` makes of one that is still to be made.
[[nodiscard]] Response made(Response response);

/// Completes a request, from any thread, exactly once. Move-only: who holds it owes the answer; a
/// Reply that dies unanswered sends 500.
class Reply {
public:
    using Send = std::function<void(Response)>;

    Reply() = default;
    explicit Reply(Send send) : send_(std::move(send)) {}
    Reply(Reply&& other) noexcept
        : send_(std::exchange(other.send_, nullptr)), route_(other.route_) {}
    Reply& operator=(Reply&& other) noexcept;
    ~Reply();

    void operator()(Response response);

    /// Whatever the answer becomes, it is of this address: see Response::route.
    void set_route(std::string_view route) { route_ = route; }

private:
    Send send_;
    std::string_view route_;
};

/// Anything that answers requests. Never blocks the calling thread; thread-safe.
class Handler {
public:
    virtual ~Handler() = default;
    virtual void handle(Request request, Reply reply) = 0;
    /// Octets of body that a request with this head may bring: the server reads no more. What few
    /// may send is to be allowed to those alone who could be them. Takes microseconds.
    /// @param head without body and `received_at`
    [[nodiscard]] virtual std::size_t most_body_octets(Request const& head) const {
        (void)head;
        return std::numeric_limits<std::size_t>::max();
    }
    /// An answer that is ready to be sent at once, such as a page in the cache; otherwise nothing,
    /// and `handle` is to be called. Meant for network threads: takes microseconds. Not to be asked
    /// for requests with Authorization: its answers are those anyone gets.
    [[nodiscard]] virtual std::shared_ptr<PreparedResponse const> ready(
        std::string_view method, std::string_view target, std::string_view accept_encoding,
        std::string_view if_none_match) {
        (void)method, (void)target, (void)accept_encoding, (void)if_none_match;
        return nullptr;
    }
};

/// Waits for the answer: for examples, tests and servers with a thread per request.
[[nodiscard]] Response handle_blocking(Handler& handler, Request request);

}  // namespace consult::http
