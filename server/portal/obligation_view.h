/// One thing that is owed, as pages show it.
#pragma once

#include <vector>

#include <consult/platform/obligations.h>

#include "page/format.h"
#include "page/view.h"
#include "web/route.h"

namespace consult::portal {

/// What it is called: its name in the procedure; of a body, with what it owes.
[[nodiscard]] std::string obligation_name(page::Translator const& words, LocalizedText const& name,
                                          std::string_view key);
[[nodiscard]] inline std::string obligation_name(web::Visit const& visit, LocalizedText const& name,
                                                 std::string_view key) {
    return obligation_name(visit.words(), name, key);
}
/// Sets `tag_text` and `tag_colour` for partials/tag.
void set_state_tag(page::View& view, page::Translator const& words, ObligationState state);

/// `name`, `by`, `due`, `due_time`, the state's tag, `note` (when it was met or how late it is),
/// `met_by` with `met_href`.
[[nodiscard]] page::View obligation_view(web::Visit const& visit, page::Formatter const& format,
                                         Obligation const& obligation);

/// All that is owed of a consultation, each for partials/obligation: the same with its derivation,
/// the rule it stands on, why it was waived and how it came to stand so.
[[nodiscard]] std::vector<page::View> obligation_views(web::Visit const& visit,
                                                       page::Formatter const& format,
                                                       ConsultationObligations const& owed);
/// What was recorded, for partials/recorded_events, in the order of its recording.
[[nodiscard]] std::vector<page::View> event_views(web::Visit const& visit,
                                                  page::Formatter const& format,
                                                  ConsultationObligations const& owed);

/// Whether its date passed without it and its state does not say so any more.
[[nodiscard]] bool was_broken(ObligationState state, std::optional<Instant> const& broken_at);
/// What is not owed any more, by rules that changed or events that were withdrawn.
[[nodiscard]] std::vector<page::View> former_views(web::Visit const& visit,
                                                   page::Formatter const& format,
                                                   ConsultationObligations const& owed);

}  // namespace consult::portal
