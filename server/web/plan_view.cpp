#include "web/plan_view.h"

#include <algorithm>

#include "page/reckoning_words.h"
#include "page/term_words.h"
#include "web/procedure_wording.h"

namespace consult::web {
namespace {

using page::Translator;
using page::View;

/// Why there is no date.
std::string waiting_text(Translator const& words, PlannedDate const& date) {
    if (date.unreckoned) return words.problem(*date.unreckoned);
    if (date.id == "period.holiday_extension") {
        return words.text("The rules give no number; the institution says by how much.");
    }
    if (!date.due) return words.text("Owed without a date of its own.");
    if (date.due->term && !date.due->term->is_set())
        return words.text("No date: the institution has to set the number.");
    return words.text("No date yet: it hangs on an event without a date, {event}.",
                      {{"event", page::event_text(words, date.due->event)}});
}

std::string act_text(Translator const& words, PlannedDate const& date) {
    if (!date.act) return {};
    std::string text = duty_act_text(words, *date.act);
    if (date.to) text += ": " + answer_to_text(words, *date.to);
    return text;
}

std::vector<View> derivations(Visit const& visit, PlannedDate const& date) {
    std::vector<View> all;
    for (Reckoning const& reckoning : date.reckonings) {
        all.emplace_back().set("sentences", page::reckoning_sentences(visit.words(), reckoning,
                                                                      visit.platform.zones()));
    }
    return all;
}

View date_view(Visit const& visit, Procedure const& procedure, PlannedDate const& date) {
    Translator const& words = visit.words();
    View view;
    view.set("title", planned_date_text(words, date))
        .set("date", "")
        .set("machine_time", "")
        .set("waits", date.at ? std::string{} : waiting_text(words, date))
        .set("is_floor", date.due && date.due->relation == DueRelation::not_before)
        .set("who", debtor_text(words, date.by))
        .set("act", act_text(words, date))
        .set("rule", date.due ? page::due_text(words, *date.due) : std::string{})
        .set("in_case", duty_case_text(words, date.in_case))
        .set("is_at_the_latest", date.is_at_the_latest)
        .set("is_provisional", std::ranges::any_of(date.reckonings, &Reckoning::is_provisional))
        .set("has_derivations", !date.reckonings.empty())
        .set("derivations", derivations(visit, date))
        .set("is_unverified", !date.basis.legal.is_verified)
        .set("basis", basis_view(words, procedure, date.basis));
    if (date.at) {
        page::Formatter const format = visit.formatter(date.at->zone);
        view.set("date", format.deadline(*date.at))
            .set("machine_time", format.machine_time(date.at->instant));
    }
    return view;
}

std::vector<std::string> unset_texts(Visit const& visit, PlanWithProcedure const& planned) {
    std::vector<std::string> texts;
    for (std::string const& path : planned.plan.unset)
        texts.push_back(rule_path_text(visit.words(), planned.procedure, path));
    return texts;
}

}  // namespace

View plan_view(Visit const& visit, PlanWithProcedure const& planned) {
    Plan const& plan = planned.plan;
    page::Formatter const format = visit.formatter(plan.zone);
    std::vector<View> dates;
    for (PlannedDate const& date : plan.dates)
        dates.push_back(date_view(visit, planned.procedure, date));
    std::vector<std::string> unset = unset_texts(visit, planned);
    View view;
    view.set("opens", format.date_time(plan.opens.instant))
        .set("closes", plan.closes ? format.deadline(*plan.closes) : std::string{})
        .set("zone", plan.zone.text())
        .set("is_provisional", plan.is_provisional())
        .set("has_unset", !unset.empty())
        .set("unset", std::move(unset))
        .set("dates", std::move(dates));
    return view;
}

}  // namespace consult::web
