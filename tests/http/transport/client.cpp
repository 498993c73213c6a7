#include "http/transport/client.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "server/transport/ascii.h"

namespace consult::transport {

namespace {

constexpr int patience_seconds = 30;

[[noreturn]] void fail(char const* what) {
    throw std::runtime_error{std::string{what} + ": " + std::strerror(errno)};
}

int connect_to(std::uint16_t port) {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) fail("socket");
    timeval const patience{patience_seconds, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    int const on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
        int const error = errno;
        ::close(socket);
        errno = error;
        fail("connect");
    }
    return socket;
}

Answer parse_head(std::string_view head) {
    Answer answer;
    answer.head = head;
    if (!head.starts_with("HTTP/1.1 ")) throw std::runtime_error{"no status line: " + answer.head};
    answer.status = std::stoi(std::string{head.substr(9, 3)});
    auto line = head.find("\r\n") + 2;
    for (auto end = head.find("\r\n", line); end != line; end = head.find("\r\n", line)) {
        auto const colon = head.find(": ", line);
        std::string name{head.substr(line, colon - line)};
        for (char& c : name)
            c = lower(c);
        answer.fields[name] = head.substr(colon + 2, end - colon - 2);
        line = end + 2;
    }
    return answer;
}

}  // namespace

Client::Client(std::uint16_t port) : socket_(connect_to(port)) {}

Client::~Client() {
    ::close(socket_);
}

Client& Client::send(std::string_view octets) {
    send_all(octets);
    return *this;
}

void Client::send_all(std::string_view octets) {
    while (!octets.empty()) {
        auto const count = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
        if (count < 0) fail("send");
        octets.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::size_t Client::send_without_waiting(std::string_view octets) {
    auto const count = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return count < 0 ? 0 : static_cast<std::size_t>(count);
}

long Client::receive(char* buffer, std::size_t size) {
    auto const count = ::recv(socket_, buffer, size, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) fail("nothing came");
    return count;
}

bool Client::fill() {
    char octets[16 * 1024];
    auto const count = receive(octets, sizeof octets);
    if (count <= 0) return false;
    buffer_.append(octets, static_cast<std::size_t>(count));
    return true;
}

Answer Client::read_head() {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) throw std::runtime_error{"the connection ended within a head: " + buffer_};
    }
    Answer answer = parse_head(std::string_view{buffer_}.substr(0, end + 4));
    buffer_.erase(0, end + 4);
    return answer;
}

Answer Client::read() {
    Answer answer = read_head();
    std::size_t const size =
        answer.fields.contains("content-length") ? std::stoul(answer.fields["content-length"]) : 0;
    while (buffer_.size() < size) {
        if (!fill()) throw std::runtime_error{"the connection ended within a body"};
    }
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return answer;
}

std::string Client::read_to_end() {
    while (fill()) {
    }
    return std::exchange(buffer_, {});
}

bool Client::ends() {
    return buffer_.empty() && !fill();
}

bool Client::is_readable(int milliseconds) {
    pollfd wait{socket_, POLLIN, 0};
    return !buffer_.empty() || ::poll(&wait, 1, milliseconds) > 0;
}

void Client::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

void Client::abort() {
    linger const reset{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(socket_);
    socket_ = -1;
}

}  // namespace consult::transport
