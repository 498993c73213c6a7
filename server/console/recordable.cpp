#include "console/recordable.h"

#include <algorithm>

namespace consult::console {
namespace {

/// Finds out what can be recorded of one consultation.
class Finding {
public:
    Finding(Consultation const& consultation, ConsultationObligations const& owed, Instant now)
        : consultation_(consultation), procedure_(owed.procedure), owed_(owed), now_(now) {}

    std::vector<Recordable> all() {
        for (ProcedureEvent const event :
             {ProcedureEvent::announcement, ProcedureEvent::third_party_circulation,
              ProcedureEvent::last_language_version}) {
            if (names(event)) add(event);
        }
        for (BodyRule const& body : procedure_.bodies) {
            if (is_of_tier(body.tiers)) add_body(body);
        }
        if (consultation_.state != ConsultationState::preparing) add_recommendations();
        if (is_closed()) add_outcome();
        return std::move(found_);
    }

private:
    [[nodiscard]] bool is_recorded(ProcedureEvent event, std::string_view subject = {}) const {
        return std::ranges::any_of(owed_.events, [&](RecordedEvent const& one) {
            return one.occurrence.event == event && one.occurrence.subject == subject;
        });
    }
    [[nodiscard]] bool is_of_tier(std::vector<std::string> const& tiers) const {
        return tiers.empty() ||
               std::ranges::find(tiers, consultation_.procedure->tier) != tiers.end();
    }
    [[nodiscard]] bool has_duty(DutyAct act) const {
        return std::ranges::any_of(procedure_.duties, [&](DutyRule const& duty) {
            return duty.act == act && is_of_tier(duty.tiers);
        });
    }
    [[nodiscard]] bool has_duty_in(DutyCase in_case) const {
        return std::ranges::any_of(procedure_.duties, [&](DutyRule const& duty) {
            return duty.in_case == in_case && is_of_tier(duty.tiers);
        });
    }
    /// Whether some rule is counted from the event or met by it.
    [[nodiscard]] bool names(ProcedureEvent event) const {
        if (event == ProcedureEvent::announcement && has_duty(DutyAct::announce)) return true;
        if (procedure_.period.counted_from == event) return true;
        return std::ranges::any_of(
                   procedure_.duties,
                   [&](DutyRule const& duty) { return duty.due && duty.due->event == event; }) ||
               std::ranges::any_of(procedure_.bodies,
                                   [&](BodyRule const& body) { return body.ask.event == event; });
    }
    [[nodiscard]] bool is_closed() const {
        return consultation_.period && consultation_.state != ConsultationState::preparing &&
               consultation_.period->closes.instant <= now_;
    }

    void add(ProcedureEvent event, std::string subject = {}, LocalizedText name = {}) {
        if (!subject.empty() || event != ProcedureEvent::recommendation) {
            if (is_recorded(event, subject)) return;
        }
        found_.push_back({event, std::move(subject), std::move(name)});
    }

    void add_body(BodyRule const& body) {
        bool const is_asked = is_recorded(ProcedureEvent::request, body.id);
        bool const has_answered = is_recorded(ProcedureEvent::opinion, body.id);
        add(ProcedureEvent::request, body.id, body.name);
        if (has_duty(DutyAct::notify_hearing)) add(ProcedureEvent::hearing, body.id, body.name);
        if (is_asked) add(ProcedureEvent::opinion, body.id, body.name);
        if (has_answered) add(ProcedureEvent::reply, body.id, body.name);
    }

    void add_recommendations() {
        add(ProcedureEvent::recommendation);
        for (RecordedEvent const& one : owed_.events) {
            if (one.occurrence.event != ProcedureEvent::recommendation) continue;
            if (has_duty(DutyAct::notify_hearing))
                add(ProcedureEvent::hearing, one.occurrence.subject);
            add(ProcedureEvent::reply, one.occurrence.subject);
        }
    }

    /// What comes after the closing, each after what it follows from.
    void add_outcome() {
        if (has_duty_in(DutyCase::substantial_change)) add(ProcedureEvent::substantial_change);
        if (has_duty(DutyAct::consult_again)) add(ProcedureEvent::repetition);
        add(ProcedureEvent::decision);
        add(ProcedureEvent::outcome);
        if (is_recorded(ProcedureEvent::decision)) add(ProcedureEvent::publication);
        if (!is_recorded(ProcedureEvent::publication)) return;
        add(ProcedureEvent::entry_into_force);
        add(ProcedureEvent::review);
    }

    Consultation const& consultation_;
    Procedure const& procedure_;
    ConsultationObligations const& owed_;
    Instant now_;
    std::vector<Recordable> found_;
};

}  // namespace

std::string Recordable::value() const {
    std::string text{name(event)};
    if (!subject.empty()) text += ":" + subject;
    return text;
}

std::vector<Recordable> recordable_events(Consultation const& consultation,
                                          ConsultationObligations const& owed, Instant now) {
    return Finding{consultation, owed, now}.all();
}

std::optional<Recordable> recordable_from(std::vector<Recordable> const& all,
                                          std::string_view value) {
    auto const found =
        std::ranges::find_if(all, [&](Recordable const& one) { return one.value() == value; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

}  // namespace consult::console
