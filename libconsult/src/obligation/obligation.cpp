#include <consult/obligation.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<ObligationState> state_names[] = {
    {ObligationState::open, "open"},     {ObligationState::overdue, "overdue"},
    {ObligationState::met, "met"},       {ObligationState::met_late, "met_late"},
    {ObligationState::waived, "waived"}, {ObligationState::lapsed, "lapsed"},
};

}  // namespace

std::string_view name(ObligationState state) {
    return name_in(state_names, state);
}

std::optional<ObligationState> obligation_state_from(std::string_view name) {
    return value_in(state_names, name);
}

std::optional<Instant> next_change(std::vector<Obligation> const& obligations, Instant now) {
    std::optional<Instant> next;
    for (Obligation const& obligation : obligations) {
        if (obligation.state != ObligationState::open || !obligation.due) continue;
        Instant const due = obligation.due->instant;
        if (due > now && (!next || due < *next)) next = due;
    }
    return next;
}

}  // namespace consult
