/// What `consult serve` can be told.
#pragma once

#include <cstddef>
#include <string>

#include <CLI/CLI.hpp>
#include <consult/http/api_handler.h>
#include <consult/platform.h>

#include "transport/listener.h"
#include "web/page_handler.h"

namespace consult::program {

struct ServeOptions {
    ServeOptions() { listener.port = 8080; }

    PlatformOptions platform;
    transport::ListenerOptions listener;
    http::ApiOptions api;
    web::PageOptions pages;
    std::string site_name;
    std::string tls_certificate;
    std::string tls_key;
    std::size_t cache_mebibytes = 64;
    int stop_seconds = 30;
};

/// Declares the flags, each with its environment variable; `options` must outlive `command`.
void add_options(CLI::App& command, ServeOptions& options);

/// What the listener refuses, in the words of the flags.
[[nodiscard]] std::string refusal_by_flags(Error const& error);

}  // namespace consult::program
