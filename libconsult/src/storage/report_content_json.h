/// The content of a report as a column holds it.
#pragma once

#include <string>
#include <string_view>

#include <consult/report_content.h>

namespace consult::storage {

/// Everything that pages, the API and files of a published report are made of, by the names that
/// the API has for it. The same content always gives the same octets. What officials alone may know
/// of a response is left out.
[[nodiscard]] std::string to_json(ReportContent const& content);
/// Damage unless `to_json` wrote it.
[[nodiscard]] ReportContent report_content_from(std::string_view json);

}  // namespace consult::storage
