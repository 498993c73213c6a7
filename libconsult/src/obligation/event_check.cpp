/// Whether an event that is to be recorded can have happened.
#include <algorithm>
#include <chrono>
#include <string>

#include <consult/text.h>

#include "obligation/step_check.h"
#include "procedure/rule_words.h"
#include "procedure/terms.h"

namespace consult {
namespace {

/// What is done before a consultation is begun belongs to it, such as an advance notice.
constexpr std::chrono::days longest_before{366};

/// One event that is to be recorded.
class EventCheck {
public:
    EventCheck(Procedure const& procedure, ObligationFacts const& facts, Occurrence const& event,
               PlanContext const& context, Instant now)
        : procedure_(procedure), facts_(facts), event_(event), context_(context), now_(now) {}

    Result<> result() {
        check_kind();
        check_subject();
        check_moment();
        check_favour();
        if (problems_.empty()) check_order();
        return problems_.result();
    }

private:
    [[nodiscard]] Occurrence const* recorded(ProcedureEvent event,
                                             std::string const& subject = {}) const {
        auto const found = std::find_if(
            facts_.occurrences.begin(), facts_.occurrences.end(),
            [&](Occurrence const& one) { return one.event == event && one.subject == subject; });
        return found == facts_.occurrences.end() ? nullptr : &*found;
    }

    void check_kind() {
        switch (event_.event) {
            case ProcedureEvent::posting:
            case ProcedureEvent::opening:
            case ProcedureEvent::closing:
            case ProcedureEvent::report:
                problems_.add(ErrorCode::invalid, "event", "event.of_the_portal",
                              "This comes of what is done here and is not recorded by hand: "
                              "{event}.",
                              {{"event", std::string{name(event_.event)}}});
                return;
            default: break;
        }
        if (!is_recordable(procedure_, facts_.tier, event_.event)) {
            problems_.add(
                ErrorCode::invalid, "event", "event.unknown_to_procedure",
                "No rule of the procedure {procedure} asks for this or counts from it: "
                "{event}.",
                {{"procedure", procedure_.id}, {"event", std::string{name(event_.event)}}});
        }
        if (recorded(event_.event, event_.subject)) {
            problems_.add(ErrorCode::conflict, "event", "event.recorded_before",
                          "This was recorded before: {event}.",
                          {{"event", std::string{name(event_.event)}}});
        }
    }

    void check_subject() {
        std::string const& subject = event_.subject;
        switch (event_.event) {
            case ProcedureEvent::request:
            case ProcedureEvent::opinion: require_body(); return;
            case ProcedureEvent::recommendation:
                problems_.add(check_text(subject, "subject", {100, false, true}));
                return;
            case ProcedureEvent::reply:
                if (!recorded(ProcedureEvent::recommendation, subject)) require_body();
                return;
            case ProcedureEvent::hearing:
                if (!subject.empty() && !recorded(ProcedureEvent::recommendation, subject))
                    require_body();
                return;
            default:
                if (subject.empty()) return;
                problems_.add(ErrorCode::invalid, "subject", "event.no_subject",
                              "This event is of the whole consultation; leave the subject out.");
        }
    }

    void require_body() {
        BodyRule const* const asked = procedure_.body(event_.subject);
        if (asked && is_of_tier(asked->tiers, facts_.tier)) return;
        std::string known;
        for (BodyRule const& body : procedure_.bodies) {
            if (is_of_tier(body.tiers, facts_.tier)) known += (known.empty() ? "" : ", ") + body.id;
        }
        if (known.empty()) known = "–";
        problems_.add(ErrorCode::invalid, "subject", "event.subject_unknown",
                      "The procedure knows no such body; it knows: {known}.", {{"known", known}});
    }

    void check_moment() {
        if (event_.at < facts_.created_at - longest_before) {
            problems_.add(ErrorCode::invalid, "at", "event.too_early",
                          "What belongs to a consultation happened at most a year before it was "
                          "created; choose a later moment.");
        }
        if (event_.at <= now_) return;
        problems_.add(ErrorCode::invalid, "at", "event.future",
                      "What is recorded has happened; choose a moment that is not in the future.");
    }

    void check_favour() {
        bool const needed =
            event_.event == ProcedureEvent::opinion || event_.event == ProcedureEvent::decision;
        if (needed && !event_.is_favourable) {
            problems_.add(ErrorCode::invalid, "favourable", "event.favour_missing",
                          "Say whether the body agrees, or whether the act was adopted.");
        } else if (!needed && event_.event != ProcedureEvent::reply && event_.is_favourable) {
            problems_.add(ErrorCode::invalid, "favourable", "event.favour_of_none",
                          "Only an opinion, a reply and a decision are in favour or not; leave "
                          "this out.");
        }
    }

    /// What it must come after.
    void check_order() {
        switch (event_.event) {
            case ProcedureEvent::opinion:
                require_after(ProcedureEvent::request, event_.subject);
                return;
            case ProcedureEvent::decision: require_after(ProcedureEvent::closing); return;
            case ProcedureEvent::outcome: require_after(ProcedureEvent::closing); return;
            case ProcedureEvent::substantial_change: require_after(ProcedureEvent::opening); return;
            case ProcedureEvent::repetition: require_after(ProcedureEvent::closing); return;
            case ProcedureEvent::publication: require_after(ProcedureEvent::decision); return;
            case ProcedureEvent::entry_into_force:
                require_after(ProcedureEvent::publication);
                check_gap();
                return;
            case ProcedureEvent::review: require_after(ProcedureEvent::publication); return;
            case ProcedureEvent::reply:
                require_after(procedure_.body(event_.subject) ? ProcedureEvent::opinion
                                                              : ProcedureEvent::recommendation,
                              event_.subject);
                return;
            default: return;
        }
    }

    void require_after(ProcedureEvent earlier, std::string const& subject = {}) {
        Occurrence const* const one = recorded(earlier, subject);
        if (one && one->at <= event_.at) return;
        problems_.add(ErrorCode::conflict, "at", "event.out_of_order",
                      "This comes after another event that has not happened by then: {event}.",
                      {{"event", std::string{name(earlier)}}});
    }

    /// An act does not enter into force before the law lets it.
    void check_gap() {
        Occurrence const* const published = recorded(ProcedureEvent::publication);
        if (!published) return;
        for (DutyRule const& duty : procedure_.duties) {
            bool const is_gap = duty.act == DutyAct::enter_into_force && duty.due &&
                                duty.due->relation == DueRelation::not_before && duty.due->term &&
                                duty.due->term->is_set() &&
                                duty.due->event == ProcedureEvent::publication;
            if (!is_gap || is_waived("duties." + duty.id)) continue;
            Term const term = duty.due->term->term();
            Result<Reckoning> const earliest =
                reckon(term, published->at, terms_of(procedure_, context_));
            if (!earliest) return problems_.add(earliest.error());
            if (event_.at >= earliest->ends.instant) continue;
            problems_.add(ErrorCode::conflict, "at", "event.before_gap",
                          "The act enters into force {term} after its publication at the earliest: "
                          "on {due}. Rule: {source}.",
                          {{"term", text(term)},
                           {"due", to_text(earliest->ends.local)},
                           source_argument(procedure_, duty.basis)});
        }
    }

    [[nodiscard]] bool is_waived(std::string const& key) const {
        return std::any_of(facts_.waivers.begin(), facts_.waivers.end(),
                           [&](Waiver const& waiver) { return waiver.obligation == key; });
    }

    Procedure const& procedure_;
    ObligationFacts const& facts_;
    Occurrence const& event_;
    PlanContext const& context_;
    Instant now_;
    Problems problems_;
};

}  // namespace

Result<> check_event(Procedure const& procedure, ObligationFacts const& facts,
                     Occurrence const& event, PlanContext const& context, Instant now) {
    return EventCheck{procedure, facts, event, context, now}.result();
}

}  // namespace consult
