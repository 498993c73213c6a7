/// The program consult as a process under orders.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

#include "fault/calls/orders.h"

namespace consult::fault {

/// Where the parts of the harness are.
struct Programs {
    std::filesystem::path consult;
    std::filesystem::path calls;  ///< the library that is loaded before all others
};

/// Orders in a file, which a process started with them shares.
class SharedOrders {
public:
    explicit SharedOrders(std::filesystem::path file);
    ~SharedOrders();
    SharedOrders(SharedOrders const&) = delete;
    SharedOrders& operator=(SharedOrders const&) = delete;

    [[nodiscard]] std::filesystem::path const& file() const { return file_; }
    Orders* operator->() const { return orders_; }
    /// Everything works again, and all counts are zero.
    void clear();
    void kill_at(Point point, bool after_call, std::int64_t in);

private:
    std::filesystem::path file_;
    Orders* orders_;
};

/// `consult serve` at a free port. Killed with the object when it still runs.
class ServedProgram {
public:
    /// Starts it and waits for nothing. What it prints goes to the file `log`.
    ServedProgram(Programs const& programs, SharedOrders const& orders,
                  std::filesystem::path const& watched_folder, std::string const& database,
                  std::filesystem::path const& log);
    ~ServedProgram();
    ServedProgram(ServedProgram const&) = delete;
    ServedProgram& operator=(ServedProgram const&) = delete;

    /// Its port, once it serves; nothing when it ended before. Throws when neither comes.
    [[nodiscard]] std::optional<std::uint16_t> wait_for_port();
    void send(int signal) const;
    /// How it ended, as waitpid(2) tells it; throws when it does not.
    int wait_for_end();
    /// Whether it has ended.
    [[nodiscard]] bool has_ended();
    [[nodiscard]] std::string printed() const;

private:
    std::filesystem::path log_;
    pid_t process_ = -1;
    std::optional<int> end_;
};

/// Runs a command of the program to its end; its exit code and what it printed.
struct CommandEnd {
    int code = 0;
    std::string printed;
};
[[nodiscard]] CommandEnd run_command(Programs const& programs, std::vector<std::string> arguments,
                                     std::filesystem::path const& log);

}  // namespace consult::fault
