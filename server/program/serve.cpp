/// `consult serve`: the server.
#include <csignal>
#include <iostream>
#include <sstream>

#include <spdlog/spdlog.h>

#include "console/console.h"
#include "console/desk.h"
#include "http/rate_limit.h"
#include "portal/portal.h"
#include "program/command.h"
#include "program/housekeeping.h"
#include "program/site.h"
#include "transport/listener.h"
#include "web/page_handler.h"

namespace consult::program {
namespace {

struct ServeOptions {
    transport::ListenerOptions listener;
    http::ApiOptions api;
    web::PageOptions pages;
    std::string site_name;
    std::string tls_certificate;
    std::string tls_key;
    std::size_t read_connections = 4;
    std::size_t cache_mebibytes = 64;
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

/// The portal's name where the operator gives none.
LocalizedText standard_name() {
    LocalizedText name;
    name.set(*Language::parse("kk"), "Жария талқылау");
    name.set(*Language::parse("ru"), "Публичные консультации");
    name.set(*Language::parse("en"), "Public consultations");
    return name;
}

web::PageOptions page_options(ServeOptions const& options) {
    web::PageOptions pages = options.pages;
    pages.site.name = options.site_name.empty()
                          ? standard_name()
                          : LocalizedText{*Language::parse("en"), options.site_name};
    pages.threads = options.read_connections;
    pages.cache_octets = options.cache_mebibytes << 20;
    pages.on_fault = options.api.on_fault;
    pages.session_cookie = console::session_cookie;
    return pages;
}

/// Like CLI::Range, which takes what is no number at all for one within any range.
CLI::Validator from_to(double least, double most) {
    std::ostringstream range;
    range << "number from " << least << " to " << most;
    return CLI::Validator{[least, most, what = range.str()](std::string const& text) {
                              double value = 0;
                              bool const good = CLI::detail::lexical_cast(text, value) &&
                                                value >= least && value <= most;
                              return good ? std::string{} : text + " is no " + what;
                          },
                          range.str()};
}

void serve(Common const& common, ServeOptions options) {
    StopSignal const stop;
    auto const platform = open_platform(common, false, options.read_connections);
    options.api.threads = options.read_connections;
    options.api.cache_octets = options.cache_mebibytes << 20;
    options.api.on_fault = [](std::string_view incident, std::string_view detail) {
        spdlog::error("incident {}: {}", incident, detail);
    };
    if (!options.tls_certificate.empty()) {
        options.listener.tls = transport::TlsFiles{options.tls_certificate, options.tls_key};
    }
    http::ApiHandler api{*platform, options.api};
    // Of the same size as the API's, and counted by itself.
    auto const limits = std::make_shared<http::SubmissionLimits>(
        http::RateLimit{options.api.submissions_per_second, options.api.submission_burst},
        http::RateLimit{options.api.consultation_per_second, options.api.consultation_burst});
    portal::SubmissionGate const gate = [limits](web::Visit const& visit) {
        return limits->take(visit.request.peer, visit.name("number"), visit.now);
    };
    web::PageHandler pages{*platform, page_options(options), [&gate](web::Later const& later) {
                               web::Routes routes;
                               portal::add_routes(routes, later, gate);
                               console::add_routes(routes);
                               return routes;
                           }};
    Site site{*platform, api, pages};
    Housekeeping const housekeeping{*platform};

    transport::Listener listener{
        options.listener, site, platform->clock(), [](transport::Event const& event) {
            spdlog::warn("{}{}{}", event.incident, event.incident.empty() ? "" : ": ", event.text);
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
    CLI::App* const command = app.add_subcommand("serve", "Serve the portal and the API");
    auto const add = [&](char const* flag, auto& value, char const* variable, char const* help) {
        return command->add_option(flag, value, help)->envname(variable)->capture_default_str();
    };
    add("--address", options->listener.address, "CONSULT_ADDRESS", "IP address to listen on");
    add("--port", options->listener.port, "CONSULT_PORT", "Port to listen on, 0 for any")
        ->check(CLI::Range(0, 65535));
    add("--threads", options->listener.threads, "CONSULT_THREADS", "Network threads, 0: one a core")
        ->check(CLI::Range(0, 1024));
    add("--read-connections", options->read_connections, "CONSULT_READ_CONNECTIONS",
        "Reads that run at once")
        ->check(CLI::Range(1, 256));
    add("--cache-mebibytes", options->cache_mebibytes, "CONSULT_CACHE_MEBIBYTES",
        "Memory for finished pages, and as much for answers of the API; 0 keeps none")
        ->check(CLI::Range(0, 1 << 20));
    CLI::Option* const certificate =
        add("--tls-certificate", options->tls_certificate, "CONSULT_TLS_CERTIFICATE",
            "PEM file of the certificate chain");
    CLI::Option* const key =
        add("--tls-key", options->tls_key, "CONSULT_TLS_KEY", "PEM file of its private key");
    certificate->needs(key);
    key->needs(certificate);
    add("--stop-seconds", options->stop_seconds, "CONSULT_STOP_SECONDS",
        "How long a stop waits for what is in flight")
        ->check(CLI::Range(0, 3600));
    add("--submissions-per-second", options->api.submissions_per_second,
        "CONSULT_SUBMISSIONS_PER_SECOND", "Comments a network may submit in a second")
        ->check(from_to(0.001, 1e9));
    add("--submission-burst", options->api.submission_burst, "CONSULT_SUBMISSION_BURST",
        "Comments a network may submit at once")
        ->check(from_to(1, 1e9));
    add("--consultation-per-second", options->api.consultation_per_second,
        "CONSULT_CONSULTATION_PER_SECOND", "Comments a consultation takes in a second")
        ->check(from_to(0.001, 1e9));
    add("--consultation-burst", options->api.consultation_burst, "CONSULT_CONSULTATION_BURST",
        "Comments a consultation takes at once")
        ->check(from_to(1, 1e9));
    add("--site-name", options->site_name, "CONSULT_SITE_NAME",
        "Name of the portal, shown on every page");
    add("--public-address", options->pages.site.public_address, "CONSULT_PUBLIC_ADDRESS",
        "Where the portal is reached, such as https://talqylau.example");
    add("--contact", options->pages.site.contact, "CONSULT_CONTACT",
        "Whom visitors tell of what is wrong with the portal: an address of mail or web, or words");
    command
        ->add_flag("--maintenance", options->pages.maintenance,
                   "Answer every page with the maintenance page")
        ->envname("CONSULT_MAINTENANCE");
    command
        ->add_option("--trusted-proxy", options->listener.trusted_proxies,
                     "Network whose X-Forwarded-For is believed; may be repeated")
        ->envname("CONSULT_TRUSTED_PROXIES");
    command->callback([&common, options] { serve(common, *options); });
}

}  // namespace consult::program
