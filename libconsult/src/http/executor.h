/// A few threads for work that blocks: reading the database, signing in, waiting for a commit.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "core/unique_function.h"

namespace consult::http {

/// For routes that verify or hash passwords. A sign-in takes a tenth of a second: who waits behind
/// more than these would wait for longer than people do.
inline constexpr std::size_t slow_threads = 2;
inline constexpr std::size_t most_slow_waiting = 64;

/// For routes that make files out of long texts, which takes up to seconds each. They are apart
/// from those above, so that no crowd of readers keeps officials from signing in.
inline constexpr std::size_t file_threads = 2;
inline constexpr std::size_t most_files_waiting = 64;

/// Thread-safe. Its queue is bounded, so that load is refused before memory grows. Destroying it
/// finishes what is queued.
class Executor {
public:
    Executor(std::size_t threads, std::size_t most_waiting);
    ~Executor();
    Executor(Executor const&) = delete;
    Executor& operator=(Executor const&) = delete;

    /// Queues a task. When the queue is full the task is left as it is and the answer is false.
    [[nodiscard]] bool post(UniqueFunction<void()>& task);
    /// Queues a task however full the queue is: for what ends a request that had its place.
    void must_post(UniqueFunction<void()> task);

private:
    void run();

    std::size_t most_waiting_;
    std::mutex mutex_;
    std::condition_variable woken_;
    std::deque<UniqueFunction<void()>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace consult::http
