// How a connection has a request answered.
#include <optional>

#include <boost/asio/post.hpp>

#include "server/transport/connection.h"
#include "server/transport/exception_text.h"
#include "server/transport/response_head.h"

namespace consult::transport {

/// The request that this thread is handing to the handler right now. A reply that comes before the
/// handler returns is kept here: the step goes on with it, without a detour through the loop.
struct Connection::Handing {
    Connection const* connection;
    std::optional<http::Response> reply;

    static thread_local Handing* current;
};

thread_local Connection::Handing* Connection::Handing::current = nullptr;

namespace {

http::Response fault(std::string incident, std::string_view route) {
    http::Response response = problem({500, {}}, incident);
    response.incident = std::move(incident);
    response.route = route;
    return response;
}

}  // namespace

bool Connection::hand_over() {
    wait_for(Phase::handling);
    shared_.counters.handled.fetch_add(1, std::memory_order_relaxed);
    request_.received_at = shared_.clock.now();
    next_ = &Connection::respond;
    awaited_ = ++turn_;
    Handing handing{this, std::nullopt};
    call_handler(handing);
    if (!handing.reply) return false;
    response_ = std::move(*handing.reply);
    return true;
}

void Connection::call_handler(Handing& handing) {
    std::uint64_t const turn = turn_;
    Handing::current = &handing;
    try {
        shared_.handler.handle(std::move(request_),
                               http::Reply{[gate = shared_.gate, weak = weak_from_this(),
                                            turn](http::Response response) {
                                   gate->pass([&] {
                                       auto const self = weak.lock();
                                       if (self) self->take_reply(turn, std::move(response));
                                   });
                               }});
        Handing::current = nullptr;
    } catch (...) {
        Handing::current = nullptr;
        auto const incident = shared_.incident(exception_text());
        // A reply in `handing` is most likely the Reply's own, as it died: it does not name the
        // incident. One that another thread sends first stands.
        std::uint64_t expected = turn;
        if (!handing.reply && !awaited_.compare_exchange_strong(expected, 0)) return;
        std::string_view const route = handing.reply ? handing.reply->route : std::string_view{};
        handing.reply = fault(incident, route);
    }
}

void Connection::take_reply(std::uint64_t turn, http::Response response) {
    // Only the first reply counts, and only while it is awaited.
    std::uint64_t expected = turn;
    if (!awaited_.compare_exchange_strong(expected, 0)) return;
    if (Handing::current != nullptr && Handing::current->connection == this) {
        Handing::current->reply = std::move(response);
        return;
    }
    boost::asio::post(channel_.executor(),
                      [self = shared_from_this(), response = std::move(response)]() mutable {
                          self->response_ = std::move(response);
                          self->proceed();
                      });
}

/// A response that is still to be made is made here, on the connection's own loop.
void Connection::make_response() {
    try {
        response_ = http::made(std::move(response_));
    } catch (...) {
        become_fault(shared_.incident(exception_text()));
    }
}

void Connection::become_fault(std::string incident) {
    response_ = fault(std::move(incident), response_.route);
}

bool Connection::respond() {
    if (response_.make) make_response();
    if (response_.prepared) return respond_prepared(response_.prepared);
    if (!is_sendable(response_)) {
        become_fault(shared_.incident("the handler's status or fields can't be written"));
    }
    if (shared_.stopping) keep_alive_ = false;
    response_head_ = response_head(response_, {http::http_date(shared_.clock.now()), !keep_alive_});
    bool const with_body = !head_only_ && has_body(response_.status);
    auto* const long_body = std::get_if<http::PullBody>(&response_.body);
    if (with_body && long_body != nullptr && long_body->size > 0) {
        pull_ = std::make_unique<BlockPull>(std::move(*long_body));
        head_sent_ = false;
        return follow(&Connection::pull);
    }
    tell_served(response_);
    out_.add(response_head_);
    if (with_body && long_body == nullptr) out_.add(text_of(response_.body));
    return write_then(&Connection::finish_answer);
}

bool Connection::respond_prepared(Prepared prepared) {
    tell_served(*prepared, false);
    std::string_view const octets = prepared->octets;
    out_.add(head_only_ ? octets.substr(0, prepared->head_size) : octets);
    ready_.push_back(std::move(prepared));
    return write_then(&Connection::finish_answer);
}

bool Connection::refuse(Refusal refusal) {
    shared_.counters.refused.fetch_add(1, std::memory_order_relaxed);
    response_ = problem(refusal);
    if (refusal.status == 503) response_.fields.add("Retry-After", "5");
    keep_alive_ = false;
    input_refused_ = true;
    return follow(&Connection::respond);
}

bool Connection::pull() {
    wait_for(Phase::handling);
    next_ = &Connection::write_block;
    boost::asio::post(shared_.pullers, [self = shared_from_this()] {
        self->pull_->next();
        boost::asio::post(self->channel_.executor(), [self] { self->proceed(); });
    });
    return false;
}

bool Connection::write_block() {
    if (!pull_->failure().empty()) {
        auto const incident = shared_.incident(pull_->failure());
        // Once the head is out, only a body cut short tells the client.
        if (head_sent_) return close();
        pull_.reset();
        become_fault(incident);
        return follow(&Connection::respond);
    }
    if (!head_sent_) {
        tell_served(response_);
        out_.add(response_head_);
    }
    head_sent_ = true;
    out_.add(pull_->block());
    return write_then(pull_->left() > 0 ? &Connection::pull : &Connection::finish_answer);
}

void Connection::tell_served(http::PreparedResponse const& prepared, bool was_ready) const {
    if (!shared_.on_served) return;
    Served served;
    served.route = prepared.route;
    served.status = prepared.status;
    served.octets = head_only_ ? prepared.head_size : prepared.octets.size();
    served.was_ready = was_ready;
    tell_served(served);
}

void Connection::tell_served(http::Response const& response) const {
    if (!shared_.on_served) return;
    bool const with_body = !head_only_ && has_body(response.status);
    Served served;
    served.route = response.route;
    served.status = response.status;
    served.octets = response_head_.size() + (with_body ? size_of(response.body) : 0);
    served.incident = response.incident;
    tell_served(served);
}

void Connection::tell_served(Served served) const {
    served.method = method_;
    served.received_octets = received_octets_;
    served.took = std::chrono::steady_clock::now() - read_at_;
    served.loop = loop_;
    shared_.on_served(served);
}

}  // namespace consult::transport
