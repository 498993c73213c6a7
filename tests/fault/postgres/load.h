/// Comments that platforms are sent by several threads, each again with its key until it is
/// acknowledged.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <consult/platform.h>

namespace consult::fault {

struct Acknowledged {
    NewComment sent;
    Receipt receipt;
};

class RetryingLoad {
public:
    /// Every text and key is made of `name` and a number.
    RetryingLoad(std::vector<Platform*> platforms, ConsultationNumber number, std::string name,
                 std::size_t threads = 4);
    ~RetryingLoad();
    RetryingLoad(RetryingLoad const&) = delete;
    RetryingLoad& operator=(RetryingLoad const&) = delete;

    [[nodiscard]] std::size_t acknowledged() const { return count_; }
    /// Waits for so many more receipts; false when they don't come within a minute.
    [[nodiscard]] bool more(std::size_t count);
    /// Tries that were told to come again, kept or not.
    [[nodiscard]] std::size_t refusals() const { return refusals_; }
    /// Ends with all that was begun acknowledged.
    std::vector<Acknowledged> finish();

private:
    void send(Platform& platform, std::size_t thread);

    ConsultationNumber number_;
    std::string name_;
    std::atomic<bool> going_{true};
    std::atomic<std::size_t> count_{0};
    std::atomic<std::size_t> refusals_{0};
    std::mutex mutex_;
    std::vector<Acknowledged> acknowledged_;
    std::vector<std::thread> threads_;
};

/// That all of them are found with the receipts they had, that each sent again is the same comment,
/// that numbers are unique, and that the whole log verifies. Throws what does not hold.
void check_acknowledged(Platform& platform, ConsultationNumber const& number,
                        std::vector<Acknowledged> const& all);

}  // namespace consult::fault
