/// What `consult serve` can be told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <consult/http/api_handler.h>
#include <consult/platform.h>

#include "program/journal.h"
#include "program/notice_watch.h"
#include "transport/listener.h"
#include "web/page_handler.h"

namespace consult::program {

/// An address to listen on.
struct HostAndPort {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
};

/// Reads `HOST:PORT`, `[HOST]:PORT` or `PORT`, which is of this machine alone; nothing when it is
/// none of them.
[[nodiscard]] std::optional<HostAndPort> host_and_port(std::string_view text);

struct ServeOptions {
    ServeOptions() { listener.port = 8080; }

    PlatformOptions platform;
    transport::ListenerOptions listener;
    http::ApiOptions api;
    web::PageOptions pages;
    NoticeOptions notices;
    std::string mail_password_file;
    std::string site_name;
    std::string tls_certificate;
    std::string tls_key;
    std::size_t cache_mebibytes = 64;
    /// File of the index for searching comments; empty: beside the data.
    std::string search_index;
    int stop_seconds = 30;
    /// Where `/metrics` is served; nowhere when there is none.
    std::optional<HostAndPort> metrics;
    Journal::Format log_format = standard_format();
    bool access_log = false;
};

/// Declares the flags that say how messages leave.
void add_notices(CLI::App& command, ServeOptions& options);
/// What these flags ask for, with the password read from its file. Throws Failure where they do not
/// go together.
[[nodiscard]] NoticeOptions notice_options(ServeOptions const& options);

/// Declares the flags that say how the program is watched.
void add_watching(CLI::App& command, ServeOptions& options);

/// Declares the flags, each with its environment variable; `options` must outlive `command`.
void add_options(CLI::App& command, ServeOptions& options);

/// What the listener or the platform refuses, in the words of the flags.
[[nodiscard]] std::string refusal_by_flags(Error const& error);

}  // namespace consult::program
