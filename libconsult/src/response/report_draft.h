/// A first text of the report, for officials to edit.
#pragma once

#include <string>

#include <consult/report_content.h>

namespace consult {

/// What the content says in sentences, as Markdown with headings of the first and second level.
/// Long lists are cut with the number of what was left out. What is cited is escaped: it stays what
/// it is, whatever signs it has. Pure.
/// @param language the words of ours are Kazakh, Russian, else English
[[nodiscard]] std::string report_draft(ReportContent const& content, Language const& language);

}  // namespace consult
