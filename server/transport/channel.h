/// Octets to and from one client, plain or through TLS.
#pragma once

#include <cerrno>
#include <cstddef>
#include <memory>
#include <span>
#include <sys/sendfile.h>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <consult/http/message.h>

namespace consult::transport {

/// Without the type erasure of Asio's default executor, which every operation would pay for.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Endpoint = boost::asio::ip::tcp::endpoint;

class Channel {
public:
    using Buffers = std::span<boost::asio::const_buffer const>;

    /// Plain when there is no context.
    Channel(Socket socket, boost::asio::ssl::context* context) : socket_(std::move(socket)) {
        boost::system::error_code ignored;
        socket_.non_blocking(true, ignored);
        socket_.set_option(boost::asio::ip::tcp::no_delay{true}, ignored);
        if (context != nullptr) tls_ = std::make_unique<Tls>(socket_, *context);
    }

    [[nodiscard]] bool is_secure() const { return tls_ != nullptr; }
    [[nodiscard]] int native_handle() { return socket_.native_handle(); }
    [[nodiscard]] Executor executor() { return socket_.get_executor(); }

    /// @pre is_secure()
    template <class Completion>
    void handshake(Completion completion) {
        tls_->async_handshake(Tls::server, std::move(completion));
    }

    template <class Completion>
    void read_some(boost::asio::mutable_buffer space, Completion completion) {
        if (tls_) {
            tls_->async_read_some(space, std::move(completion));
        } else {
            socket_.async_read_some(space, std::move(completion));
        }
    }

    template <class Completion>
    void write_some(Buffers octets, Completion completion) {
        if (tls_) {
            tls_->async_write_some(octets, std::move(completion));
        } else {
            socket_.async_write_some(octets, std::move(completion));
        }
    }

    /// Writes what the socket takes without waiting, which for most answers is all. Through TLS
    /// nothing: its records can't be taken back when the socket is full.
    [[nodiscard]] std::size_t write_now(Buffers octets, boost::system::error_code& error) {
        if (tls_) return 0;
        // One buffer goes by send(), which costs less than sendmsg().
        std::size_t const count = octets.size() == 1 ? socket_.write_some(octets.front(), error)
                                                     : socket_.write_some(octets, error);
        if (error == boost::asio::error::would_block) error = {};
        return count;
    }

    /// Sends from the pages of a file what the socket takes without waiting, without copying them.
    /// @pre !is_secure()
    [[nodiscard]] std::size_t send_pages(http::FilePart part, std::size_t count,
                                         boost::system::error_code& error) {
        off_t place = part.begin;
        auto const sent = ::sendfile(socket_.native_handle(), part.file, &place, count);
        if (sent >= 0) return static_cast<std::size_t>(sent);
        if (errno != EAGAIN) error.assign(errno, boost::system::system_category());
        return 0;
    }

    /// TLS's own end. @pre is_secure()
    template <class Completion>
    void take_leave(Completion completion) {
        tls_->async_shutdown(std::move(completion));
    }

    void end_sending() {
        boost::system::error_code ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
    }

    void close() {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

private:
    using Tls = boost::asio::ssl::stream<Socket&>;

    Socket socket_;
    std::unique_ptr<Tls> tls_;
};

}  // namespace consult::transport
