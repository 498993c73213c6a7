/// Answers that are the same for everyone: each is made once for all who ask for it meanwhile.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <consult/http/message.h>

#include "http/executor.h"
#include "http/response_cache.h"

namespace consult::http {

/// Whoever asks first for a target has its answer made; those who ask before it is there wait for
/// it without holding a thread, however many they are: one connection waits for one answer.
/// Thread-safe.
class SharedAnswers {
public:
    struct Made {
        Response response;
        /// What it was made from, if it is to be kept: its status is 200 then, and its body text.
        /// Otherwise it is a refusal that all who wait are given.
        std::optional<CacheScope> scope{};
    };
    struct Work {
        /// Makes the answer on a thread of the executor; again if it is out of date before all have
        /// been given it. Must not throw.
        std::function<Made()> make;
        /// The answer when the executor has no room.
        std::function<Response()> busy;
    };

    explicit SharedAnswers(ResponseCache& cache) : cache_(cache) {}

    /// Answers a GET or HEAD request. What the executor was given is to be finished before this is
    /// destroyed.
    void answer(Executor& executor, Request const& request, Work work, Reply reply);

private:
    struct Waiting {
        std::string accept_encoding;
        std::string if_none_match;
        Reply reply;
    };

    void wait(Executor& executor, std::string const& target, Work work,
              std::vector<Waiting> joining);
    void make(Executor& executor, std::string const& target, Work work);
    [[nodiscard]] std::vector<Waiting> take_waiting(std::string const& target);

    ResponseCache& cache_;
    std::mutex mutex_;
    /// Those who wait for an answer that is being made, by target.
    std::unordered_map<std::string, std::vector<Waiting>> waiting_;
};

}  // namespace consult::http
