/// Takes new connections, as many as there is room for.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <consult/error.h>

#include "server/transport/channel.h"
#include "server/transport/loops.h"
#include "server/transport/shared.h"

namespace consult::transport {

/// open() and the first accept() come before the loops run; the rest happens on the first of them.
class Acceptor {
public:
    Acceptor(Loops& loops, Shared& shared);

    [[nodiscard]] Result<> open();
    [[nodiscard]] std::uint16_t port() const;
    void accept();
    /// A connection has ended. From any thread.
    void on_room();
    /// Accepts no more. From any thread.
    void close();

private:
    void on_accept(boost::system::error_code error, Socket socket);
    [[nodiscard]] bool begin(Socket socket);
    void back_off(boost::system::error_code error);
    [[nodiscard]] bool is_full() const;

    Loops& loops_;
    Shared& shared_;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> acceptor_;
    boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                      boost::asio::wait_traits<std::chrono::steady_clock>, Executor>
        timer_;
    Endpoint peer_;  ///< of the connection being accepted
    std::chrono::milliseconds pause_;
    std::atomic<bool> waits_for_room_{false};
};

}  // namespace consult::transport
