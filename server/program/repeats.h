/// Holds back what is said again and again.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <consult/environment.h>

namespace consult::program {

/// Lets the first few of like messages through within a span of time; of the others it keeps how
/// many there were and the incidents they were about. Messages that differ in their digits alone
/// are alike. Used by one thread at a time.
class Repeats {
public:
    using Time = std::chrono::steady_clock::time_point;

    struct Limits {
        std::size_t most = 5;  ///< of like messages within the span
        std::chrono::seconds span{10};
        std::size_t most_kinds = 1000;  ///< told apart at a time; all others are alike
        std::size_t most_incidents = 1000;
    };
    struct Message {
        Severity severity = Severity::info;
        std::string_view event;
        std::string_view text;
        std::string_view incident;  ///< empty when it is about none
    };
    /// What was held back within a span.
    struct Summary {
        Severity severity = Severity::info;
        std::string event;
        std::string text;  ///< of the last one
        std::uint64_t count = 0;
        std::vector<std::string> incidents;  ///< as many as are kept
    };

    Repeats() = default;
    explicit Repeats(Limits limits) : limits_(limits) {}

    [[nodiscard]] bool lets_through(Message const& message, Time now);
    /// Of the spans that are over, or of all.
    [[nodiscard]] std::vector<Summary> take(Time now, bool all = false);

private:
    struct Kind {
        Time since;
        std::size_t said = 0;
        Summary held;
    };

    Limits limits_;
    std::map<std::string, Kind> kinds_;
};

}  // namespace consult::program
