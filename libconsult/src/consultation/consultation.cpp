#include <consult/consultation.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<ConsultationState> state_names[] = {
    {ConsultationState::preparing, "preparing"},
    {ConsultationState::published, "published"},
    {ConsultationState::answered, "answered"},
    {ConsultationState::cancelled, "cancelled"},
};
constexpr Named<Phase> phase_names[] = {
    {Phase::preparing, "preparing"}, {Phase::upcoming, "upcoming"}, {Phase::open, "open"},
    {Phase::closed, "closed"},       {Phase::answered, "answered"}, {Phase::cancelled, "cancelled"},
};
constexpr Named<PeriodChange::Kind> change_names[] = {
    {PeriodChange::Kind::set, "set"},
    {PeriodChange::Kind::extended, "extended"},
    {PeriodChange::Kind::suspended, "suspended"},
    {PeriodChange::Kind::closed_early, "closed_early"},
};

}  // namespace

std::string_view name(ConsultationState state) {
    return name_in(state_names, state);
}
std::optional<ConsultationState> consultation_state_from(std::string_view name) {
    return value_in(state_names, name);
}
std::string_view name(Phase phase) {
    return name_in(phase_names, phase);
}
std::optional<Phase> phase_from(std::string_view name) {
    return value_in(phase_names, name);
}
std::string_view name(PeriodChange::Kind kind) {
    return name_in(change_names, kind);
}
std::optional<PeriodChange::Kind> period_change_kind_from(std::string_view name) {
    return value_in(change_names, name);
}

Phase Consultation::phase_at(Instant now) const {
    switch (state) {
        case ConsultationState::preparing: return Phase::preparing;
        case ConsultationState::answered: return Phase::answered;
        case ConsultationState::cancelled: return Phase::cancelled;
        case ConsultationState::published: break;
    }
    if (!period) throw Fault{"consultation " + number.text() + " is published without a period"};
    if (now < period->opens.instant) return Phase::upcoming;
    return period->contains(now) ? Phase::open : Phase::closed;
}

std::vector<Suspension> CommentPeriod::suspensions() const {
    std::vector<Suspension> found;
    for (PeriodChange const& change : history) {
        if (change.suspension) found.push_back(*change.suspension);
    }
    return found;
}

bool Consultation::takes_comments_at(Instant now) const {
    Phase const phase = phase_at(now);
    if (phase == Phase::open) return true;
    return phase == Phase::closed && procedure && procedure->late_until &&
           now < *procedure->late_until;
}

std::optional<Instant> Consultation::next_phase_change(Instant now) const {
    switch (phase_at(now)) {
        case Phase::upcoming: return period->opens.instant;
        case Phase::open: return period->closes.instant;
        case Phase::closed:
            if (takes_comments_at(now)) return procedure->late_until;
            return std::nullopt;
        default: return std::nullopt;
    }
}

}  // namespace consult
