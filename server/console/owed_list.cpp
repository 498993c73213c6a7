#include "console/owed_list.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "portal/obligation_view.h"
#include "web/procedure_wording.h"

namespace consult::console {
namespace {

using page::View;
using std::chrono::days;

constexpr std::size_t most_listed = 20;
constexpr std::size_t most_reminders = 5;

std::string page_of(Desk const& desk, ConsultationNumber const& number) {
    return desk.visit.to("/console/consultations/" + number.text() + "/obligations");
}

View row(Desk const& desk, OwedObligation const& owed) {
    Language const& wanted = page::domain_language(desk.visit.language);
    View view;
    portal::set_state_tag(view, desk.words(), owed.state);
    page::Formatter const format = desk.visit.formatter(owed.due->zone);
    view.set("name", portal::obligation_name(desk.visit, owed.name, owed.obligation))
        .set("href", page_of(desk, owed.consultation))
        .set("number", owed.consultation.text())
        .set("title", owed.title.in(wanted))
        .set("title_language", owed.title.language_for(wanted).tag())
        .set("by", web::debtor_text(desk.words(), owed.by))
        .set("due", format.deadline(*owed.due))
        .set("due_time", format.machine_time(owed.due->instant));
    return view;
}

void add_group(std::vector<View>& groups, Desk const& desk, std::string heading,
               std::vector<View> rows, std::uint64_t total) {
    if (rows.empty()) return;
    std::uint64_t const more = total - std::min<std::uint64_t>(total, rows.size());
    groups.emplace_back()
        .set("heading", std::move(heading))
        .set("more",
             more > 0 ? desk.words().plural("and {n} more", "and {n} more", more) : std::string{})
        .set("rows", std::move(rows));
}

/// Whether it is due on the day that it is now where it was promised: midnight ends the day before.
bool is_due_today(Desk const& desk, Deadline const& due) {
    Result<ZonedTime> const now = desk.visit.platform.zones().at(desk.visit.now, due.zone);
    if (!now) return false;
    auto const last_moment = due.local - std::chrono::seconds{1};
    return std::chrono::floor<days>(last_moment) == std::chrono::floor<days>(now->local);
}

std::string occasion_text(page::Translator const& words, Reminder::Occasion occasion) {
    switch (occasion) {
        case Reminder::Occasion::four_weeks:
            return words.text_in("reminder", "Due within four weeks");
        case Reminder::Occasion::one_week: return words.text_in("reminder", "Due within a week");
        case Reminder::Occasion::overdue: return words.text_in("reminder", "Overdue");
    }
    throw Fault{"no such occasion of a reminder"};
}

/// What a reminder is about, as the procedure calls it.
std::string reminded_of(Desk const& desk, Reminder const& reminder) {
    Result<ConsultationObligations> const owed =
        desk.visit.platform.obligations().of(desk.actor, reminder.consultation);
    if (!owed) return reminder.obligation;
    return portal::obligation_name(desk.visit, name_of(owed->procedure, reminder.obligation),
                                   reminder.obligation);
}

std::vector<View> reminder_views(Desk const& desk) {
    std::vector<View> views;
    Result<std::vector<Reminder>> const reminders =
        desk.visit.platform.obligations().reminders(desk.actor, most_reminders);
    if (!reminders) return views;
    for (Reminder const& reminder : *reminders) {
        Result<ConsultationSummary> const found =
            desk.visit.platform.consultations().find(desk.actor, reminder.consultation);
        if (!found) continue;
        page::Formatter const format = desk.visit.formatter(found->institution.zone);
        views.emplace_back()
            .set("occasion", occasion_text(desk.words(), reminder.occasion))
            .set("name", reminded_of(desk, reminder))
            .set("href", page_of(desk, reminder.consultation))
            .set("number", reminder.consultation.text())
            .set("made", format.date_time_short(reminder.made_at))
            .set("made_time", format.machine_time(reminder.made_at));
    }
    return views;
}

}  // namespace

Result<> set_owed(View& body, Desk const& desk) {
    page::Translator const& words = desk.words();
    Obligations& obligations = desk.visit.platform.obligations();
    ObligationFilter filter;
    filter.only_own = true;
    filter.state = ObligationState::overdue;
    Result<Page<OwedObligation>> const overdue =
        obligations.list(desk.actor, filter, {{}, most_listed});
    if (!overdue) return tl::unexpected(overdue.error());
    filter.state = ObligationState::open;
    filter.due_before = desk.visit.now + days{7};
    Result<Page<OwedObligation>> const soon =
        obligations.list(desk.actor, filter, {{}, most_listed});
    if (!soon) return tl::unexpected(soon.error());

    std::vector<View> late;
    for (OwedObligation const& owed : overdue->items) {
        if (owed.due) late.push_back(row(desk, owed));
    }
    std::vector<View> today;
    std::vector<View> this_week;
    for (OwedObligation const& owed : soon->items) {
        if (!owed.due) continue;
        (is_due_today(desk, *owed.due) ? today : this_week).push_back(row(desk, owed));
    }
    std::vector<View> groups;
    add_group(groups, desk, words.text("Overdue"), std::move(late), overdue->total);
    std::uint64_t const due_today = today.size();
    add_group(groups, desk, words.text("Due today"), std::move(today), due_today);
    add_group(groups, desk, words.text("Due within seven days"), std::move(this_week),
              soon->total - due_today);
    std::vector<View> reminders = reminder_views(desk);
    body.set("has_owed", !groups.empty())
        .set("owed", std::move(groups))
        .set("has_reminders", !reminders.empty())
        .set("reminders", std::move(reminders));
    Result<std::string> const token = obligations.feed_token(desk.actor);
    body.set("feed_href",
             token ? desk.visit.to("/calendar/" + *token + "/owed.ics") : std::string{})
        .set("planner_href", desk.visit.to("/planner"));
    return {};
}

}  // namespace consult::console
