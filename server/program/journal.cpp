#include "program/journal.h"

#include <condition_variable>
#include <unistd.h>

#include <boost/json.hpp>
#include <consult/text.h>
#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace consult::program {
namespace {

/// Lines that may wait to be read.
constexpr std::size_t most_waiting = 8192;

spdlog::level::level_enum level_of(Severity severity) {
    switch (severity) {
        case Severity::info: return spdlog::level::info;
        case Severity::warning: return spdlog::level::warn;
        case Severity::error: break;
    }
    return spdlog::level::err;
}

/// A line stays one line of UTF-8, whatever a message holds.
std::string one_line(std::string_view text) {
    bool const is_good = is_utf8(text);
    std::string line;
    for (char const c : text) {
        auto const octet = static_cast<unsigned char>(c);
        bool const is_control = octet < 0x20 || octet == 0x7f;
        line += is_control || (!is_good && octet >= 0x80) ? ' ' : c;
    }
    return line;
}

boost::json::value json_of(Journal::Value const& value) {
    return std::visit(
        [](auto const& held) -> boost::json::value {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string_view>) {
                return boost::json::string{one_line(held)};
            } else {
                return held;
            }
        },
        value);
}

/// The members of an object, without its braces: time and level are put before them.
std::string json_line(std::string_view event, std::string_view message,
                      Journal::Fields const& fields) {
    boost::json::object members{{"event", event}};
    for (auto const& [name, value] : fields)
        members[name] = json_of(value);
    if (!message.empty()) members["message"] = one_line(message);
    std::string const text = boost::json::serialize(members);
    return text.substr(1, text.size() - 2);
}

std::string text_line(std::string_view event, std::string_view message,
                      Journal::Fields const& fields) {
    if (!message.empty()) return one_line(message);
    std::string line{event};
    for (auto const& [name, value] : fields)
        line += " " + std::string{name} + "=" + boost::json::serialize(json_of(value));
    return line;
}

}  // namespace

Journal::Format standard_format() {
    return isatty(STDERR_FILENO) == 1 ? Journal::Format::text : Journal::Format::json;
}

Journal::Journal(Format format)
    : format_(format),
      writers_(std::make_shared<spdlog::details::thread_pool>(most_waiting, 1)),
      logger_(std::make_shared<spdlog::async_logger>(
          "consult", std::make_shared<spdlog::sinks::stderr_sink_mt>(), writers_,
          spdlog::async_overflow_policy::overrun_oldest)),
      thread_([this](std::stop_token const& stop) { run(stop); }) {
    logger_->set_pattern(format == Format::json
                             ? R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l",%v})"
                             : "%Y-%m-%dT%H:%M:%S.%fZ %l: %v",
                         spdlog::pattern_time_type::utc);
}

Journal::~Journal() {
    thread_.request_stop();
    thread_.join();
    tell_what_was_held_back(true);
}

void Journal::run(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        woken.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; });
        tell_what_was_held_back(false);
    }
}

void Journal::note(Severity severity, std::string_view event, std::string_view message,
                   Fields const& fields) {
    {
        std::scoped_lock const lock(mutex_);
        Repeats::Message const said{severity, event, message, {}};
        if (!repeats_.lets_through(said, std::chrono::steady_clock::now())) return;
    }
    write(severity, event, message, fields);
}

void Journal::write_what_waits() {
    constexpr std::chrono::seconds longest{1};
    constexpr std::chrono::milliseconds between_looks{5};
    logger_->flush();  // comes last
    for (auto const end = std::chrono::steady_clock::now() + longest;
         writers_->queue_size() > 0 && std::chrono::steady_clock::now() < end;) {
        std::this_thread::sleep_for(between_looks);
    }
}

void Journal::incident(std::string_view number, std::string_view detail) {
    {
        std::scoped_lock const lock(mutex_);
        Repeats::Message const said{Severity::error, "incident", detail, number};
        if (!repeats_.lets_through(said, std::chrono::steady_clock::now())) return;
    }
    write(Severity::error, "incident",
          "incident " + std::string{number} + ": " + std::string{detail}, {{"incident", number}});
}

void Journal::request(Fields const& fields) {
    write(Severity::info, "request", {}, fields);
}

void Journal::tell_what_was_held_back(bool all) {
    std::vector<Repeats::Summary> summaries;
    {
        std::scoped_lock const lock(mutex_);
        summaries = repeats_.take(std::chrono::steady_clock::now(), all);
    }
    for (Repeats::Summary const& summary : summaries)
        write(summary);
}

void Journal::write(Repeats::Summary const& summary) {
    std::string incidents;
    for (std::string const& number : summary.incidents)
        incidents += (incidents.empty() ? "" : " ") + number;
    std::string message = std::to_string(summary.count) + " more like: " + summary.text;
    Fields fields{{"repeated", static_cast<std::int64_t>(summary.count)}};
    if (!incidents.empty()) fields.emplace_back("incidents", incidents);
    if (!incidents.empty() && format_ == Format::text) {
        message += " (incidents " + incidents + ")";
    }
    write(summary.severity, summary.event, message, fields);
}

void Journal::write(Severity severity, std::string_view event, std::string_view message,
                    Fields const& fields) {
    std::string const line = format_ == Format::json ? json_line(event, message, fields)
                                                     : text_line(event, message, fields);
    logger_->log(level_of(severity), spdlog::string_view_t{line});
}

std::uint64_t Journal::dropped() const {
    return writers_->overrun_counter();
}

}  // namespace consult::program
