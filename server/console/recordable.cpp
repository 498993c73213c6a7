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
            add(event);
        }
        for (BodyRule const& body : procedure_.bodies) {
            if (is_of_tier(body.tiers, tier())) add_body(body);
        }
        if (consultation_.state != ConsultationState::preparing) add_recommendations();
        if (is_closed()) add_outcome();
        return std::move(found_);
    }

private:
    [[nodiscard]] bool is_recorded(ProcedureEvent event, std::string_view subject = {}) const {
        return std::ranges::any_of(owed_.events, [&](RecordedEvent const& one) {
            return !one.withdrawal && one.occurrence.event == event &&
                   one.occurrence.subject == subject;
        });
    }
    [[nodiscard]] bool is_closed() const {
        return consultation_.period && consultation_.state != ConsultationState::preparing &&
               consultation_.period->closes.instant <= now_;
    }

    [[nodiscard]] std::string const& tier() const { return consultation_.procedure->tier; }

    void add(ProcedureEvent event, std::string subject = {}, LocalizedText name = {}) {
        if (!is_recordable(procedure_, tier(), event)) return;
        if (!subject.empty() || event != ProcedureEvent::recommendation) {
            if (is_recorded(event, subject)) return;
        }
        found_.push_back({event, std::move(subject), std::move(name)});
    }

    void add_body(BodyRule const& body) {
        bool const is_asked = is_recorded(ProcedureEvent::request, body.id);
        bool const has_answered = is_recorded(ProcedureEvent::opinion, body.id);
        add(ProcedureEvent::request, body.id, body.name);
        add(ProcedureEvent::hearing, body.id, body.name);
        if (is_asked) add(ProcedureEvent::opinion, body.id, body.name);
        if (has_answered) add(ProcedureEvent::reply, body.id, body.name);
    }

    void add_recommendations() {
        add(ProcedureEvent::recommendation);
        for (RecordedEvent const& one : owed_.events) {
            if (one.withdrawal || one.occurrence.event != ProcedureEvent::recommendation) continue;
            add(ProcedureEvent::hearing, one.occurrence.subject);
            add(ProcedureEvent::reply, one.occurrence.subject);
        }
    }

    /// What comes after the closing, each after what it follows from.
    void add_outcome() {
        add(ProcedureEvent::substantial_change);
        add(ProcedureEvent::repetition);
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
