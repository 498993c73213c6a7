/// Answers whether the program runs and whether it can do its work.
#pragma once

#include <optional>
#include <string>

#include <consult/http/message.h>
#include <consult/platform.h>

namespace consult::program {

/// An answer that nobody keeps.
[[nodiscard]] http::Response plain(int status, std::string text,
                                   std::string media_type = "text/plain; charset=utf-8");

/// 405, for what is only read.
[[nodiscard]] http::Response only_for_reading();

/// 200 while the platform takes writes, else 503; then the problems by their keys, those that do
/// not stop writes too, as lines or as JSON. Their details are for the log: they name files.
[[nodiscard]] http::Response readiness(Health const& health, bool wants_json);

/// Answers `/healthz` and `/readyz`; nothing for any other path. Waits for nothing.
[[nodiscard]] std::optional<http::Response> health_answer(http::Request const& request,
                                                          Platform const& platform);

}  // namespace consult::program
