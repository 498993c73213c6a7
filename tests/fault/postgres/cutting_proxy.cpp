#include "fault/postgres/cutting_proxy.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace consult::fault {
namespace {

constexpr char const* socket_name = ".s.PGSQL.5432";
constexpr int between_looks = 10;  // milliseconds
constexpr std::string_view writes_comments = "INSERT INTO comment ";
constexpr std::string_view committed{"COMMIT\0", 7};

sockaddr_un address_of(std::filesystem::path const& file) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::string const name = file.string();
    if (name.size() >= sizeof address.sun_path) throw std::runtime_error{name + " is too long"};
    std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
    return address;
}

int open_socket() {
    int const made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0) throw std::runtime_error{std::strerror(errno)};
    return made;
}

bool send_all(int to, std::string_view octets) {
    while (!octets.empty()) {
        ssize_t const sent = ::send(to, octets.data(), octets.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        octets.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// What has arrived; empty at the end.
std::string_view receive(int from, std::array<char, 65536>& buffer) {
    ssize_t const size = ::recv(from, buffer.data(), buffer.size(), 0);
    return {buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

/// The size of a message of the server, its type and length included; 0 when more of it is to come.
std::size_t message_size(std::string_view octets) {
    if (octets.size() < 5) return 0;
    std::size_t length = 0;
    for (std::size_t i = 1; i < 5; ++i)
        length = length << 8 | static_cast<unsigned char>(octets[i]);
    return octets.size() > length ? length + 1 : 0;
}

}  // namespace

/// A client's connection, and that to the server made for it.
struct CuttingProxy::Relay {
    Relay(int from, int to) : client(from), server(to) {}
    ~Relay() {
        ::close(client);
        ::close(server);
    }
    Relay(Relay const&) = delete;
    Relay& operator=(Relay const&) = delete;

    int client;
    int server;
    bool writes = false;   // it has sent the statement that inserts a comment
    std::string last;      // the end of what the client sent, where that may begin
    std::string answered;  // by the server, up to a message that is not whole yet
};

CuttingProxy::CuttingProxy(std::filesystem::path const& server) : server_(server / socket_name) {
    sockaddr_un const address = address_of(folder_ / socket_name);
    listener_ = open_socket();
    if (::bind(listener_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0 ||
        ::listen(listener_, 64) != 0) {
        throw std::runtime_error{std::strerror(errno)};
    }
    thread_ = std::thread{[this] { run(); }};
}

CuttingProxy::~CuttingProxy() {
    going_ = false;
    thread_.join();
    ::close(listener_);
}

std::string CuttingProxy::url(std::string const& database) const {
    return "postgresql:///" + database + "?host=" + folder_.path().string() + "&user=consult";
}

void CuttingProxy::run() {
    while (going_) {
        std::vector<pollfd> waiting{{listener_, POLLIN, 0}};
        for (auto const& relay : relays_) {
            waiting.push_back({relay->client, POLLIN, 0});
            waiting.push_back({relay->server, POLLIN, 0});
        }
        if (::poll(waiting.data(), waiting.size(), between_looks) <= 0) continue;
        for (std::size_t i = relays_.size(); i-- > 0;) {
            Relay& relay = *relays_[i];
            bool const goes_on = (waiting[1 + 2 * i].revents == 0 || pass_to_server(relay)) &&
                                 (waiting[2 + 2 * i].revents == 0 || pass_to_client(relay));
            if (!goes_on) relays_.erase(relays_.begin() + static_cast<std::ptrdiff_t>(i));
        }
        if (waiting.front().revents != 0) accept();
    }
    relays_.clear();
}

void CuttingProxy::accept() {
    int const client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    auto relay = std::make_unique<Relay>(client, open_socket());
    sockaddr_un const address = address_of(server_);
    if (::connect(relay->server, reinterpret_cast<sockaddr const*>(&address), sizeof address) ==
        0) {
        relays_.push_back(std::move(relay));
    }
}

bool CuttingProxy::pass_to_server(Relay& relay) const {
    std::array<char, 65536> buffer;
    std::string_view const octets = receive(relay.client, buffer);
    if (octets.empty()) return false;
    if (!relay.writes) {
        relay.last += octets;
        relay.writes = relay.last.find(writes_comments) != std::string::npos;
        if (relay.last.size() > writes_comments.size()) {
            relay.last.erase(0, relay.last.size() - writes_comments.size());
        }
    }
    return send_all(relay.server, octets);
}

bool CuttingProxy::pass_to_client(Relay& relay) {
    std::array<char, 65536> buffer;
    std::string_view const octets = receive(relay.server, buffer);
    if (octets.empty()) return false;
    relay.answered += octets;
    while (std::size_t const size = message_size(relay.answered)) {
        std::string const message = relay.answered.substr(0, size);
        if (message[0] == 'C' && relay.writes && message.substr(5) == committed && to_cut_ > 0) {
            --to_cut_;
            return false;
        }
        if (!send_all(relay.client, message)) return false;
        relay.answered.erase(0, size);
    }
    return true;
}

}  // namespace consult::fault
