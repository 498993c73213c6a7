/// Queues, filters and the work on comments as pages show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/platform/reading.h>

#include "console/docket.h"
#include "page/view.h"
#include "web/address.h"
#include "web/field.h"

namespace consult::console {

[[nodiscard]] std::string queue_text(page::Translator const& words, ReadingQueue queue);
/// `12`, or `10,000 or more`.
[[nodiscard]] std::string count_text(Desk const& desk, QueueCount const& count);
/// A filter in words, for headings and lists; what it leaves open is left out.
[[nodiscard]] std::string filter_text(page::Translator const& words, ReadingFilter const& filter);

/// The filter that the address of a page holds. Refuses (not_found) a choice that there is not.
[[nodiscard]] Result<ReadingFilter> asked_filter(web::Visit const& visit);
/// The pages of reading: `page` is behind `/reading`, such as `/12`.
[[nodiscard]] std::string reading_address(Desk const& desk, Docket const& docket,
                                          std::string_view page, ReadingFilter const& filter,
                                          web::NamedValues const& further = {});

/// Whom comments can be assigned to, as choices.
[[nodiscard]] std::vector<web::Option> reader_options(std::vector<Reader> const& readers);
/// The fields by which a queue is narrowed: `queues`, `assigned`, `provision`, `language`, `order`.
[[nodiscard]] page::View filter_fields(Desk const& desk, Docket const& docket,
                                       std::vector<Reader> const& readers);

/// Who read a comment, has it, and has it open: what stands beside it, a text each.
[[nodiscard]] std::vector<std::string> work_facts(Desk const& desk, Docket const& docket,
                                                  CommentWork const& work);
/// Sets `campaign` for console/partials/campaign_place; false where there is none.
void set_campaign(page::View& view, Desk const& desk, Docket const& docket,
                  std::optional<CampaignPlace> const& place);

}  // namespace consult::console
