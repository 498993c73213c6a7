/// How obligations follow from a procedure and from what has happened.
#include <algorithm>
#include <string>
#include <utility>

#include <consult/obligation.h>

#include "procedure/duty_events.h"
#include "procedure/terms.h"

namespace consult {
namespace {

class Derivation {
public:
    Derivation(Procedure const& procedure, ObligationFacts const& facts, PlanContext const& context,
               Instant now)
        : procedure_(procedure), facts_(facts), context_(context), now_(now) {}

    Result<std::vector<Obligation>> all() {
        for (DocumentRule const& rule : procedure_.documents)
            if (is_of_tier(rule.tiers, facts_.tier)) owe_document(rule);
        for (BodyRule const& rule : procedure_.bodies)
            if (is_of_tier(rule.tiers, facts_.tier)) owe_opinion(rule);
        for (DutyRule const& rule : procedure_.duties)
            if (is_of_tier(rule.tiers, facts_.tier)) owe_duty(rule);
        if (!problems_.empty()) return problems_.refusal();
        return std::move(owed_);
    }

private:
    // --- What has happened

    [[nodiscard]] Occurrence const* occurrence(ProcedureEvent event,
                                               std::string const& subject) const {
        auto const found = std::find_if(
            facts_.occurrences.begin(), facts_.occurrences.end(),
            [&](Occurrence const& one) { return one.event == event && one.subject == subject; });
        return found == facts_.occurrences.end() ? nullptr : &*found;
    }

    /// That of the body or recommendation, else that of the consultation.
    [[nodiscard]] Occurrence const* event_for(ProcedureEvent event,
                                              std::string const& subject) const {
        Occurrence const* const own = occurrence(event, subject);
        return own || subject.empty() ? own : occurrence(event, {});
    }

    [[nodiscard]] Occurrence const* first_of(ProcedureEvent event) const {
        Occurrence const* first = nullptr;
        for (Occurrence const& one : facts_.occurrences) {
            if (one.event == event && (!first || one.at < first->at)) first = &one;
        }
        return first;
    }

    [[nodiscard]] bool has_happened(Occurrence const* one) const { return one && one->at <= now_; }

    // --- Documents and bodies

    void owe_document(DocumentRule const& rule) {
        Obligation obligation = named("documents." + rule.id, rule.name, rule.basis);
        // What closes a consultation comes with its report.
        Due const due{DueRelation::before,
                      rule.when == DocumentRule::When::opening ? ProcedureEvent::opening
                                                               : ProcedureEvent::report,
                      std::nullopt};
        bool const is_owed_yet = rule.when == DocumentRule::When::opening ||
                                 has_happened(occurrence(ProcedureEvent::closing, {}));
        if (!is_owed_yet || !date_or_await(obligation, due, {})) return;
        if (PublishedDocument const* const document = document_for(rule))
            meet(obligation, document->at, document->log_position);
        settle(std::move(obligation));
    }

    /// One document meets one rule: where several ask for the same kind, the second document of
    /// that kind meets the second of them.
    [[nodiscard]] PublishedDocument const* document_for(DocumentRule const& rule) const {
        std::vector<PublishedDocument const*> of_kind;
        for (PublishedDocument const& document : facts_.documents)
            if (document.kind == rule.kind && document.at <= now_) of_kind.push_back(&document);
        std::stable_sort(of_kind.begin(), of_kind.end(),
                         [](auto const* a, auto const* b) { return a->at < b->at; });
        std::size_t place = 0;
        for (DocumentRule const& other : procedure_.documents) {
            if (other.id == rule.id) break;
            if (other.kind == rule.kind && is_of_tier(other.tiers, facts_.tier)) ++place;
        }
        return place < of_kind.size() ? of_kind[place] : nullptr;
    }

    void owe_opinion(BodyRule const& rule) {
        Obligation ask = named("bodies." + rule.id + ".ask", rule.name, rule.basis);
        if (date_or_await(ask, rule.ask, rule.id)) {
            if (Occurrence const* const asked = occurrence(ProcedureEvent::request, rule.id);
                has_happened(asked))
                meet(ask, asked->at, asked->log_position);
            settle(std::move(ask));
        }
        Obligation opinion = named("bodies." + rule.id + ".opinion", rule.name, rule.basis);
        opinion.by = debtor_of(rule.kind);
        if (!has_happened(occurrence(ProcedureEvent::request, rule.id))) return;
        if (rule.opinion &&
            !date(opinion, Due{DueRelation::within, ProcedureEvent::request, rule.opinion},
                  rule.id))
            return;
        if (Occurrence const* const given = occurrence(ProcedureEvent::opinion, rule.id);
            has_happened(given)) {
            meet(opinion, given->at, given->log_position);
        } else if (rule.silence != Silence::waits && opinion.due && opinion.due->instant <= now_) {
            opinion.state = ObligationState::lapsed;
        }
        settle(std::move(opinion));
    }

    // --- Duties

    void owe_duty(DutyRule const& rule) {
        if (rule.act == DutyAct::answer && rule.to == AnswerTo::each_recommendation) {
            owe_for_each(ProcedureEvent::recommendation, rule);
            return;
        }
        if (!is_case(rule, rule.body)) return;
        Obligation obligation = of_duty(rule, "duties." + rule.id);
        if (rule.due && !date_or_await(obligation, *rule.due, rule.body)) return;
        if (rule.act == DutyAct::answer) count_answers(obligation, rule);
        else look_for_act(obligation, rule, rule.body);
        settle(std::move(obligation));
    }

    /// One obligation for each recommendation that came in.
    void owe_for_each(ProcedureEvent event, DutyRule const& rule) {
        for (Occurrence const& one : facts_.occurrences) {
            if (one.event != event || one.at > now_) continue;
            if (!is_case(rule, one.subject)) continue;
            Obligation obligation = of_duty(rule, "duties." + rule.id + ":" + one.subject);
            if (rule.due && !date_or_await(obligation, *rule.due, one.subject)) continue;
            if (Occurrence const* const reply = occurrence(ProcedureEvent::reply, one.subject);
                has_happened(reply))
                meet(obligation, reply->at, reply->log_position);
            settle(std::move(obligation));
        }
    }

    [[nodiscard]] bool is_case(DutyRule const& rule, std::string const& subject) const {
        auto const said = [&](ProcedureEvent event, bool favourable) {
            Occurrence const* const one = event_for(event, subject);
            return has_happened(one) && one->is_favourable == favourable;
        };
        switch (rule.in_case) {
            case DutyCase::always: return true;
            case DutyCase::on_disagreement: return said(ProcedureEvent::opinion, false);
            case DutyCase::unless_favourable: return !said(ProcedureEvent::reply, true);
            case DutyCase::adopted: return said(ProcedureEvent::decision, true);
            case DutyCase::abandoned:
                return said(ProcedureEvent::decision, false) ||
                       (facts_.ended_at && *facts_.ended_at <= now_);
            case DutyCase::exception_used: return facts_.is_exception_used;
            case DutyCase::substantial_change:
                return has_happened(occurrence(ProcedureEvent::substantial_change, {}));
        }
        return false;
    }

    void count_answers(Obligation& obligation, DutyRule const& rule) {
        for (AnswerProgress const& progress : facts_.answers) {
            if (progress.to != rule.to) continue;
            obligation.owed = progress.owed;
            obligation.done = progress.done;
            // While comments come in, all may be answered and more still to come.
            Occurrence const* const closing = occurrence(ProcedureEvent::closing, {});
            if (progress.done < progress.owed || !has_happened(closing)) return;
            meet(obligation, std::max(progress.last_at.value_or(closing->at), closing->at),
                 progress.log_position);
            obligation.done = progress.done;
        }
    }

    void look_for_act(Obligation& obligation, DutyRule const& rule, std::string const& subject) {
        if (rule.act == DutyAct::publish_comments) {
            Occurrence const* const closing = occurrence(ProcedureEvent::closing, {});
            if (!facts_.comments_published_at || !has_happened(closing)) return;
            meet(obligation, std::max(*facts_.comments_published_at, closing->at), std::nullopt);
            return;
        }
        std::optional<ProcedureEvent> const event = event_of(rule.act);
        Occurrence const* one = nullptr;
        // Recommendations have numbers of their own; the first meets what is owed.
        if (rule.act == DutyAct::recommend) one = first_of(*event);
        else if (event) one = event_for(*event, subject);
        if (has_happened(one)) meet(obligation, one->at, one->log_position);
    }

    // --- One obligation

    Obligation named(std::string key, LocalizedText const& name, RuleBasis const& basis) {
        Obligation obligation;
        obligation.key = std::move(key);
        obligation.name = name;
        obligation.basis = basis;
        return obligation;
    }

    Obligation of_duty(DutyRule const& rule, std::string key) {
        Obligation obligation = named(std::move(key), rule.name, rule.basis);
        obligation.stage = rule.stage;
        obligation.act = rule.act;
        obligation.to = rule.to;
        obligation.by = rule.by;
        obligation.is_reasoned = rule.is_reasoned;
        obligation.or_explain = rule.or_explain;
        return obligation;
    }

    /// Sets when it is due. False: its event is not in sight, so it is not owed yet. A number that
    /// the institution has not set leaves it without a date.
    bool date(Obligation& obligation, Due const& due, std::string const& subject) {
        Occurrence const* const event = event_for(due.event, subject);
        if (!event) return false;
        obligation.event_at = event->at;
        bool const is_dated = reckon_due(obligation, due, *event);
        keep_promise(obligation);
        return is_dated;
    }

    /// The same, but what has to be done before an event is owed before anyone knows its date.
    bool date_or_await(Obligation& obligation, Due const& due, std::string const& subject) {
        if (due.relation == DueRelation::before && !event_for(due.event, subject)) return true;
        return date(obligation, due, subject);
    }

    bool reckon_due(Obligation& obligation, Due const& due, Occurrence const& event) {
        if (!due.term) return set_due(obligation, event.at);
        if (!due.term->is_set() || due.relation == DueRelation::not_before) return true;
        Term const term = due.term->term();
        TermContext const context = terms_of(procedure_, context_, facts_.suspensions);
        bool const is_before = due.relation == DueRelation::before;
        auto const count = event.is_end() ? (is_before ? reckon_before_end : reckon_from_end)
                                          : (is_before ? reckon_before : reckon);
        Result<Reckoning> reckoning = count(term, event.at, context);
        if (!reckoning) {
            problems_.add(reckoning.error().within(obligation.key));
            return false;
        }
        obligation.due = reckoning->ends;
        obligation.reckoning = *std::move(reckoning);
        return true;
    }

    bool set_due(Obligation& obligation, Instant at) {
        ZoneName const& zone = zone_of(procedure_, context_);
        Result<ZonedTime> const local = context_.zones->at(at, zone);
        if (!local) {
            problems_.add(local.error().within(obligation.key));
            return false;
        }
        obligation.due = Deadline{local->local, zone, at, context_.zones->version()};
        return true;
    }

    /// What was promised holds while its event stands where it stood.
    void keep_promise(Obligation& obligation) const {
        for (PromisedDue const& promised : facts_.promised) {
            if (promised.obligation != obligation.key || promised.event_at != *obligation.event_at)
                continue;
            obligation.keeps_promise =
                obligation.due && obligation.due->instant != promised.due.instant;
            obligation.due = promised.due;
            return;
        }
    }

    static void meet(Obligation& obligation, Instant at, std::optional<std::uint64_t> by) {
        obligation.met_at = at;
        obligation.met_by = by;
        obligation.done = obligation.owed;
    }

    /// Says where it stands.
    void settle(Obligation obligation) {
        for (Waiver const& waiver : facts_.waivers) {
            if (waiver.obligation == obligation.key && waiver.at <= now_)
                obligation.waiver = waiver;
        }
        Instant const measured = obligation.met_at.value_or(now_);
        bool const is_late = obligation.due && is_past(*obligation.due, obligation);
        if (obligation.met_at) {
            obligation.state = is_late ? ObligationState::met_late : ObligationState::met;
        } else if (obligation.waiver) {
            obligation.state = ObligationState::waived;
        } else if (obligation.state != ObligationState::lapsed) {
            if (has_ended_before(obligation)) obligation.state = ObligationState::lapsed;
            else obligation.state = is_late ? ObligationState::overdue : ObligationState::open;
        }
        if (is_late && obligation.state != ObligationState::lapsed &&
            obligation.state != ObligationState::waived)
            obligation.late_by = measured - obligation.due->instant;
        owed_.push_back(std::move(obligation));
    }

    /// What was done at the very instant is late where a term has ended; where something has to be
    /// there at an event, it is in time.
    [[nodiscard]] bool is_past(Deadline const& due, Obligation const& obligation) const {
        if (!obligation.met_at) return due.instant <= now_;
        bool const at_event = obligation.event_at == due.instant && !obligation.reckoning;
        return at_event ? *obligation.met_at > due.instant : *obligation.met_at >= due.instant;
    }

    /// A consultation that ended without an answer owes nothing more, but for what it owed by then
    /// and for saying what came of it.
    [[nodiscard]] bool has_ended_before(Obligation const& obligation) const {
        if (!facts_.ended_at || *facts_.ended_at > now_) return false;
        if (obligation.act == DutyAct::publish_outcome) return false;
        return !obligation.due || obligation.due->instant > *facts_.ended_at;
    }

    Procedure const& procedure_;
    ObligationFacts const& facts_;
    PlanContext const& context_;
    Instant now_;
    Problems problems_;
    std::vector<Obligation> owed_;
};

}  // namespace

Result<std::vector<Obligation>> obligations(Procedure const& procedure,
                                            ObligationFacts const& facts,
                                            PlanContext const& context, Instant now) {
    return Derivation{procedure, facts, context, now}.all();
}

}  // namespace consult
