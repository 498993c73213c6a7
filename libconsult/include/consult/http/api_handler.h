/// The HTTP API on plain values: mount it in any server.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include <consult/http/message.h>
#include <consult/platform.h>

namespace consult::http {

struct ApiOptions {
    /// Threads for work that blocks: reads, sign-ins, officials' writes. As many reads run at once
    /// as the platform has read connections, so more than a few above that only wait.
    std::size_t threads = 4;
    /// Requests waiting for a thread; past it they are refused with 503.
    std::size_t most_waiting = 1'000;
    /// Submissions from one network (IPv4 address or IPv6 /64): a second's flow, and the burst.
    double submissions_per_second = 2;
    double submission_burst = 60;
    /// Submissions to one consultation. What is beyond it is told to come again, text kept.
    double consultation_per_second = 50'000;
    double consultation_burst = 500'000;
    /// Submissions past those bounds whose idempotency key is looked up at the same time: who has
    /// been accepted before gets the receipt again, whatever the flow. Each costs one indexed read;
    /// past this number they are told to wait without one.
    std::size_t most_retry_lookups = 64;
    /// Memory for finished answers.
    std::size_t cache_octets = std::size_t{64} << 20;
    /// Told of faults with the incident's number and what only the operator may see.
    std::function<void(std::string_view incident, std::string_view detail)> on_fault;
};

/// Answers everything under `/api/v1`; other targets get 404. Thread-safe. The platform must
/// outlive it.
class ApiHandler final : public Handler {
public:
    ApiHandler(Platform& platform, ApiOptions options = {});
    ~ApiHandler() override;

    void handle(Request request, Reply reply) override;
    [[nodiscard]] std::size_t most_body_octets(Request const& head) const override;
    [[nodiscard]] std::shared_ptr<PreparedResponse const> ready(
        std::string_view method, std::string_view target, std::string_view accept_encoding,
        std::string_view if_none_match) override;

    [[nodiscard]] CacheMetrics cache() const;

    /// The API's description, OpenAPI 3.1 as YAML, made from the routes.
    [[nodiscard]] std::string openapi() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace consult::http
