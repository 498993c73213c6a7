/// Requests at a fixed rate, whatever the server does: an answer's time runs from the moment its
/// request was due, so that one that had to wait for a connection counts its waiting.
/// Usage: paced_load PORT RATE SECONDS CONNECTIONS get FILE     paths, one a line, in turn
///        paced_load PORT RATE SECONDS CONNECTIONS post PATH    comments of 1 KB, each with a new
///        key
/// Prints the rate reached, the median and the 99th percentile in milliseconds, and failures:
/// answers that were not 2xx, and connections that broke.
#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <deque>
#include <fstream>
#include <functional>
#include <iostream>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using MakeRequest = std::function<std::string(std::size_t number)>;

/// One that is kept open; one request at a time.
class Connection {
public:
    explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int const one = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            std::perror("connect");
            std::exit(1);
        }
    }
    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] bool is_free() const { return !busy_; }
    [[nodiscard]] Clock::time_point due() const { return due_; }
    [[nodiscard]] bool is_good() const { return good_; }

    /// Small enough for the socket to take it at once.
    void send(std::string const& request, Clock::time_point due) {
        due_ = due;
        busy_ = true;
        received_.clear();
        if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(request.size())) {
            std::fputs("a request was not taken whole\n", stderr);
            std::exit(1);
        }
    }
    /// Whether the answer is complete.
    bool receive() {
        char piece[65536];
        ssize_t const count = ::recv(socket_, piece, sizeof piece, 0);
        if (count <= 0) {
            std::fputs("a connection was closed\n", stderr);
            std::exit(1);
        }
        received_.append(piece, static_cast<std::size_t>(count));
        std::size_t const head = received_.find("\r\n\r\n");
        if (head == std::string::npos) return false;
        if (!is_whole(std::string_view{received_}.substr(0, head), head + 4)) return false;
        good_ = received_.compare(9, 1, "2") == 0;
        busy_ = false;
        return true;
    }

private:
    [[nodiscard]] bool is_whole(std::string_view head, std::size_t body) const {
        constexpr std::string_view name = "\r\nContent-Length: ";
        std::size_t const length = head.find(name);
        if (length == std::string_view::npos) return received_.ends_with("\r\n0\r\n\r\n");
        return received_.size() - body >=
               std::stoul(std::string{head.substr(length + name.size(), 20)});
    }

    int socket_;
    bool busy_ = false;
    bool good_ = false;
    Clock::time_point due_;
    std::string received_;
};

struct Outcome {
    std::vector<double> milliseconds;
    std::size_t failures = 0;
    double seconds = 0;
};

class Load {
public:
    Load(int port, std::size_t connections, MakeRequest make)
        : epoll_(::epoll_create1(0)), make_(std::move(make)) {
        connections_.reserve(connections);
        for (std::size_t i = 0; i < connections; ++i) {
            Connection& connection = connections_.emplace_back(port);
            epoll_event event{EPOLLIN, {.u64 = i}};
            ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket(), &event);
            free_.push_back(i);
        }
    }

    Outcome run(double rate, double seconds) {
        auto const between =
            std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / rate));
        auto const requests = static_cast<std::size_t>(rate * seconds);
        Clock::time_point const begin = Clock::now();
        std::size_t begun = 0;
        while (outcome_.milliseconds.size() < requests) {
            Clock::time_point const now = Clock::now();
            auto const due = [&] { return begin + between * static_cast<std::int64_t>(begun); };
            for (; begun < requests && due() <= now; ++begun)
                waiting_.push_back(due());
            send_waiting();
            Clock::time_point const next = begun < requests ? due() : now + std::chrono::seconds{1};
            receive(next - Clock::now());
        }
        outcome_.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        return std::move(outcome_);
    }

private:
    void send_waiting() {
        while (!waiting_.empty() && !free_.empty()) {
            connections_[free_.back()].send(make_(sent_++), waiting_.front());
            free_.pop_back();
            waiting_.pop_front();
        }
    }
    void receive(Clock::duration patience) {
        auto const nanoseconds = std::max<std::int64_t>(
            0, std::chrono::duration_cast<std::chrono::nanoseconds>(patience).count());
        timespec const limit{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
        epoll_event events[64];
        int const count = ::epoll_pwait2(epoll_, events, 64, &limit, nullptr);
        for (int i = 0; i < count; ++i) {
            std::size_t const index = events[i].data.u64;
            Connection& connection = connections_[index];
            if (!connection.receive()) continue;
            outcome_.milliseconds.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - connection.due()).count());
            outcome_.failures += connection.is_good() ? 0 : 1;
            free_.push_back(index);
        }
    }

    int epoll_;
    MakeRequest make_;
    std::vector<Connection> connections_;
    std::vector<std::size_t> free_;
    std::deque<Clock::time_point> waiting_;
    std::size_t sent_ = 0;
    Outcome outcome_;
};

MakeRequest gets(std::string const& file) {
    std::vector<std::string> requests;
    std::ifstream paths{file};
    for (std::string path; std::getline(paths, path);)
        requests.push_back("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    if (requests.empty()) {
        std::cerr << file << " names no paths\n";
        std::exit(2);
    }
    return [requests](std::size_t number) { return requests[number % requests.size()]; };
}

MakeRequest posts(std::string const& path) {
    std::string const run = std::to_string(Clock::now().time_since_epoch().count());
    return [=](std::size_t number) {
        std::string const name = std::to_string(1'000'000'000 + number);
        std::string const body =
            R"({"text":")" + name + " " + std::string(1000, 'w') + R"(","language":"en"})";
        return "POST " + path +
               " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
               "Content-Length: " +
               std::to_string(body.size()) + "\r\nIdempotency-Key: " + run + "-" + name +
               "\r\n\r\n" + body;
    };
}

}  // namespace

int main(int argc, char** argv) {
    std::string const kind = argc == 7 ? argv[5] : "";
    if (kind != "get" && kind != "post") {
        std::cerr << "paced_load PORT RATE SECONDS CONNECTIONS get FILE | post PATH\n";
        return 2;
    }
    Load load{std::stoi(argv[1]), std::stoul(argv[4]),
              kind == "get" ? gets(argv[6]) : posts(argv[6])};
    Outcome outcome = load.run(std::stod(argv[2]), std::stod(argv[3]));
    std::sort(outcome.milliseconds.begin(), outcome.milliseconds.end());
    auto const at = [&](std::size_t percent) {
        return outcome.milliseconds[(outcome.milliseconds.size() - 1) * percent / 100];
    };
    std::printf("%.0f %.2f %.2f %zu\n",
                static_cast<double>(outcome.milliseconds.size()) / outcome.seconds, at(50), at(99),
                outcome.failures);
    return 0;
}
