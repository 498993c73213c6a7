#include "server/transport/acceptor.h"

#include <algorithm>
#include <exception>
#include <memory>

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

#include "server/transport/connection.h"

namespace consult::transport {

namespace {

namespace errc = boost::system::errc;
using boost::system::error_code;

/// Between two tries while the system has no descriptor or memory to give.
constexpr std::chrono::milliseconds first_pause{10};
constexpr std::chrono::milliseconds longest_pause{1000};

/// The system's want, not the client's: trying again at once would only burn the processor.
bool is_want(error_code error) {
    return error == errc::too_many_files_open || error == errc::too_many_files_open_in_system ||
           error == errc::no_buffer_space || error == errc::not_enough_memory;
}

tl::unexpected<Error> refuse_address(ListenerOptions const& options, error_code error) {
    return refuse(ErrorCode::invalid, "address", "listener.address.unusable",
                  "{address} port {port} can't be listened on: {reason}",
                  {{"address", options.address},
                   {"port", std::to_string(options.port)},
                   {"reason", error.message()}});
}

}  // namespace

Acceptor::Acceptor(Loops& loops, Shared& shared)
    : loops_(loops),
      shared_(shared),
      acceptor_(loops.first().get_executor()),
      timer_(loops.first().get_executor()),
      pause_(first_pause) {}

Result<> Acceptor::open() {
    auto const& options = shared_.options;
    error_code error;
    auto const address = boost::asio::ip::make_address(options.address, error);
    if (error) return refuse_address(options, error);
    Endpoint const endpoint{address, options.port};
    acceptor_.open(endpoint.protocol(), error);
    // Not to wait after a restart for old connections' ends to be forgotten.
    if (!error) acceptor_.set_option(boost::asio::socket_base::reuse_address{true}, error);
    if (!error && address.is_v6()) {
        acceptor_.set_option(boost::asio::ip::v6_only{false}, error);
    }
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(options.backlog, error);
    if (error) return refuse_address(options, error);
    return {};
}

std::uint16_t Acceptor::port() const {
    return acceptor_.local_endpoint().port();
}

bool Acceptor::is_full() const {
    return shared_.watches.size() >= shared_.options.max_connections;
}

void Acceptor::accept() {
    if (!acceptor_.is_open()) return;
    if (is_full()) {
        shared_.warn(Event::Kind::connections_full, "as many connections are open as may be");
        waits_for_room_ = true;
        // Unless the last connection ended just before it was told that we wait.
        if (is_full() || !waits_for_room_.exchange(false)) return;
    }
    acceptor_.async_accept(loops_.next(), peer_, [this](error_code error, Socket socket) {
        on_accept(error, std::move(socket));
    });
}

void Acceptor::on_accept(error_code error, Socket socket) {
    if (error == boost::asio::error::operation_aborted) return;
    if (is_want(error)) return back_off(error);
    if (!error) {
        pause_ = first_pause;
        shared_.counters.accepted.fetch_add(1, std::memory_order_relaxed);
        if (!begin(std::move(socket))) return back_off(make_error_code(errc::not_enough_memory));
    }
    // Other errors are of a client that left before it was accepted.
    accept();
}

bool Acceptor::begin(Socket socket) try {
    std::size_t const loop = loops_.index_of(socket.get_executor().context());
    std::make_shared<Connection>(shared_, std::move(socket), peer_, loop)->start();
    return true;
} catch (std::exception const&) {
    return false;
}

void Acceptor::back_off(error_code error) {
    shared_.counters.accept_failures.fetch_add(1, std::memory_order_relaxed);
    shared_.warn(Event::Kind::accept_failed, "no connection can be accepted: " + error.message());
    timer_.expires_after(pause_);
    pause_ = std::min(pause_ * 2, longest_pause);
    timer_.async_wait([this](error_code cancelled) {
        if (!cancelled) accept();
    });
}

void Acceptor::on_room() {
    if (waits_for_room_ && waits_for_room_.exchange(false)) {
        boost::asio::post(loops_.first(), [this] { accept(); });
    }
}

void Acceptor::close() {
    boost::asio::post(loops_.first(), [this] {
        error_code ignored;
        acceptor_.close(ignored);
        timer_.cancel();
    });
}

}  // namespace consult::transport
