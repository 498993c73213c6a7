/// The server's log: a line for each event, on standard error.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include <consult/environment.h>

#include "program/repeats.h"

namespace spdlog {
class logger;
namespace details {
class thread_pool;
}
}  // namespace spdlog

namespace consult::program {

/// Thread-safe, and never waits for whoever reads it: past some thousands of lines that wait the
/// oldest are dropped and counted. What is said again and again is said a few times and then
/// counted, so that a disk that fails does not fill another one.
///
/// Nobody may put into it what a visitor sent: no text, name, address, token, cookie, or path.
class Journal {
public:
    enum class Format { text, json };
    using Value = std::variant<std::string_view, std::int64_t, double>;
    using Fields = std::vector<std::pair<std::string_view, Value>>;

    explicit Journal(Format format);
    /// Writes what waits.
    ~Journal();
    Journal(Journal const&) = delete;
    Journal& operator=(Journal const&) = delete;

    /// @param event a stable name for programs, such as `serving` @param message for people
    void note(Severity severity, std::string_view event, std::string_view message,
              Fields const& fields = {});
    /// Of a fault: the number that its reader was told, and what only the operator may see.
    void incident(std::string_view number, std::string_view detail);
    /// A line of the log of requests: not held back, however many there are.
    void request(Fields const& fields);

    /// Waits until what was noted is written, for a second at most: before the process ends without
    /// its destructor.
    void write_what_waits();

    /// Lines lost because nobody read them in time.
    [[nodiscard]] std::uint64_t dropped() const;

private:
    void write(Severity severity, std::string_view event, std::string_view message,
               Fields const& fields);
    void write(Repeats::Summary const& summary);
    void tell_what_was_held_back(bool all);
    void run(std::stop_token const& stop);

    Format format_;
    std::shared_ptr<spdlog::details::thread_pool> writers_;
    std::shared_ptr<spdlog::logger> logger_;
    std::mutex mutex_;
    Repeats repeats_;
    std::jthread thread_;
};

/// JSON unless a person looks on.
[[nodiscard]] Journal::Format standard_format();

}  // namespace consult::program
