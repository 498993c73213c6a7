#include "program/journal_sinks.h"

namespace consult::program {
namespace {

std::string_view name(transport::Event::Kind kind) {
    switch (kind) {
        case transport::Event::Kind::fault: return "incident";
        case transport::Event::Kind::accept_failed: return "accept_failed";
        case transport::Event::Kind::connections_full: return "connections_full";
        case transport::Event::Kind::bodies_full: return "bodies_full";
        case transport::Event::Kind::stop_cut: break;
    }
    return "stop_cut";
}

}  // namespace

std::function<void(Severity, std::string_view)> report_to(Journal& journal) {
    return [&journal](Severity severity, std::string_view message) {
        journal.note(severity, "storage", message);
    };
}

transport::EventSink events_to(Journal& journal) {
    return [&journal](transport::Event const& event) {
        if (!event.incident.empty()) return journal.incident(event.incident, event.text);
        journal.note(Severity::warning, name(event.kind), event.text);
    };
}

void log_request(Journal& journal, transport::Served const& served) {
    Journal::Fields fields{
        {"method", served.method},
        {"route", served.route.empty() ? std::string_view{"unmatched"} : served.route},
        {"status", std::int64_t{served.status}},
        {"octets", static_cast<std::int64_t>(served.octets)},
        {"seconds", std::chrono::duration<double>{served.took}.count()}};
    if (!served.incident.empty()) fields.emplace_back("incident", served.incident);
    journal.request(fields);
}

}  // namespace consult::program
