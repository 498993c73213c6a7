#include <algorithm>
#include <string>
#include <utility>

#include <consult/plan.h>

#include "procedure/duty_events.h"
#include "procedure/terms.h"
#include "procedure/tier.h"

namespace consult {
namespace {

/// The events of a plan, with the dates they have, were given, or are owed at the latest.
class PlannedEvents {
public:
    struct Date {
        Instant at;
        /// The end of a period or of a term: midnight belongs to the day before it.
        bool is_end = false;
        bool is_at_the_latest = false;

        /// The term from it, or before it.
        [[nodiscard]] Result<Reckoning> reckoned(Due const& due, TermContext const& context) const {
            Term const term = due.term->term();
            if (due.relation == DueRelation::before)
                return is_end ? reckon_before_end(term, at, context)
                              : reckon_before(term, at, context);
            return is_end ? reckon_from_end(term, at, context) : reckon(term, at, context);
        }
    };
    /// Of a body's own events; `subject` is its id, empty for those of the consultation.
    void set(ProcedureEvent event, Date date, std::string subject = {}) {
        dates_.try_emplace({event, std::move(subject)}, date);
    }
    [[nodiscard]] std::optional<Date> of(ProcedureEvent event,
                                         std::string const& subject = {}) const {
        auto found = dates_.find({event, subject});
        if (found == dates_.end()) found = dates_.find({event, {}});
        if (found == dates_.end()) return std::nullopt;
        return found->second;
    }

private:
    std::map<std::pair<ProcedureEvent, std::string>, Date> dates_;
};

/// A date that waits for its event, and the event that it dates in its turn.
struct Pending {
    PlannedDate date;
    std::string subject;  ///< the body whose events it hangs on
    std::optional<ProcedureEvent> dates_event;
};

/// Why a date is left out: its term ends where no calendar reaches. Nothing for other errors.
std::optional<Problem> beyond_reach(Error const& error, std::string const& id) {
    if (error.problems().front().key != "term.beyond_reach") return std::nullopt;
    return error.within(id).problems().front();
}

class Planning {
public:
    Planning(Procedure const& procedure, PlanRequest const& request, PlanContext const& context)
        : procedure_(procedure), request_(request), context_(context) {}

    Result<Plan> made() {
        if (Result<> const good = start(); !good) return tl::unexpected(good.error());
        if (Result<> const good = date_period(); !good) return tl::unexpected(good.error());
        note_documents();
        note_bodies();
        note_duties();
        if (Result<> const good = date_pending(); !good) return tl::unexpected(good.error());
        plan_.unset = procedure_.unset();
        put_in_order();
        return std::move(plan_);
    }

private:
    /// Reads what was asked for; every problem with it.
    Result<> start() {
        Problems problems;
        problems.add(check_tier(procedure_, request_.tier));
        plan_.procedure = procedure_.reference();
        plan_.tier = request_.tier;
        plan_.zone = zone_of(procedure_, context_);
        Result<Deadline> const opens = make_deadline(request_.opens, plan_.zone, *context_.zones);
        if (opens) plan_.opens = *opens;
        else problems.add(opens.error().within("opens"));
        if (request_.closes) {
            Result<Deadline> const closes =
                make_deadline(*request_.closes, plan_.zone, *context_.zones);
            if (closes) plan_.closes = *closes;
            else problems.add(closes.error().within("closes"));
            if (opens && closes && closes->instant <= opens->instant) {
                problems.add(ErrorCode::invalid, "closes", "plan.closes_before_opening",
                             "The closing comes after the opening; choose a later one.");
            }
        }
        read_assumed(problems);
        return problems.result();
    }

    void read_assumed(Problems& problems) {
        for (auto const& [event, local] : request_.assumed) {
            Result<Deadline> const at = make_deadline(local, plan_.zone, *context_.zones);
            if (at) events_.set(event, {at->instant});
            else problems.add(at.error().within("assumed." + std::string{name(event)}));
        }
        // What is posted opens, unless somebody says otherwise.
        events_.set(ProcedureEvent::opening, {plan_.opens.instant});
        events_.set(ProcedureEvent::posting, {plan_.opens.instant});
    }

    Result<> date_period() {
        IntendedPeriod period;
        period.tier = request_.tier;
        period.opens = plan_.opens;
        if (auto const from = events_.of(procedure_.period.counted_from))
            period.events.emplace(procedure_.period.counted_from, from->at);
        if (Result<> const good = date_closing(period); !good) return good;
        if (plan_.closes) events_.set(ProcedureEvent::closing, {plan_.closes->instant, true});
        note_holiday_duty();
        if (LengthRule const* const rule = procedure_.longest(request_.tier)) {
            note_of_period("period.longest", rule->basis, DueRelation::within,
                           procedure_.period.counted_from, rule->term);
        }
        if (auto const& extension = procedure_.period.extension;
            extension && extension->request_before) {
            note_of_period("period.extension_request", extension->basis, DueRelation::before,
                           ProcedureEvent::closing, extension->request_before);
        }
        if (auto const& late = procedure_.period.late; late && late->is_accepted && late->at_most) {
            note_of_period("period.late", late->basis, DueRelation::within, ProcedureEvent::closing,
                           late->at_most);
        }
        return {};
    }

    /// Finds the earliest closing, and what one that was given breaks.
    Result<> date_closing(IntendedPeriod& period) {
        LengthRule const* const rule = procedure_.shortest(request_.tier);
        PlannedDate date;
        if (rule) {
            date = of_period("period.shortest", rule->basis,
                             {DueRelation::not_before, procedure_.period.counted_from, rule->term});
        }
        Result<std::optional<EarliestClosing>> const earliest =
            earliest_closing(procedure_, period, context_);
        if (!earliest) {
            date.unreckoned = beyond_reach(earliest.error(), date.id);
            if (!date.unreckoned) return tl::unexpected(earliest.error());
        } else if (*earliest) {
            date.at = (*earliest)->closes;
            date.reckonings = (*earliest)->reckonings;
        }
        if (plan_.closes) {
            period.closes = *plan_.closes;
            check_closing(period, rule);
        } else {
            plan_.closes = date.at;
        }
        if (rule) plan_.dates.push_back(std::move(date));
        return {};
    }

    void check_closing(IntendedPeriod const& period, LengthRule const* shortest) {
        if (shortest && !shortest->term.is_set()) return;
        Result<> const kept = check_period_rules(procedure_, period, context_);
        if (kept) return;
        for (Problem const& problem : kept.error().problems()) {
            // That a rule can't be reckoned is said with its date.
            if (problem.key != "term.beyond_reach") plan_.closing_problems.push_back(problem);
        }
    }

    /// Where the rules have seasons with numbers, the shortest period is longer by them.
    void note_holiday_duty() {
        auto const& extension = procedure_.period.holiday_extension;
        if (!extension || extension->kind != HolidayExtension::Kind::duty) return;
        bool const has_numbers =
            !extension->seasons.empty() &&
            std::all_of(extension->seasons.begin(), extension->seasons.end(),
                        [](HolidaySeason const& season) { return season.longer.is_set(); });
        if (has_numbers) return;
        Pending pending;
        pending.date.id = "period.holiday_extension";
        pending.date.basis = extension->basis;
        wait(std::move(pending));
    }

    void note_of_period(std::string id, RuleBasis const& basis, DueRelation relation,
                        ProcedureEvent event, std::optional<RuleTerm> const& term) {
        Pending pending;
        pending.date = of_period(std::move(id), basis, {relation, event, term});
        wait(std::move(pending));
    }

    static PlannedDate of_period(std::string id, RuleBasis const& basis, Due due) {
        PlannedDate date;
        date.id = std::move(id);
        date.due = std::move(due);
        date.basis = basis;
        return date;
    }

    void note_documents() {
        for (DocumentRule const& rule : procedure_.documents) {
            if (!is_of_tier(rule.tiers, request_.tier)) continue;
            Pending pending;
            pending.date.id = "documents." + rule.id;
            pending.date.name = rule.name;
            pending.date.basis = rule.basis;
            pending.date.due =
                Due{DueRelation::before,
                    rule.when == DocumentRule::When::opening ? ProcedureEvent::opening
                                                             : ProcedureEvent::report,
                    std::nullopt};
            wait(std::move(pending));
        }
    }

    void note_bodies() {
        for (BodyRule const& rule : procedure_.bodies) {
            if (!is_of_tier(rule.tiers, request_.tier)) continue;
            Pending ask;
            ask.date.id = "bodies." + rule.id + ".ask";
            ask.date.name = rule.name;
            ask.date.basis = rule.basis;
            ask.date.due = rule.ask;
            ask.subject = rule.id;
            ask.dates_event = ProcedureEvent::request;
            Pending opinion = ask;
            wait(std::move(ask));
            opinion.date.id = "bodies." + rule.id + ".opinion";
            opinion.date.by = debtor_of(rule.kind);
            opinion.date.due.reset();
            if (rule.opinion)
                opinion.date.due = Due{DueRelation::within, ProcedureEvent::request, rule.opinion};
            opinion.dates_event = ProcedureEvent::opinion;
            wait(std::move(opinion));
        }
    }

    void note_duties() {
        for (DutyRule const& rule : procedure_.duties) {
            if (!is_of_tier(rule.tiers, request_.tier)) continue;
            Pending pending;
            pending.date.id = "duties." + rule.id;
            pending.date.name = rule.name;
            pending.date.stage = rule.stage;
            pending.date.act = rule.act;
            pending.date.to = rule.to;
            pending.date.by = rule.by;
            pending.date.in_case = rule.in_case;
            pending.date.due = rule.due;
            pending.date.basis = rule.basis;
            pending.subject = rule.body;
            pending.dates_event = event_of(rule.act);
            wait(std::move(pending));
        }
    }

    void wait(Pending pending) { pending_.push_back(std::move(pending)); }

    /// Dates what can be dated, again and again, for one date may be the event of the next.
    Result<> date_pending() {
        for (bool found = true; found;) {
            found = false;
            for (Pending& pending : pending_) {
                if (pending.date.at || pending.date.unreckoned) continue;
                Result<> const dated = try_to_date(pending);
                if (!dated) return dated;
                found = found || pending.date.at.has_value();
            }
        }
        for (Pending& pending : pending_)
            plan_.dates.push_back(std::move(pending.date));
        return {};
    }

    Result<> try_to_date(Pending& pending) {
        PlannedDate& date = pending.date;
        if (!date.due || (date.due->term && !date.due->term->is_set())) return {};
        std::optional<PlannedEvents::Date> const event =
            events_.of(date.due->event, pending.subject);
        if (!event) return {};
        if (!date.due->term) {
            Result<ZonedTime> const local = context_.zones->at(event->at, plan_.zone);
            if (!local) return tl::unexpected(local.error());
            date.at = Deadline{local->local, plan_.zone, event->at, context_.zones->version()};
        } else {
            Result<Reckoning> const reckoning =
                event->reckoned(*date.due, terms_of(procedure_, context_));
            if (!reckoning) {
                date.unreckoned = beyond_reach(reckoning.error(), date.id);
                if (date.unreckoned) return {};
                return tl::unexpected(reckoning.error());
            }
            date.at = reckoning->ends;
            date.reckonings.push_back(*reckoning);
        }
        date.is_at_the_latest = event->is_at_the_latest;
        if (pending.dates_event) {
            bool const is_end = date.due->relation != DueRelation::not_before;
            events_.set(*pending.dates_event, {date.at->instant, is_end, true},
                        is_of_body(*pending.dates_event) ? pending.subject : std::string{});
        }
        return {};
    }

    static bool is_of_body(ProcedureEvent event) {
        return event == ProcedureEvent::request || event == ProcedureEvent::opinion ||
               event == ProcedureEvent::reply;
    }

    void put_in_order() {
        std::stable_sort(plan_.dates.begin(), plan_.dates.end(),
                         [](PlannedDate const& a, PlannedDate const& b) {
                             if (a.at && b.at) return a.at->instant < b.at->instant;
                             return a.at.has_value() && !b.at.has_value();
                         });
    }

    Procedure const& procedure_;
    PlanRequest const& request_;
    PlanContext const& context_;
    Plan plan_;
    PlannedEvents events_;
    std::vector<Pending> pending_;
};

}  // namespace

bool Plan::is_provisional() const {
    return std::any_of(dates.begin(), dates.end(), [](PlannedDate const& date) {
        return std::any_of(date.reckonings.begin(), date.reckonings.end(),
                           [](Reckoning const& one) { return one.is_provisional(); });
    });
}

PlannedDate const* Plan::date(std::string_view id) const {
    auto const found = std::find_if(dates.begin(), dates.end(),
                                    [&](PlannedDate const& date) { return date.id == id; });
    return found == dates.end() ? nullptr : &*found;
}

Result<Plan> plan(Procedure const& procedure, PlanRequest const& request,
                  PlanContext const& context) {
    return Planning{procedure, request, context}.made();
}

}  // namespace consult
