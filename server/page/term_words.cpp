#include "page/term_words.h"

namespace consult::page {
namespace {

/// An event as other words need it.
struct EventWords {
    std::string_view name;
    std::string_view after;
    std::string_view before;
    std::string_view no_later;
};

EventWords words_of(ProcedureEvent event) {
    switch (event) {
        case ProcedureEvent::announcement:
            return {mark_in("procedure event", "announcement of the consultation"),
                    mark("after the announcement of the consultation"),
                    mark("before the announcement of the consultation"),
                    mark("no later than the announcement of the consultation")};
        case ProcedureEvent::posting:
            return {mark_in("procedure event", "publication of the draft"),
                    mark("after the publication of the draft"),
                    mark("before the publication of the draft"),
                    mark("no later than the publication of the draft")};
        case ProcedureEvent::third_party_circulation:
            return {mark_in("procedure event", "circulation by the third party"),
                    mark("after the circulation by the third party"),
                    mark("before the circulation by the third party"),
                    mark("no later than the circulation by the third party")};
        case ProcedureEvent::last_language_version:
            return {mark_in("procedure event", "last language version of the draft"),
                    mark("after the last language version of the draft"),
                    mark("before the last language version of the draft"),
                    mark("no later than the last language version of the draft")};
        case ProcedureEvent::opening:
            return {mark_in("procedure event", "opening for comments"),
                    mark("after the opening for comments"), mark("before the opening for comments"),
                    mark("no later than the opening for comments")};
        case ProcedureEvent::closing:
            return {mark_in("procedure event", "closing for comments"),
                    mark("after the closing for comments"), mark("before the closing for comments"),
                    mark("no later than the closing for comments")};
        case ProcedureEvent::request:
            return {mark_in("procedure event", "request for an opinion"),
                    mark("after the request for an opinion"),
                    mark("before the request for an opinion"),
                    mark("no later than the request for an opinion")};
        case ProcedureEvent::opinion:
            return {mark_in("procedure event", "opinion of the body asked"),
                    mark("after the opinion of the body asked"),
                    mark("before the opinion of the body asked"),
                    mark("no later than the opinion of the body asked")};
        case ProcedureEvent::recommendation:
            return {mark_in("procedure event", "recommendation"), mark("after the recommendation"),
                    mark("before the recommendation"), mark("no later than the recommendation")};
        case ProcedureEvent::reply:
            return {mark_in("procedure event", "reply of the institution"),
                    mark("after the reply of the institution"),
                    mark("before the reply of the institution"),
                    mark("no later than the reply of the institution")};
        case ProcedureEvent::hearing:
            return {mark_in("procedure event", "notice of the hearing"),
                    mark("after the notice of the hearing"),
                    mark("before the notice of the hearing"),
                    mark("no later than the notice of the hearing")};
        case ProcedureEvent::report:
            return {mark_in("procedure event", "publication of the report"),
                    mark("after the publication of the report"),
                    mark("before the publication of the report"),
                    mark("no later than the publication of the report")};
        case ProcedureEvent::decision:
            return {mark_in("procedure event", "decision on the act"),
                    mark("after the decision on the act"), mark("before the decision on the act"),
                    mark("no later than the decision on the act")};
        case ProcedureEvent::outcome:
            return {mark_in("procedure event", "publication of the outcome"),
                    mark("after the publication of the outcome"),
                    mark("before the publication of the outcome"),
                    mark("no later than the publication of the outcome")};
        case ProcedureEvent::publication:
            return {mark_in("procedure event", "publication of the act"),
                    mark("after the publication of the act"),
                    mark("before the publication of the act"),
                    mark("no later than the publication of the act")};
        case ProcedureEvent::entry_into_force:
            return {mark_in("procedure event", "entry into force"),
                    mark("after the entry into force"), mark("before the entry into force"),
                    mark("no later than the entry into force")};
        case ProcedureEvent::review:
            return {mark_in("procedure event", "review of the act's effects"),
                    mark("after the review of the act's effects"),
                    mark("before the review of the act's effects"),
                    mark("no later than the review of the act's effects")};
        case ProcedureEvent::substantial_change:
            return {mark_in("procedure event", "substantial change of the draft"),
                    mark("after the substantial change of the draft"),
                    mark("before the substantial change of the draft"),
                    mark("no later than the substantial change of the draft")};
        case ProcedureEvent::repetition:
            return {mark_in("procedure event", "new consultation on the changed draft"),
                    mark("after the new consultation on the changed draft"),
                    mark("before the new consultation on the changed draft"),
                    mark("no later than the new consultation on the changed draft")};
    }
    throw Fault{"no such event of a procedure"};
}

std::string within(Translator const& words, RuleTerm const& term) {
    if (!term.is_set()) return words.text("within a term that the institution has to set");
    std::uint64_t const n = *term.count;
    switch (term.unit) {
        case TermUnit::hour: return words.plural("within {n} hour", "within {n} hours", n);
        case TermUnit::day: return words.plural("within {n} day", "within {n} days", n);
        case TermUnit::working_day:
            return words.plural("within {n} working day", "within {n} working days", n);
        case TermUnit::week: return words.plural("within {n} week", "within {n} weeks", n);
        case TermUnit::month: return words.plural("within {n} month", "within {n} months", n);
        case TermUnit::quarter: return words.plural("within {n} quarter", "within {n} quarters", n);
        case TermUnit::year: return words.plural("within {n} year", "within {n} years", n);
    }
    throw Fault{"no such unit of terms"};
}

std::string at_least(Translator const& words, RuleTerm const& term) {
    if (!term.is_set()) return words.text("by a term that the institution has to set");
    std::uint64_t const n = *term.count;
    switch (term.unit) {
        case TermUnit::hour: return words.plural("at least {n} hour", "at least {n} hours", n);
        case TermUnit::day: return words.plural("at least {n} day", "at least {n} days", n);
        case TermUnit::working_day:
            return words.plural("at least {n} working day", "at least {n} working days", n);
        case TermUnit::week: return words.plural("at least {n} week", "at least {n} weeks", n);
        case TermUnit::month: return words.plural("at least {n} month", "at least {n} months", n);
        case TermUnit::quarter:
            return words.plural("at least {n} quarter", "at least {n} quarters", n);
        case TermUnit::year: return words.plural("at least {n} year", "at least {n} years", n);
    }
    throw Fault{"no such unit of terms"};
}

std::string not_before(Translator const& words, RuleTerm const& term) {
    if (!term.is_set()) return words.text("not before a term that the institution has to set");
    std::uint64_t const n = *term.count;
    switch (term.unit) {
        case TermUnit::hour: return words.plural("not before {n} hour", "not before {n} hours", n);
        case TermUnit::day: return words.plural("not before {n} day", "not before {n} days", n);
        case TermUnit::working_day:
            return words.plural("not before {n} working day", "not before {n} working days", n);
        case TermUnit::week: return words.plural("not before {n} week", "not before {n} weeks", n);
        case TermUnit::month:
            return words.plural("not before {n} month", "not before {n} months", n);
        case TermUnit::quarter:
            return words.plural("not before {n} quarter", "not before {n} quarters", n);
        case TermUnit::year: return words.plural("not before {n} year", "not before {n} years", n);
    }
    throw Fault{"no such unit of terms"};
}

/// Each language says the length or the event first, as it does.
std::string joined(Translator const& words, std::string length, std::string_view event) {
    return words.text_in("due", "{length} {event}",
                         {{"length", std::move(length)}, {"event", words.text(event)}});
}

}  // namespace

std::string term_text(Translator const& words, Term const& term) {
    std::uint64_t const n = term.count;
    switch (term.unit) {
        case TermUnit::hour: return words.plural("{n} hour", "{n} hours", n);
        case TermUnit::day: return words.plural("{n} day", "{n} days", n);
        case TermUnit::working_day: return words.plural("{n} working day", "{n} working days", n);
        case TermUnit::week: return words.plural("{n} week", "{n} weeks", n);
        case TermUnit::month: return words.plural("{n} month", "{n} months", n);
        case TermUnit::quarter: return words.plural("{n} quarter", "{n} quarters", n);
        case TermUnit::year: return words.plural("{n} year", "{n} years", n);
    }
    throw Fault{"no such unit of terms"};
}

std::string term_text(Translator const& words, RuleTerm const& term) {
    return term.is_set() ? term_text(words, term.term())
                         : words.text("a term that the institution has to set");
}

std::string event_text(Translator const& words, ProcedureEvent event) {
    return words.text_in("procedure event", words_of(event).name);
}

std::string due_text(Translator const& words, Due const& due) {
    EventWords const event = words_of(due.event);
    if (!due.term) return words.text(event.no_later);
    switch (due.relation) {
        case DueRelation::within: return joined(words, within(words, *due.term), event.after);
        case DueRelation::before: return joined(words, at_least(words, *due.term), event.before);
        case DueRelation::not_before:
            return joined(words, not_before(words, *due.term), event.after);
    }
    throw Fault{"no such relation to an event"};
}

std::string term_after_text(Translator const& words, RuleTerm const& term, ProcedureEvent event) {
    return joined(words, term_text(words, term), words_of(event).after);
}

std::vector<std::string> counting_sentences(Translator const& words, RuleTerm const& term,
                                            bool is_backwards) {
    if (term.unit == TermUnit::hour) return {};
    std::vector<std::string> sentences;
    if (term.first_day == FirstDay::same_day)
        sentences.push_back(words.text("The day of the event is the first that counts."));
    else if (is_backwards)
        sentences.push_back(words.text("The day before the event is the first that counts."));
    else sentences.push_back(words.text("The day after the event is the first that counts."));
    if (term.rest_at_end == RestAtEnd::stays)
        sentences.push_back(words.text("A last day that is no working day stays the last."));
    else if (is_backwards)
        sentences.push_back(
            words.text("Instead of a last day that is no working day, the working day before it "
                       "is the last."));
    else
        sentences.push_back(
            words.text("Instead of a last day that is no working day, the next working day is the "
                       "last."));
    return sentences;
}

}  // namespace consult::page
