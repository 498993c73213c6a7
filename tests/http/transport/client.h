/// A client that sends exactly the octets it is told to, and reads answers strictly.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace consult::transport {

struct Answer {
    int status = 0;
    std::string head;                           ///< status line and fields as received
    std::map<std::string, std::string> fields;  ///< by lower-case name
    std::string body;
};

/// Every wait is bounded by half a minute, after which it throws: a test fails rather than hangs.
class Client {
public:
    explicit Client(std::uint16_t port);
    virtual ~Client();
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    Client& send(std::string_view octets);
    /// The next final answer, by its Content-Length. Throws when the connection ends before.
    [[nodiscard]] Answer read();
    /// The next answer's head only, as to HEAD.
    [[nodiscard]] Answer read_head();
    /// Everything until the connection ends.
    [[nodiscard]] std::string read_to_end();
    /// Waits for the end of the connection; false when octets come instead.
    [[nodiscard]] bool ends();
    /// Whether something can be read, or the end, within that time.
    [[nodiscard]] bool is_readable(int milliseconds);
    /// Sends what the socket takes at once, and returns how much.
    [[nodiscard]] std::size_t send_without_waiting(std::string_view octets);
    void finish_sending();
    /// Ends the connection by a reset.
    void abort();

protected:
    [[nodiscard]] int socket() const { return socket_; }
    /// Returns 0 at the end, -1 for a connection that was reset.
    virtual long receive(char* buffer, std::size_t size);
    virtual void send_all(std::string_view octets);

private:
    [[nodiscard]] bool fill();

    int socket_;
    std::string buffer_;
};

}  // namespace consult::transport
