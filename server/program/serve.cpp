/// `consult serve`: the server.
#include <optional>

#include "console/console.h"
#include "console/desk.h"
#include "http/rate_limit.h"
#include "portal/portal.h"
#include "program/campaign_watch.h"
#include "program/command.h"
#include "program/housekeeping.h"
#include "program/journal_sinks.h"
#include "program/metrics_page.h"
#include "program/notice_watch.h"
#include "program/obligation_watch.h"
#include "program/operator_site.h"
#include "program/problem_watch.h"
#include "program/publication_watch.h"
#include "program/request_figures.h"
#include "program/search_index.h"
#include "program/serve_options.h"
#include "program/site.h"
#include "program/stop_signal.h"
#include "transport/listener.h"
#include "web/page_handler.h"

namespace consult::program {
namespace {

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
    pages.threads = options.platform.read_connections;
    pages.cache_octets = options.cache_mebibytes << 20;
    pages.on_fault = options.api.on_fault;
    pages.session_cookie = console::session_cookie;
    return pages;
}

/// A listener of its own: behind a proxy everybody comes from this machine, so that the portal's
/// address could not tell who may read it.
transport::ListenerOptions metrics_listener(HostAndPort const& place) {
    transport::ListenerOptions options;
    options.address = place.host;
    options.port = place.port;
    options.threads = 1;
    options.pull_threads = 1;
    options.max_connections = 64;
    return options;
}

/// Says at the very end that the server has stopped.
class Farewell {
public:
    explicit Farewell(Journal& journal) : journal_(journal) {}
    ~Farewell() {
        if (is_due_) journal_.note(Severity::info, "stopped", "stopped");
    }
    Farewell(Farewell const&) = delete;
    Farewell& operator=(Farewell const&) = delete;

    void will_be_due() { is_due_ = true; }

private:
    Journal& journal_;
    bool is_due_ = false;
};

std::unique_ptr<Platform> open(Common const& common, PlatformOptions options,
                               StopSignal const& stop, Journal& journal) {
    journal.note(Severity::info, "opening", "opening " + shown_name(common.database));
    // Another server may be at it, or hold what this one needs.
    StopSignal::EndsAtOnce const ends_at_once{stop, [&journal] {
                                                  journal.note(Severity::info, "stopped",
                                                               "stopped before it was open");
                                                  journal.write_what_waits();
                                              }};
    options.database = common.database;
    Result<std::unique_ptr<Platform>> platform = Platform::open(std::move(options));
    if (!platform) throw Failure{refusal_by_flags(platform.error()), code_of(platform.error())};
    return std::move(*platform);
}

void start(transport::Listener& listener) {
    if (Result<> const started = listener.start(); !started) {
        throw Failure{refusal_by_flags(started.error())};
    }
}

std::string address_of(transport::ListenerOptions const& options, std::uint16_t port) {
    bool const is_v6 = options.address.find(':') != std::string::npos;
    return (options.tls ? "https://" : "http://") +
           (is_v6 ? "[" + options.address + "]" : options.address) + ":" + std::to_string(port) +
           "/";
}

/// For telling whoever waits that the database is not waited for any longer.
constexpr std::chrono::seconds longest_answering{2};

void serve(Common const& common, ServeOptions options) {
    NoticeOptions const notices = notice_options(options);
    options.platform.webhook_reach =
        notices.webhooks_allow_private ? WebhookReach::also_private : WebhookReach::public_only;
    StopSignal const stop;
    Journal journal{options.log_format};
    options.platform.report = report_to(journal);
    Farewell farewell{journal};
    auto const platform = open(common, options.platform, stop, journal);
    if (Result<> const kept = keep_search(*platform, common.database, options.search_index); !kept)
        throw Failure{refusal_by_flags(kept.error()), code_of(kept.error())};
    options.api.threads = options.platform.read_connections;
    options.api.cache_octets = options.cache_mebibytes << 20;
    options.api.on_fault = [&journal](std::string_view incident, std::string_view detail) {
        journal.incident(incident, detail);
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
    web::PageOptions page_choices = page_options(options);
    page_choices.site.sends_mail = notices.sends_mail();
    web::PageHandler pages{*platform, page_choices, [&gate](web::Later const& later) {
                               web::Routes routes;
                               portal::add_routes(routes, later, gate);
                               console::add_routes(routes);
                               return routes;
                           }};
    Site site{*platform, api, pages};
    Housekeeping const housekeeping{*platform, journal};
    ObligationWatch const obligation_watch{*platform, journal};
    CampaignWatch const campaign_watch{*platform, journal};
    PublicationWatch const publication_watch{*platform, journal};
    NoticeWatch const notice_watch{*platform, page_choices.site, page_choices.default_language,
                                   notices, journal};
    ProblemWatch const problems{*platform, journal};

    std::optional<RequestFigures> requests;
    transport::Listener listener{options.listener, site, platform->clock(), events_to(journal),
                                 [&](transport::Served const& served) {
                                     requests->add(served);
                                     if (options.access_log) log_request(journal, served);
                                 }};
    requests.emplace(listener.loops());

    Measured const measured{*platform,
                            listener,
                            *requests,
                            options.listener.max_connections,
                            [&api] { return api.cache(); },
                            [&pages] { return pages.cache(); },
                            housekeeping,
                            obligation_watch,
                            campaign_watch,
                            notice_watch,
                            journal};
    OperatorSite operators{*platform, [&measured] { return metrics_text(measured); }};
    std::optional<transport::Listener> metrics;
    if (options.metrics) {
        transport::ListenerOptions const place = metrics_listener(*options.metrics);
        metrics.emplace(place, operators, platform->clock(), events_to(journal));
        if (Result<> const started = metrics->start(); !started) {
            throw Failure{"--metrics-listen: " + started.error().problems().front().text()};
        }
        std::string const address = address_of(place, metrics->port()) + "metrics";
        journal.note(Severity::info, "metrics", "metrics at " + address, {{"address", address}});
    }
    start(listener);
    std::string const address = address_of(options.listener, listener.port());
    journal.note(Severity::info, "serving",
                 "serving " + shown_name(common.database) + " at " + address);
    stop.wait();
    journal.note(Severity::info, "stopping", "stopping: finishing what is in flight");
    std::chrono::seconds const patience{options.stop_seconds};
    platform->stop_waiting_after(patience);
    listener.stop(patience + longest_answering);
    farewell.will_be_due();
}

}  // namespace

void add_serve(CLI::App& app, Common& common) {
    auto const options = std::make_shared<ServeOptions>();
    CLI::App* const command = app.add_subcommand("serve", "Serve the portal and the API");
    add_options(*command, *options);
    command->callback([&common, options] { serve(common, *options); });
}

}  // namespace consult::program
