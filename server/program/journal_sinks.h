/// What is told of, as lines of the journal.
#pragma once

#include <functional>
#include <string_view>

#include <consult/environment.h>

#include "program/journal.h"
#include "transport/listener.h"

namespace consult::program {

// The journal must outlive them.

/// For PlatformOptions::report.
[[nodiscard]] std::function<void(Severity, std::string_view)> report_to(Journal& journal);
/// For the listener.
[[nodiscard]] transport::EventSink events_to(Journal& journal);
/// A line of the log of requests.
void log_request(Journal& journal, transport::Served const& served);

}  // namespace consult::program
