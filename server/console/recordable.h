/// What of a consultation's way can be recorded by hand at a moment.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/consultation.h>
#include <consult/platform/obligations.h>

namespace consult::console {

/// Something that can have happened: a decision, the opinion of a body, a recommendation.
struct Recordable {
    ProcedureEvent event = ProcedureEvent::request;
    /// A body's id or the number of a recommendation; empty of the whole consultation, and of a
    /// recommendation, whose number is still to be given.
    std::string subject;
    LocalizedText subject_name;  ///< of a body

    /// As a form sends it: `decision`, `opinion:council`.
    [[nodiscard]] std::string value() const;
    /// Whether it has to be said if it was in favour.
    [[nodiscard]] bool needs_favour() const {
        return event == ProcedureEvent::opinion || event == ProcedureEvent::decision;
    }
};

/// What makes sense now: known to the procedure, not recorded yet, and with what it must come after
/// recorded before it; in the order in which it usually happens.
[[nodiscard]] std::vector<Recordable> recordable_events(Consultation const& consultation,
                                                        ConsultationObligations const& owed,
                                                        Instant now);
/// The one that a form sends as `value`; nothing when it is none of them.
[[nodiscard]] std::optional<Recordable> recordable_from(std::vector<Recordable> const& all,
                                                        std::string_view value);

}  // namespace consult::console
