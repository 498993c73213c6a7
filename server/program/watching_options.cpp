// How the program is watched: its metrics and its log.
#include <charconv>
#include <map>

#include "program/serve_options.h"

namespace consult::program {

std::optional<HostAndPort> host_and_port(std::string_view text) {
    HostAndPort place;
    std::size_t const colon = text.rfind(':');
    std::string_view port = text;
    if (colon != std::string_view::npos) {
        std::string_view host = text.substr(0, colon);
        port = text.substr(colon + 1);
        bool const is_bracketed = host.starts_with('[') && host.ends_with(']');
        if (is_bracketed) host = host.substr(1, host.size() - 2);
        // Without brackets it could not be told where an IPv6 address ends.
        if (host.empty() || (!is_bracketed && host.find(':') != std::string_view::npos)) {
            return std::nullopt;
        }
        place.host = host;
    }
    auto const [end, error] = std::from_chars(port.data(), port.data() + port.size(), place.port);
    if (error != std::errc{} || end != port.data() + port.size()) return std::nullopt;
    return place;
}

void add_watching(CLI::App& command, ServeOptions& options) {
    command
        .add_option_function<std::string>(
            "--metrics-listen",
            [&options](std::string const& text) { options.metrics = host_and_port(text); },
            "Where metrics for Prometheus are served, such as 127.0.0.1:9464, or a port of this "
            "machine alone; nowhere by default")
        ->envname("CONSULT_METRICS_LISTEN")
        ->check(CLI::Validator{[](std::string const& text) {
                                   return host_and_port(text)
                                              ? std::string{}
                                              : text + " is no address such as 127.0.0.1:9464";
                               },
                               "HOST:PORT"});
    std::map<std::string, Journal::Format> const formats{{"text", Journal::Format::text},
                                                         {"json", Journal::Format::json}};
    command
        .add_option_function<std::string>(
            "--log-format",
            [&options, formats](std::string const& name) { options.log_format = formats.at(name); },
            "Lines of the server's log: text, or json; text by default where a terminal shows "
            "them, "
            "otherwise json")
        ->envname("CONSULT_LOG_FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
    command
        .add_flag("--access-log", options.access_log,
                  "Log each request: method, template of the address, status, octets, duration; "
                  "nothing of who sent it")
        ->envname("CONSULT_ACCESS_LOG");
}

}  // namespace consult::program
