/// Comments that are sent to a server which may be killed meanwhile.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <consult/bytes.h>

#include "http/transport/client.h"

namespace consult::fault {

/// What a server said of a comment it took.
struct Receipt {
    std::string number;
    std::string tracking_token;
    std::string text;
    std::optional<std::uint64_t> position;  ///< given later where several servers may write
    Bytes entry;
    bool repeated = false;
};

/// Reads a receipt as the API shows it.
[[nodiscard]] Receipt receipt_of(std::string const& json);

struct Submission {
    std::string key;
    std::string text;
    std::optional<Receipt> receipt;  ///< when it was acknowledged
};

/// Sends a comment of consultation `number`; what the server answers. Throws when the connection
/// ends before.
[[nodiscard]] transport::Answer submit(transport::Client& client, std::string const& number,
                                       Submission const& submission);

/// Several connections that send one comment after the other until the server is gone.
class Load {
public:
    Load(std::uint16_t port, std::string number, std::size_t connections, std::uint64_t seed);
    /// Waits for the end of all connections.
    ~Load();
    Load(Load const&) = delete;
    Load& operator=(Load const&) = delete;

    [[nodiscard]] std::size_t acknowledged() const { return acknowledged_; }
    /// All that was sent, once the server is gone. Throws what an answer was that is neither a
    /// receipt nor a request to wait.
    [[nodiscard]] std::vector<Submission> finish();

private:
    void send(std::uint16_t port, std::size_t connection, std::uint64_t seed);

    std::string number_;
    std::atomic<std::size_t> acknowledged_{0};
    std::mutex mutex_;
    std::vector<Submission> sent_;
    std::string strange_answer_;
    std::vector<std::thread> threads_;
};

}  // namespace consult::fault
