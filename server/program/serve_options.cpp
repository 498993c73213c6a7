#include "program/serve_options.h"

#include <array>
#include <chrono>
#include <regex>
#include <sstream>
#include <utility>

#include "platform/database_name.h"
#include "program/command.h"

namespace consult::program {
namespace {

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

/// Paths of pages are put behind it as it stands.
CLI::Validator address_of_a_site() {
    return CLI::Validator{
        [](std::string const& text) {
            static std::regex const address{
                R"(https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?)"};
            return std::regex_match(text, address)
                       ? std::string{}
                       : text +
                             " is no address such as https://talqylau.example, with http or "
                             "https, without a path and without a slash at its end";
        },
        ""};
}

/// What is none is not repeated: it may hold a password.
CLI::Validator url_of_postgres() {
    return CLI::Validator{[](std::string const& text) {
                              bool const good = text.empty() || is_postgres(text);
                              return good ? std::string{}
                                          : "a replica is named by a URL "
                                            "postgresql://USER@HOST:PORT/DATABASE?OPTION=VALUE";
                          },
                          ""};
}

/// Adds options to the command, each with its variable.
class Adder {
public:
    explicit Adder(CLI::App& command) : command_(command) {}

    template <class Value>
    CLI::Option* operator()(char const* flag, Value& value, char const* variable,
                            char const* help) {
        return command_.add_option(flag, value, help)->envname(variable)->capture_default_str();
    }

    void seconds(char const* flag, std::chrono::milliseconds& value, char const* variable,
                 char const* help) {
        auto const set = [&value](int given) { value = std::chrono::seconds{given}; };
        command_.add_option_function<int>(flag, set, help)
            ->envname(variable)
            ->default_str(std::to_string(value / std::chrono::seconds{1}))
            ->check(CLI::Range(1, 86'400));
    }

    void mebibytes(char const* flag, std::size_t& octets, char const* variable, char const* help,
                   int least, int most) {
        auto const set = [&octets](std::size_t given) { octets = given << 20; };
        command_.add_option_function<std::size_t>(flag, set, help)
            ->envname(variable)
            ->default_str(std::to_string(octets >> 20))
            ->check(CLI::Range(least, most));
    }

private:
    CLI::App& command_;
};

void add_connections(CLI::App& command, transport::ListenerOptions& listener) {
    Adder add{command};
    add("--address", listener.address, "CONSULT_ADDRESS", "IP address to listen on");
    add("--port", listener.port, "CONSULT_PORT", "Port to listen on, 0 for any")
        ->check(CLI::Range(0, 65535));
    add("--threads", listener.threads, "CONSULT_THREADS", "Network threads, 0: one a core")
        ->check(CLI::Range(0, 1024));
    add("--most-connections", listener.max_connections, "CONSULT_MOST_CONNECTIONS",
        "Connections held at once; further clients wait")
        ->check(CLI::Range(1, 1'000'000));
    add.seconds("--header-timeout-seconds", listener.header_timeout,
                "CONSULT_HEADER_TIMEOUT_SECONDS",
                "From the first octet of a request's head to its last");
    add.seconds("--body-timeout-seconds", listener.body_timeout, "CONSULT_BODY_TIMEOUT_SECONDS",
                "Over each such span a body must come at 4 KiB a second, or end");
    add.seconds("--idle-timeout-seconds", listener.idle_timeout, "CONSULT_IDLE_TIMEOUT_SECONDS",
                "How long a connection may be silent between two requests");
    add.seconds("--write-timeout-seconds", listener.write_timeout, "CONSULT_WRITE_TIMEOUT_SECONDS",
                "In which a client must take each 64 KiB of an answer");
    command
        .add_option("--trusted-proxy", listener.trusted_proxies,
                    "Address or network whose X-Forwarded-For is believed; may be repeated, and "
                    "several are separated by commas")
        ->delimiter(',')
        ->envname("CONSULT_TRUSTED_PROXIES");
}

void add_tls(CLI::App& command, ServeOptions& options) {
    Adder add{command};
    CLI::Option* const certificate =
        add("--tls-certificate", options.tls_certificate, "CONSULT_TLS_CERTIFICATE",
            "PEM file of the certificate chain");
    CLI::Option* const key =
        add("--tls-key", options.tls_key, "CONSULT_TLS_KEY", "PEM file of its private key");
    certificate->needs(key);
    key->needs(certificate);
}

void add_storage(CLI::App& command, ServeOptions& options) {
    Adder add{command};
    add("--read-connections", options.platform.read_connections, "CONSULT_READ_CONNECTIONS",
        "Reads that run at once")
        ->check(CLI::Range(1, 256));
    add("--write-connections", options.platform.write_connections, "CONSULT_WRITE_CONNECTIONS",
        "Writers to a PostgreSQL database")
        ->check(CLI::Range(1, 64));
    add("--replica", options.platform.replica, "CONSULT_REPLICA",
        "URL of a PostgreSQL server that follows that of the database and answers what anyone may "
        "read")
        ->check(url_of_postgres());
    add("--search-index", options.search_index, "CONSULT_SEARCH_INDEX",
        "File of the index for searching comments, made where it is missing; \"none\" for no "
        "search. Default: the database file with .search added, or for PostgreSQL a file in "
        "STATE_DIRECTORY, else in the user's state directory");
    add("--queue-units", options.platform.queue_units, "CONSULT_QUEUE_UNITS",
        "Changes that may wait for the disk; further ones are told to come back")
        ->check(CLI::Range(1, 10'000'000));
    add.mebibytes("--queue-mebibytes", options.platform.queue_octets, "CONSULT_QUEUE_MEBIBYTES",
                  "Memory for the changes that wait", 16, 1 << 16);
    add("--cache-mebibytes", options.cache_mebibytes, "CONSULT_CACHE_MEBIBYTES",
        "Memory for finished pages, and as much for answers of the API; 0 keeps none")
        ->check(CLI::Range(0, 1 << 20));
}

void add_submissions(CLI::App& command, http::ApiOptions& api) {
    Adder add{command};
    add("--submissions-per-second", api.submissions_per_second, "CONSULT_SUBMISSIONS_PER_SECOND",
        "Comments a network may submit in a second")
        ->check(from_to(0.001, 1e9));
    add("--submission-burst", api.submission_burst, "CONSULT_SUBMISSION_BURST",
        "Comments a network may submit at once")
        ->check(from_to(1, 1e9));
    add("--consultation-per-second", api.consultation_per_second, "CONSULT_CONSULTATION_PER_SECOND",
        "Comments a consultation takes in a second")
        ->check(from_to(0.001, 1e9));
    add("--consultation-burst", api.consultation_burst, "CONSULT_CONSULTATION_BURST",
        "Comments a consultation takes at once")
        ->check(from_to(1, 1e9));
}

void add_site(CLI::App& command, ServeOptions& options) {
    Adder add{command};
    add("--site-name", options.site_name, "CONSULT_SITE_NAME",
        "Name of the portal, shown on every page");
    add("--public-address", options.pages.site.public_address, "CONSULT_PUBLIC_ADDRESS",
        "Where the portal is reached, such as https://talqylau.example")
        ->check(address_of_a_site());
    add("--contact", options.pages.site.contact, "CONSULT_CONTACT",
        "Whom visitors tell of what is wrong with the portal: an e-mail address, a web address or "
        "words");
    command
        .add_flag("--maintenance", options.pages.maintenance,
                  "Answer every page with the maintenance page")
        ->envname("CONSULT_MAINTENANCE");
}

/// The libraries name their fields by their own words.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> flags_of_fields{{
    {"search_index", "--search-index"},
    {"replica", "--replica"},
    {"address", "--address"},
    {"trusted_proxies", "--trusted-proxy"},
    {"tls.certificate_chain", "--tls-certificate"},
    {"tls.private_key", "--tls-key"},
}};

std::string flag_of(std::string const& field) {
    std::string_view const whole = std::string_view{field}.substr(0, field.find('['));
    for (auto const& [known, flag] : flags_of_fields) {
        if (known == whole) return std::string{flag};
    }
    return field;
}

}  // namespace

void add_options(CLI::App& command, ServeOptions& options) {
    add_connections(command, options.listener);
    add_tls(command, options);
    add_storage(command, options);
    add_submissions(command, options.api);
    add_site(command, options);
    add_notices(command, options);
    add_watching(command, options);
    Adder{command}("--stop-seconds", options.stop_seconds, "CONSULT_STOP_SECONDS",
                   "How long a stop waits for what is in flight")
        ->check(CLI::Range(0, 3600));
}

std::string refusal_by_flags(Error const& error) {
    std::string text;
    for (Problem const& problem : error.problems()) {
        if (!text.empty()) text += '\n';
        if (!problem.field.empty()) text += flag_of(problem.field) + ": ";
        text += problem.text();
    }
    return text;
}

}  // namespace consult::program
