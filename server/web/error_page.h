/// Pages that say what went wrong and what can be done.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <consult/error.h>
#include <consult/http/message.h>

#include "page/view.h"
#include "web/document.h"
#include "web/route.h"

namespace consult::web {

/// The texts of a form that can't be taken: they go back to who wrote them.
[[nodiscard]] std::string kept_text(http::Request const& request);

/// Puts an error page into a frame. @param body for pages/error
using ErrorFrame =
    std::function<http::Response(Document const& about, page::View body, int status)>;

/// A refusal as a page, with the status of its code. @param kept_text what the visitor had written:
/// shown again, to be copied; empty when there is none @param frame that of the public pages when
/// not given
[[nodiscard]] http::Response refusal_page(Visit const& visit, Error const& error,
                                          std::string const& kept_text = {},
                                          ErrorFrame const& frame = {});
[[nodiscard]] http::Response not_found_page(Visit const& visit);
[[nodiscard]] http::Response method_page(Visit const& visit);
/// 500 with the number under which the operator's log has the details.
[[nodiscard]] http::Response incident_page(Visit const& visit, std::string const& incident,
                                           std::string const& kept_text = {});
/// 503: too much waits to be done; the visitor can try again soon.
[[nodiscard]] http::Response busy_page(Visit const& visit, std::string const& kept_text = {});
/// 503: the database can't be read; the visitor can try again soon.
[[nodiscard]] http::Response unavailable_page(Visit const& visit,
                                              std::string const& kept_text = {});
/// 503: the service is being worked on.
[[nodiscard]] http::Response maintenance_page(Visit const& visit);

}  // namespace consult::web
