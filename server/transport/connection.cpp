#include "server/transport/connection.h"

#include <algorithm>

#include <boost/asio/post.hpp>

#include "server/transport/exception_text.h"

namespace consult::transport {

namespace {

/// A body of known size is read in pieces of up to this much.
constexpr std::size_t body_buffer_octets = 64 * 1024;
/// Where the size is not known.
constexpr std::size_t chunk_buffer_octets = 16 * 1024;

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

/// What senders may name is without end; figures are kept by these alone.
std::string_view known_method(std::string_view method) {
    static constexpr std::string_view known[] = {"GET",   "POST",   "HEAD",   "PUT",
                                                 "PATCH", "DELETE", "OPTIONS"};
    auto const* const found = std::find(std::begin(known), std::end(known), method);
    return found == std::end(known) ? std::string_view{"other"} : *found;
}

RequestLimits limits_of(ListenerOptions const& options) {
    return {options.max_header_octets, options.max_target_octets, options.max_fields,
            options.max_body_octets};
}

}  // namespace

Connection::Connection(Shared& shared, Socket socket, Endpoint peer, std::size_t loop)
    : shared_(shared),
      channel_(std::move(socket), shared.tls.get()),
      peer_(std::move(peer)),
      loop_(loop),
      parser_(limits_of(shared.options)) {
    next_ = channel_.is_secure() ? &Connection::handshake : &Connection::read_head;
    wait_for(Phase::handling);
}

Connection::~Connection() {
    release_request();
}

void Connection::start() {
    shared_.watches.add(shared_from_this(), channel_.native_handle());
    boost::asio::post(channel_.executor(), [self = shared_from_this()] { self->proceed(); });
}

void Connection::proceed() {
    try {
        while ((this->*next_)()) {
        }
    } catch (...) {
        shared_.incident("a connection is given up: " + exception_text());
        close();
    }
}

bool Connection::follow(Step step) {
    next_ = step;
    return true;
}

bool Connection::handshake() {
    wait_for(Phase::handshake, shared_.now() + shared_.options.handshake_timeout);
    next_ = &Connection::read_head;
    channel_.handshake([self = shared_from_this()](boost::system::error_code error) {
        if (error) {
            self->close();
        } else {
            self->proceed();
        }
    });
    return false;
}

bool Connection::read_head() {
    auto step = RequestParser::Step::more;
    if (!in_.empty()) step = parser_.parse_head(in_.unread());
    if (step == RequestParser::Step::done) return take_head();
    if (step == RequestParser::Step::refused) {
        head_only_ = false;
        method_ = known_method({});
        received_octets_ = 0;
        return refuse(parser_.refusal());
    }
    return out_.empty() ? await_head() : write_then(&Connection::read_head);
}

bool Connection::await_head() {
    if (in_.empty()) {
        if (shared_.stopping) return end();
        in_.shrink();
        wait_for(Phase::idle, shared_.now() + shared_.options.idle_timeout);
    } else {
        if (!head_begun_) head_begun_ = shared_.now();
        wait_for(Phase::head, *head_begun_ + shared_.options.header_timeout);
    }
    if (!in_.make_space(shared_.options.max_header_octets)) {
        return refuse({431, "the fields are too long"});
    }
    return read_some();
}

bool Connection::take_head() {
    RequestHead const& head = parser_.head();
    keep_alive_ = head.keep_alive && !shared_.stopping;
    head_only_ = head.is_head();
    method_ = known_method(head.method);
    received_octets_ = head.size;
    if (auto ready = find_ready(head)) return queue_ready(std::move(ready));
    // The answers before this one go first; the head's views hold, since nothing is read.
    return out_.empty() ? begin_request() : write_then(&Connection::begin_request);
}

/// Ready answers are those anyone gets, to requests that carry nothing more.
Connection::Prepared Connection::find_ready(RequestHead const& head) const {
    if (!head_only_ && head.method != "GET") return nullptr;
    if (parser_.framing().has_body() || head.has(FieldKind::authorization)) return nullptr;
    return shared_.handler.ready(head.method, head.target, head.value(FieldKind::accept_encoding),
                                 head.value(FieldKind::if_none_match));
}

/// Several answers to requests sent ahead are gathered into one write.
bool Connection::queue_ready(Prepared ready) {
    shared_.counters.ready.fetch_add(1, std::memory_order_relaxed);
    tell_served(*ready, true);
    std::string_view const octets = ready->octets;
    out_.add(head_only_ ? octets.substr(0, ready->head_size) : octets);
    ready_.push_back(std::move(ready));
    in_.consume(parser_.head().size);
    parser_.restart();
    head_begun_.reset();
    bool const go_on =
        keep_alive_ && !in_.empty() && ready_.size() < shared_.options.pipeline_depth;
    return go_on ? follow(&Connection::read_head) : write_then(&Connection::next_request);
}

bool Connection::begin_request() {
    RequestHead const& head = parser_.head();
    Framing const& framing = parser_.framing();
    request_.method = head.method;
    request_.target = head.target;
    for (HeadField const& field : head.fields) {
        request_.fields.add(std::string{field.name}, std::string{field.value});
    }
    in_.consume(head.size);
    auto origin = shared_.proxies.origin(peer_.address(), channel_.is_secure(), request_.fields);
    request_.peer = std::move(origin.peer);
    request_.secure = origin.secure;
    if (!framing.has_body()) return hand_over();
    std::size_t const most =
        std::min(shared_.handler.most_body_octets(request_), shared_.options.max_body_octets);
    if (!parser_.limit_body(most)) return refuse(parser_.refusal());
    budget_ = most > shared_.options.large_body_octets ? &shared_.uploads : &shared_.bodies;
    network_ = http::network_of(request_.peer);
    span_begun_ = shared_.now();
    span_octets_ = 0;
    if (framing.expects_continue && in_.empty()) {
        out_.add(continue_line);
        return write_then(&Connection::read_body);
    }
    return follow(&Connection::read_body);
}

bool Connection::read_body() {
    std::size_t used = 0;
    auto step = RequestParser::Step::more;
    if (!in_.empty()) step = parser_.parse_body(in_.unread(), request_.body, used);
    in_.consume(used);
    received_octets_ += used;
    std::size_t const grown = request_.body.size() - body_counted_;
    if (!budget_->take(network_, grown)) {
        shared_.warn(Event::Kind::bodies_full,
                     "request bodies take all the memory that they, or those of one network, may "
                     "have");
        return refuse({503, "too much is being sent at present, try again shortly"});
    }
    body_counted_ += grown;
    switch (step) {
        case RequestParser::Step::done: return hand_over();
        case RequestParser::Step::refused: return refuse(parser_.refusal());
        case RequestParser::Step::more: break;
    }
    return await_body();
}

bool Connection::await_body() {
    auto const& options = shared_.options;
    std::size_t const owed =
        std::max<std::size_t>(static_cast<std::size_t>(options.least_body_rate) *
                                  static_cast<std::size_t>(options.body_timeout.count()) / 1000,
                              1);
    if (request_.body.size() - span_octets_ >= owed) {
        span_begun_ = shared_.now();
        span_octets_ = request_.body.size();
    }
    wait_for(Phase::body, span_begun_ + options.body_timeout);
    Framing const& framing = parser_.framing();
    if (in_.empty()) {
        in_.enlarge(framing.chunked ? chunk_buffer_octets
                                    : std::min<std::uint64_t>(framing.length, body_buffer_octets));
    }
    if (!in_.make_space(chunk_buffer_octets)) return refuse({400, "a chunk's header is too long"});
    return read_some();
}

bool Connection::read_some() {
    channel_.read_some(
        {in_.space(), in_.space_size()},
        [self = shared_from_this()](boost::system::error_code error, std::size_t count) {
            self->on_read(error, count);
        });
    return false;
}

void Connection::on_read(boost::system::error_code error, std::size_t count) {
    in_.commit(count);
    if (shared_.on_served) read_at_ = std::chrono::steady_clock::now();
    if (error) {
        next_ = &Connection::on_input_end;
    } else {
        wait_for(Phase::handling);  // no longer idle, lest a stop take it for that
    }
    proceed();
}

bool Connection::on_input_end() {
    if (!was_ended()) return close();
    if (phase() == Phase::idle) return end();
    if (phase() == Phase::draining) return close();
    return refuse({408, "the request took too long to arrive"});
}

}  // namespace consult::transport
