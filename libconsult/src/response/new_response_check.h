/// Rules of form for a response and a report. Pure.
#pragma once

#include <consult/response.h>

namespace consult {

/// Comments that one response may name itself.
inline constexpr std::size_t most_comments_named = 10'000;

[[nodiscard]] Result<> check(NewResponse const& response, Consultation const& consultation);
/// What is published gives its reason in every language of the consultation.
[[nodiscard]] Result<> require_all_languages(Response const& response,
                                             Consultation const& consultation);

/// Responses are written and published from publication of the consultation to its report.
[[nodiscard]] Result<> require_answerable(Consultation const& consultation);

/// A report's text: each language 1 to 500,000 octets, the consultation's main language among them.
[[nodiscard]] Result<> check_report_text(Consultation const& consultation,
                                         LocalizedText const& text);

}  // namespace consult
