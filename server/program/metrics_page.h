/// What the program measures, for a Prometheus server to fetch.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include <consult/metrics.h>
#include <consult/platform.h>

#include "program/campaign_watch.h"
#include "program/housekeeping.h"
#include "program/journal.h"
#include "program/notice_watch.h"
#include "program/obligation_watch.h"
#include "program/request_figures.h"
#include "transport/listener.h"

namespace consult::program {

/// Where the figures come from; all of it must outlive whoever asks.
struct Measured {
    Platform const& platform;
    transport::Listener const& listener;
    RequestFigures const& requests;
    std::size_t most_connections;
    std::function<CacheMetrics()> api_cache;
    std::function<CacheMetrics()> page_cache;
    Housekeeping const& housekeeping;
    ObligationWatch const& obligation_watch;
    CampaignWatch const& campaign_watch;
    NoticeWatch const& notice_watch;
    Journal const& journal;
};

/// As of now, in the text format 0.0.4. Documented, family by family, in docs/operations.md.
[[nodiscard]] std::string metrics_text(Measured const& measured);

}  // namespace consult::program
