/// `consult serve`: the server.
#include <csignal>
#include <iostream>
#include <spdlog/spdlog.h>

#include "program/command.h"
#include "program/site.h"
#include "transport/listener.h"

namespace consult::program {
namespace {

struct ServeOptions {
    transport::ListenerOptions listener;
    http::ApiOptions api;
    std::string tls_certificate;
    std::string tls_key;
    std::size_t read_connections = 4;
    int stop_seconds = 30;
};

/// Waits for SIGTERM or SIGINT. They are blocked before any thread starts, so that only this sees
/// them.
class StopSignal {
public:
    StopSignal() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    void wait() const {
        int signal = 0;
        sigwait(&signals_, &signal);
    }

private:
    sigset_t signals_{};
};

void serve(Common const& common, ServeOptions options) {
    StopSignal const stop;
    auto const platform = open_platform(common, false);
    options.api.threads = options.read_connections;
    options.api.on_fault = [](std::string_view incident, std::string_view detail) {
        spdlog::error("incident {}: {}", incident, detail);
    };
    if (!options.tls_certificate.empty()) {
        options.listener.tls =
            transport::TlsFiles{options.tls_certificate, options.tls_key};
    }
    http::ApiHandler api{*platform, options.api};
    Site site{*platform, api};

    transport::Listener listener{options.listener, site, platform->clock(),
                                 [](transport::Event const& event) {
                                     spdlog::warn("{}{}{}", event.incident,
                                                  event.incident.empty() ? "" : ": ", event.text);
                                 }};
    require(listener.start());
    spdlog::info("serving {} at {}://{}:{}/", common.database,
                 options.listener.tls ? "https" : "http", options.listener.address,
                 listener.port());
    stop.wait();
    spdlog::info("stopping: finishing what is in flight");
    listener.stop(std::chrono::seconds{options.stop_seconds});
    spdlog::info("stopped");
}

}  // namespace

void add_serve(CLI::App& app, Common& common) {
    auto const options = std::make_shared<ServeOptions>();
    options->listener.port = 8080;
    options->listener.max_body_octets = std::size_t{68} << 20;  // a supporting document
    CLI::App* const command = app.add_subcommand("serve", "Serve the portal and the API");
    auto const add = [&](char const* flag, auto& value, char const* variable, char const* help) {
        command->add_option(flag, value, help)->envname(variable)->capture_default_str();
    };
    add("--address", options->listener.address, "CONSULT_ADDRESS", "IP address to listen on");
    add("--port", options->listener.port, "CONSULT_PORT", "Port to listen on, 0 for any");
    add("--threads", options->listener.threads, "CONSULT_THREADS", "Network threads, 0: one a core");
    add("--read-connections", options->read_connections, "CONSULT_READ_CONNECTIONS",
        "Reads that run at once");
    add("--tls-certificate", options->tls_certificate, "CONSULT_TLS_CERTIFICATE",
        "PEM file of the certificate chain");
    add("--tls-key", options->tls_key, "CONSULT_TLS_KEY", "PEM file of its private key");
    add("--stop-seconds", options->stop_seconds, "CONSULT_STOP_SECONDS",
        "How long a stop waits for what is in flight");
    add("--submissions-per-second", options->api.submissions_per_second,
        "CONSULT_SUBMISSIONS_PER_SECOND", "Comments a network may submit in a second");
    add("--submission-burst", options->api.submission_burst, "CONSULT_SUBMISSION_BURST",
        "Comments a network may submit at once");
    command->add_option("--trusted-proxy", options->listener.trusted_proxies,
                        "Network whose X-Forwarded-For is believed; may be repeated")
        ->envname("CONSULT_TRUSTED_PROXIES");
    command->callback([&common, options] { serve(common, *options); });
}

}  // namespace consult::program
