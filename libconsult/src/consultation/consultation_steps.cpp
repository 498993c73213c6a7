/// What may be done to a consultation, and when: the table and the conditions.
#include <algorithm>
#include <iterator>

#include <consult/consultation.h>
#include <consult/text.h>

#include "consultation/consultation_check.h"
#include "core/names.h"

namespace consult {
namespace {

constexpr Named<ConsultationEvent> event_names[] = {
    {ConsultationEvent::publish, "publish"},
    {ConsultationEvent::extend, "extend"},
    {ConsultationEvent::suspend, "suspend"},
    {ConsultationEvent::close_early, "close_early"},
    {ConsultationEvent::publish_report, "publish_report"},
    {ConsultationEvent::cancel, "cancel"},
};

constexpr ConsultationTransition transitions[] = {
    {ConsultationState::preparing, ConsultationEvent::publish, ConsultationState::published},
    {ConsultationState::preparing, ConsultationEvent::cancel, ConsultationState::cancelled},
    {ConsultationState::published, ConsultationEvent::extend, ConsultationState::published},
    {ConsultationState::published, ConsultationEvent::suspend, ConsultationState::published},
    {ConsultationState::published, ConsultationEvent::close_early, ConsultationState::published},
    {ConsultationState::published, ConsultationEvent::publish_report, ConsultationState::answered},
    {ConsultationState::published, ConsultationEvent::cancel, ConsultationState::cancelled},
};

/// Says what can be done instead, as the table has it.
tl::unexpected<Error> no_such_step(Consultation const& consultation, ConsultationEvent event) {
    std::string possible;
    for (ConsultationTransition const& step : transitions) {
        if (step.from != consultation.state) continue;
        if (!possible.empty()) possible += ", ";
        possible += name(step.event);
    }
    std::vector<Argument> arguments{{"number", consultation.number.text()},
                                    {"state", std::string{name(consultation.state)}},
                                    {"event", std::string{name(event)}}};
    if (possible.empty()) {
        return refuse(ErrorCode::conflict, "consultation", "consultation.ended",
                      "Consultation {number} is {state}, which is final; the step {event} is not "
                      "possible any more.",
                      std::move(arguments));
    }
    arguments.push_back({"possible", std::move(possible)});
    return refuse(ErrorCode::conflict, "consultation", "consultation.no_such_step",
                  "Consultation {number} is {state}; the step {event} is not possible then. "
                  "Possible now: {possible}.",
                  std::move(arguments));
}

bool is_written(LocalizedText const& text, Language const& language) {
    return text.has(language) && !is_blank(text.in(language));
}

void check_complete(Consultation const& consultation, Problems& problems) {
    if (consultation.languages.empty()) {
        problems.add(ErrorCode::conflict, "languages", "consultation.no_language",
                     "Name at least one language.");
    }
    for (Language const& language : consultation.languages) {
        auto const need = [&](LocalizedText const& text, char const* field) {
            if (is_written(text, language)) return;
            problems.add(ErrorCode::conflict, std::string{field} + "." + language.tag(),
                         "consultation.text_missing",
                         "The {field} is missing in {language}; write it.",
                         {{"field", field}, {"language", language.tag()}});
        };
        need(consultation.title, "title");
        need(consultation.summary, "summary");
    }
    if (is_blank(consultation.contact)) {
        problems.add(ErrorCode::conflict, "contact", "consultation.no_contact",
                     "Say whom people can ask: fill in the contact.");
    }
}

void check_publish(Consultation const& consultation, ConsultationFacts const& facts,
                   Problems& problems) {
    check_complete(consultation, problems);
    if (!consultation.period) {
        problems.add(ErrorCode::conflict, "period", "consultation.no_period",
                     "Set the comment period first.");
    } else if (Result<> const good =
                   check_period(consultation.period->opens, consultation.period->closes, facts.now);
               !good) {
        problems.add(good.error());
    }
    if (facts.published_versions + facts.versions_in_editing == 0) {
        problems.add(ErrorCode::conflict, "draft", "consultation.no_draft",
                     "Add the draft people are asked about.");
    }
}

void check_close_early(Consultation const& consultation, ConsultationFacts const& facts,
                       Problems& problems) {
    Phase const phase = consultation.phase_at(facts.now);
    if (phase == Phase::open) return;
    problems.add(ErrorCode::conflict, "consultation", "consultation.not_open",
                 "Consultation {number} is {phase}; only an open one can be closed early.",
                 {{"number", consultation.number.text()}, {"phase", std::string{name(phase)}}});
}

void add_closed_already(Consultation const& consultation, Problems& problems) {
    problems.add(ErrorCode::conflict, "consultation", "consultation.closed",
                 "Consultation {number} is closed; a period is extended before it closes.",
                 {{"number", consultation.number.text()}});
}

void check_running(Consultation const& consultation, ConsultationFacts const& facts,
                   Problems& problems) {
    if (consultation.phase_at(facts.now) == Phase::closed)
        add_closed_already(consultation, problems);
}

/// Whoever gets the reason as an answer reads it in each language of the consultation. That of the
/// main one is asked for already.
void check_all_languages(Consultation const& consultation, LocalizedText const& reason,
                         Problems& problems) {
    for (Language const& language : consultation.languages) {
        if (reason.has(language) || language == consultation.languages.front()) continue;
        problems.add(ErrorCode::conflict, "unanswered_reason." + language.tag(),
                     "report.reason_language_missing",
                     "The reason why the report answers comments as a whole is missing in "
                     "{language}, in which the consultation is held; add it.",
                     {{"language", language.tag()}});
    }
}

/// Everyone gets an answer: a response of their own, or the reason why the report is it.
void check_unanswered(Consultation const& consultation, ConsultationFacts const& facts,
                      Problems& problems) {
    if (facts.unanswered > 0 && facts.unanswered_reason.empty()) {
        problems.add(ErrorCode::conflict, "unanswered_reason", "report.unanswered",
                     "Answer every comment, or say why the report answers the others as a whole; "
                     "without a response: {count}.",
                     {{"count", std::to_string(facts.unanswered)}});
    } else if (facts.unanswered > 0) {
        problems.add(check_reason(consultation, facts.unanswered_reason, "unanswered_reason"));
        check_all_languages(consultation, facts.unanswered_reason, problems);
    } else if (!facts.unanswered_reason.empty()) {
        problems.add(ErrorCode::conflict, "unanswered_reason", "report.nothing_unanswered",
                     "Every comment has its response; leave the reason out.");
    }
}

void check_report(Consultation const& consultation, ConsultationFacts const& facts,
                  Problems& problems) {
    if (Phase const phase = consultation.phase_at(facts.now); phase != Phase::closed) {
        problems.add(ErrorCode::conflict, "consultation", "report.not_closed",
                     "Consultation {number} is {phase}; the report comes after it has closed.",
                     {{"number", consultation.number.text()}, {"phase", std::string{name(phase)}}});
    }
    if (!facts.report_ready) {
        problems.add(ErrorCode::conflict, "report", "report.no_text",
                     "Write the report in the consultation's main language first.");
    }
    if (facts.drafted_responses > 0) {
        problems.add(ErrorCode::conflict, "responses", "report.drafted_responses",
                     "Publish the responses first; not published yet: {count}.",
                     {{"count", std::to_string(facts.drafted_responses)}});
    }
    if (facts.unscreened > 0) {
        problems.add(ErrorCode::conflict, "comments", "report.unscreened",
                     "Screen every comment first; not screened yet: {count}.",
                     {{"count", std::to_string(facts.unscreened)}});
    }
    check_unanswered(consultation, facts, problems);
}

void check_cancel(Consultation const& consultation, Problems& problems) {
    if (Result<> const good = check_reason(consultation, consultation.cancel_reason); !good) {
        problems.add(good.error());
    }
}

}  // namespace

std::string_view name(ConsultationEvent event) {
    return name_in(event_names, event);
}

std::optional<ConsultationEvent> consultation_event_from(std::string_view name) {
    return value_in(event_names, name);
}

std::span<ConsultationTransition const> consultation_transitions() {
    return transitions;
}

Result<ConsultationState> decide(Consultation const& consultation, ConsultationEvent event,
                                 ConsultationFacts const& facts) {
    auto const* const allowed = std::find_if(
        std::begin(transitions), std::end(transitions), [&](ConsultationTransition const& step) {
            return step.from == consultation.state && step.event == event;
        });
    if (allowed == std::end(transitions)) return no_such_step(consultation, event);
    Problems problems;
    switch (event) {
        case ConsultationEvent::publish: check_publish(consultation, facts, problems); break;
        case ConsultationEvent::extend: check_running(consultation, facts, problems); break;
        case ConsultationEvent::suspend: break;  // check_suspension says from when until when
        case ConsultationEvent::close_early:
            check_close_early(consultation, facts, problems);
            break;
        case ConsultationEvent::publish_report: check_report(consultation, facts, problems); break;
        case ConsultationEvent::cancel: check_cancel(consultation, problems); break;
    }
    if (!problems.empty()) return problems.refusal();
    return allowed->to;
}

/// Nobody knows on one day that a portal can't be reached for longer.
constexpr std::chrono::days longest_suspension{31};

/// Deadlines are kept up to the year that calendars reach.
void check_reach(Deadline const& closes, Problems& problems) {
    LocalDate const day{std::chrono::floor<std::chrono::days>(closes.local)};
    if (int{day.year()} <= last_calendar_year) return;
    problems.add(ErrorCode::invalid, "closes", "period.beyond_reach",
                 "The closing lies after {year}; choose an earlier one.",
                 {{"year", std::to_string(last_calendar_year)}});
}

Result<> check_period(Deadline const& opens, Deadline const& closes, Instant now) {
    Problems problems;
    if (closes.instant - opens.instant < std::chrono::hours{1}) {
        problems.add(ErrorCode::invalid, "closes", "period.too_short",
                     "A period lasts at least an hour; let it close later than it opens.");
    }
    if (closes.instant <= now) {
        problems.add(ErrorCode::invalid, "closes", "period.past",
                     "The closing lies in the past; choose a later one.");
    }
    check_reach(closes, problems);
    return problems.result();
}

Result<> check_extension(Consultation const& consultation, Deadline const& closes,
                         LocalizedText const& reason, Instant now) {
    Problems problems;
    if (!consultation.period || consultation.period->closes.instant <= now) {
        add_closed_already(consultation, problems);
    } else if (closes.instant <= consultation.period->closes.instant) {
        problems.add(ErrorCode::invalid, "closes", "period.not_later",
                     "An extension closes later than {closes}.",
                     {{"closes", to_text(consultation.period->closes.local)}});
    }
    check_reach(closes, problems);
    problems.add(check_reason(consultation, reason));
    return problems.result();
}

Result<> check_suspension(Consultation const& consultation, Suspension const& suspension,
                          LocalizedText const& reason, Instant now) {
    CommentPeriod const& period = consultation.period.value();
    Argument const closes{"closes", to_text(period.closes.local)};
    Problems problems;
    if (suspension.from >= period.closes.instant) {
        problems.add(
            ErrorCode::invalid, "from", "suspension.after_closing",
            "The period closes before the suspension begins; let it begin before {closes}.",
            {closes});
    } else if (suspension.from < period.opens.instant) {
        problems.add(ErrorCode::invalid, "from", "suspension.before_opening",
                     "The suspension begins before the period opens; let it begin on {opens} or "
                     "later.",
                     {{"opens", to_text(period.opens.local)}});
    } else if (period.closes.instant <= now && suspension.until < period.closes.instant) {
        problems.add(ErrorCode::conflict, "until", "suspension.not_over_closing",
                     "The period closed on {closes}; after that only a suspension that went on "
                     "over the closing is noted.",
                     {closes});
    }
    for (Suspension const& earlier : period.suspensions()) {
        if (suspension.from >= earlier.until || earlier.from >= suspension.until) continue;
        problems.add(ErrorCode::conflict, "from", "suspension.overlaps",
                     "The period stood still then already; name a time outside the suspensions "
                     "that are noted.");
        break;
    }
    if (suspension.until <= suspension.from) {
        problems.add(ErrorCode::invalid, "until", "suspension.empty",
                     "A suspension ends after it begins; choose a later end.");
    } else if (suspension.until > suspension.from + longest_suspension) {
        problems.add(ErrorCode::invalid, "until", "suspension.too_long",
                     "A suspension lasts {days} days at most; choose an earlier end, and suspend "
                     "again when it comes.",
                     {{"days", std::to_string(longest_suspension.count())}});
    }
    problems.add(check_reason(consultation, reason));
    return problems.result();
}

}  // namespace consult
