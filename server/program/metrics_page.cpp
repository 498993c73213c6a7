#include "program/metrics_page.h"

#include <array>
#include <string_view>
#include <utility>

#include "program/metric_families.h"
#include "program/process_figures.h"

namespace consult::program {
namespace {

void add_requests(MetricFamilies& families, Measured const& measured) {
    RequestFigures const& requests = measured.requests;
    families.counter("consult_http_requests_total",
                     "Requests answered, by the template of their address; unmatched: no address "
                     "of ours");
    for (RequestFigures::Row const& row : requests.rows()) {
        families.value(row.count,
                       {{"method", std::string{row.method}},
                        {"route", row.route.empty() ? "unmatched" : std::string{row.route}},
                        {"status", std::to_string(row.status)}});
    }
    families.histogram("consult_http_request_seconds",
                       "From the last octet of a request to its answer being ready to be sent");
    for (std::size_t i = 0; i < request_groups; ++i) {
        auto const group = static_cast<RequestGroup>(i);
        families.value(requests.durations(group), {{"group", std::string{name(group)}}});
    }
    families
        .counter("consult_http_received_octets_total", "Octets of the requests that were answered")
        .value(requests.received_octets());
    families.counter("consult_http_sent_octets_total", "Octets of their answers")
        .value(requests.sent_octets());
}

void add_connections(MetricFamilies& families, Measured const& measured) {
    transport::Counters const counters = measured.listener.counters();
    families.gauge("consult_http_connections", "Connections open now").value(counters.open);
    families
        .gauge("consult_http_connections_capacity",
               "Connections that may be open; further clients wait")
        .value(std::uint64_t{measured.most_connections});
    families.counter("consult_http_connections_total", "Connections accepted")
        .value(counters.accepted);
    families
        .counter("consult_http_accept_failures_total",
                 "Connections not accepted for want of descriptors or memory; tried again")
        .value(counters.accept_failures);
    families
        .counter("consult_http_refused_requests_total",
                 "Requests refused before any route was asked: malformed, too large or too slow")
        .value(counters.refused);
    families
        .counter("consult_http_timeouts_total",
                 "Waits for a client that a deadline ended, idle ones too")
        .value(counters.timed_out);
    families
        .counter("consult_http_unsent_answers_total", "Answers that their client did not stay for")
        .value(counters.unsent);
}

void add_writing(MetricFamilies& families, StorageMetrics const& storage) {
    families.gauge("consult_queue_units", "Changes that wait for the writer")
        .value(storage.queued_units);
    families
        .gauge("consult_queue_capacity_units", "Changes that may wait; further ones are refused")
        .value(storage.most_queued_units);
    families.gauge("consult_queue_octets", "Memory that they take").value(storage.queued_octets);
    families.gauge("consult_queue_capacity_octets", "Memory that they may take")
        .value(storage.most_queued_octets);
    families.histogram("consult_batch_units", "Changes committed together")
        .value(storage.batch_units);
    families.histogram("consult_commit_seconds", "Of a commit until it is synced to the disk")
        .value(storage.commit_seconds);
    families
        .counter("consult_commit_failures_total",
                 "Batches that the disk or the database failed; it is opened anew after each")
        .value(storage.failed_commits);
    families
        .gauge("consult_wal_frames", "Frames of the write-ahead log in use after the last commit")
        .value(storage.write_ahead_frames);
    families.gauge("consult_wal_octets", "Size of the write-ahead log's file")
        .value(storage.write_ahead_octets);
    families
        .histogram("consult_checkpoint_seconds", "Of moving the write-ahead log into the database")
        .value(storage.checkpoint_seconds);
    families.counter("consult_checkpoint_failures_total", "Such moves that failed; tried again")
        .value(storage.failed_checkpoints);
}

void add_submissions(MetricFamilies& families, SubmissionCounts const& counts) {
    families.counter("consult_submissions_total",
                     "Comments sent: accepted; repeated, given their receipt again; refused by a "
                     "rule; busy, told to come again; failed by a fault");
    for (auto const& [outcome, count] :
         {std::pair{"accepted", counts.accepted}, std::pair{"repeated", counts.repeated},
          std::pair{"refused", counts.refused}, std::pair{"busy", counts.busy},
          std::pair{"failed", counts.failed}}) {
        families.value(count, {{"outcome", outcome}});
    }
}

void add_reading(MetricFamilies& families, Measured const& measured,
                 StorageMetrics const& storage) {
    families
        .histogram("consult_snapshot_wait_seconds",
                   "Of readers for a free connection to the database")
        .value(storage.snapshot_wait_seconds);
    families.counter("consult_replica_snapshots_total", "Readings that the replica answered")
        .value(storage.replica_snapshots);
    std::array const caches{std::pair{"api", measured.api_cache()},
                            std::pair{"pages", measured.page_cache()}};
    auto const each = [&](std::uint64_t CacheMetrics::*figure) {
        for (auto const& [name, cache] : caches)
            families.value(cache.*figure, {{"cache", name}});
    };
    families.counter("consult_cache_hits_total", "Requests answered from the cache at once");
    each(&CacheMetrics::hits);
    families.counter("consult_cache_misses_total", "Answers that were made to be kept");
    each(&CacheMetrics::misses);
    families.gauge("consult_cache_entries", "Answers kept");
    each(&CacheMetrics::entries);
    families.gauge("consult_cache_octets", "Memory that they take");
    each(&CacheMetrics::octets);
    families.gauge("consult_cache_capacity_octets", "Memory that they may take");
    each(&CacheMetrics::most_octets);
}

void add_log(MetricFamilies& families, StorageMetrics const& storage) {
    families.gauge("consult_log_entries", "Entries of the action log").value(storage.log_entries);
    auto const lag = storage.log_lag.value_or(std::chrono::milliseconds{0});
    families
        .gauge(
            "consult_log_lag_seconds",
            "How long the oldest entry without a place in the action log has waited; SQLite gives "
            "each its place at once: 0")
        .value(std::chrono::duration<double>{lag}.count());
}

void add_search(MetricFamilies& families, SearchMetrics const& search) {
    if (!search.is_kept) return;
    families
        .gauge("consult_search_indexed_entries",
               "Entries of the action log that the index of comments has followed")
        .value(search.indexed_entries);
    auto const lag = search.lag.value_or(std::chrono::milliseconds{0});
    families.gauge("consult_search_lag_seconds", "How long the index of comments has been behind")
        .value(std::chrono::duration<double>{lag}.count());
    families.counter("consult_search_batches_total", "Batches in which it followed")
        .value(search.batches);
    families
        .counter("consult_search_rebuilds_total",
                 "Times that it was damaged, or of another log, and made anew")
        .value(search.rebuilds);
    families.counter("consult_search_failures_total", "Times that it could not follow")
        .value(search.failures);
}

void add_health(MetricFamilies& families, Health const& health) {
    families.gauge("consult_ready", "1 while /readyz answers 200")
        .value(health.accepts_writes ? 1.0 : 0.0);
    families.gauge("consult_problem", "1 for each problem that /readyz names");
    for (std::string_view const key : {"recovering", "closing", "log_damaged", "log_behind",
                                       "clock_off", "search_behind", "queue_nearly_full"}) {
        double there = 0;
        for (HealthProblem const& problem : health.problems)
            if (problem.key == key) there = 1;
        families.value(there, {{"problem", std::string{key}}});
    }
}

void add_housekeeping(MetricFamilies& families, Measured const& measured) {
    Housekeeping::Figures const figures = measured.housekeeping.figures();
    families
        .gauge("consult_sweep_last_success_timestamp_seconds",
               "When files that nothing refers to were last looked for; 0: not yet")
        .value(figures.last_success_seconds);
    families.counter("consult_sweep_removed_files_total", "Files removed by that")
        .value(figures.removed_files);
    families.counter("consult_sweep_failures_total", "Sweeps that failed; tried again a day later")
        .value(figures.failures);
    ObligationWatch::Figures const watch = measured.obligation_watch.figures();
    families
        .gauge("consult_obligation_watch_last_success_timestamp_seconds",
               "When it was last looked what became overdue; 0: not yet")
        .value(watch.last_success_seconds);
    families
        .counter("consult_obligation_watch_failures_total",
                 "Such looks that failed; tried again ten seconds later")
        .value(watch.failures);
    CampaignWatch::Figures const campaigns = measured.campaign_watch.figures();
    families
        .counter("consult_campaign_comments_total",
                 "Comments that were looked at for campaigns, those of a new search each time")
        .value(campaigns.placed);
    families
        .gauge("consult_campaign_watch_last_success_timestamp_seconds",
               "When new comments were last looked for; 0: not yet")
        .value(campaigns.last_success_seconds);
    families
        .counter("consult_campaign_watch_failures_total",
                 "Such looks that failed; tried again half a second later")
        .value(campaigns.failures);
    families
        .counter("consult_journal_dropped_lines_total",
                 "Lines of the server's log lost because nobody read them in time")
        .value(measured.journal.dropped());
}

void add_notices(MetricFamilies& families, Measured const& measured) {
    NoticeWatch::Figures const figures = measured.notice_watch.figures();
    OutboxFigures const& outbox = figures.outbox;
    families
        .gauge("consult_notices_last_success_timestamp_seconds",
               "When it was last looked what is to be told; 0: not yet")
        .value(figures.last_success_seconds);
    families
        .counter("consult_notices_failures_total",
                 "Looks, sendings and calls that failed as a whole; tried again ten seconds later")
        .value(figures.failures);
    families
        .gauge("consult_outbox_messages",
               "Messages by what becomes of them; stopped: of thirty days, to mailboxes "
               "whose owners want none")
        .value(static_cast<double>(outbox.waiting_mails), {{"state", "waiting_mail"}})
        .value(static_cast<double>(outbox.waiting_calls), {{"state", "waiting_webhook"}})
        .value(static_cast<double>(outbox.held), {{"state", "held"}})
        .value(static_cast<double>(outbox.stopped), {{"state", "stopped"}})
        .value(static_cast<double>(outbox.dead), {{"state", "dead"}});
    std::chrono::duration<double> const oldest =
        outbox.oldest_due ? outbox.oldest_due->time_since_epoch() : std::chrono::seconds{0};
    families
        .gauge("consult_outbox_oldest_timestamp_seconds",
               "Since when the oldest message waits; 0: none does")
        .value(oldest.count());
    families.counter("consult_deliveries_total", "Attempts by what came of them")
        .value(figures.delivered, {{"outcome", "delivered"}})
        .value(figures.put_off, {{"outcome", "put_off"}})
        .value(figures.refused, {{"outcome", "refused"}});
    families.gauge("consult_mail_set_up", "1 where this server sends mail, else 0")
        .value(figures.sends_mail ? 1.0 : 0.0);
}

void add_process(MetricFamilies& families) {
    ProcessFigures const process = process_figures();
    families.gauge("consult_build_info", "1; its label says which version runs")
        .value(1.0, {{"version", CONSULT_VERSION}});
    families.gauge("process_start_time_seconds", "When the process started, since 1970")
        .value(process.start_seconds);
    families.counter("process_cpu_seconds_total", "Processor time used")
        .value(process.processor_seconds);
    families.gauge("process_resident_memory_bytes", "Memory in use").value(process.resident_octets);
    families.gauge("process_open_fds", "File descriptors open").value(process.open_files);
    families.gauge("process_max_fds", "File descriptors that may be open")
        .value(process.most_open_files);
}

}  // namespace

std::string metrics_text(Measured const& measured) {
    Metrics const metrics = measured.platform.metrics();
    MetricFamilies families;
    add_health(families, measured.platform.health());
    add_requests(families, measured);
    add_connections(families, measured);
    add_submissions(families, metrics.submissions);
    add_writing(families, metrics.storage);
    add_reading(families, measured, metrics.storage);
    add_log(families, metrics.storage);
    add_search(families, measured.platform.search_metrics());
    add_housekeeping(families, measured);
    add_notices(families, measured);
    add_process(families);
    return families.text();
}

}  // namespace consult::program
