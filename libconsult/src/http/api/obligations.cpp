#include <algorithm>

#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/obligation_views.h"

namespace consult::http {
namespace {

/// Time alone makes what is open overdue: an answer is not served past that.
Answer owed_answer(Call& call, Result<ConsultationObligations> const& owed) {
    if (owed) call.scope.valid_until = owed->next_change;
    return answered(owed, [](ConsultationObligations const& all) { return view(all); });
}

Answer find_obligations(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    return owed_answer(call, call.platform.obligations().of(call.actor, *number));
}

/// A day as it is written in JSON; nothing where there is none.
std::optional<LocalDate> read_day(exchange::ObjectReader& reader, std::string_view member,
                                  Problems& problems) {
    std::optional<std::string> const given = reader.optional_text(member);
    if (!given) return std::nullopt;
    Result<LocalDate> const day = parse_local_date(*given);
    if (day) return *day;
    problems.add(day.error().within(reader.path_of(member)));
    return std::nullopt;
}

Answer record_event(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewProcedureEvent event;
    event.event = reader.choice("event", procedure_event_from, ProcedureEvent::request, true);
    event.subject = reader.text_or_empty("subject");
    if (reader.member("at")) event.at = reader.instant("at");
    if (reader.member("favourable")) event.is_favourable = reader.boolean("favourable", false);
    event.note = reader.localized("note", false);
    event.url = reader.text_or_empty("url");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return owed_answer(call,
                       call.platform.obligations().record(call.actor, *number, std::move(event)));
}

Answer withdraw_event(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    ProcedureEvent const event =
        reader.choice("event", procedure_event_from, ProcedureEvent::request, true);
    std::string const subject = reader.text_or_empty("subject");
    LocalizedText reason = reader.localized("reason", true);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return owed_answer(call, call.platform.obligations().withdraw(call.actor, *number, event,
                                                                  subject, std::move(reason)));
}

Answer waive(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string const obligation = reader.text("obligation");
    LocalizedText reason = reader.localized("reason", true);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return owed_answer(call, call.platform.obligations().waive(call.actor, *number, obligation,
                                                               std::move(reason)));
}

Answer list_obligations(Call& call) {
    ObligationFilter filter;
    filter.institution = call.query_value("institution");
    if (std::string_view const state = call.query_value("state"); !state.empty()) {
        filter.state = obligation_state_from(state);
        if (!filter.state) {
            return refuse(ErrorCode::invalid, "state", "json.choice",
                          "This is none of the values allowed here.");
        }
    }
    if (std::string_view const before = call.query_value("due_before"); !before.empty()) {
        Result<Instant> const instant = parse_instant(before);
        if (!instant) return tl::unexpected(instant.error().within("due_before"));
        filter.due_before = *instant;
    }
    Result<std::optional<bool>> const broken = yes_or_no(call, "broken");
    if (!broken) return tl::unexpected(broken.error());
    filter.broken = broken->value_or(false);
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    Result<Page<OwedObligation>> const found =
        call.platform.obligations().list(call.actor, filter, *page);
    if (!found) return tl::unexpected(found.error());
    return page_response(call, *found, [](OwedObligation const& owed) { return view(owed); });
}

Answer list_exceptions(Call& call) {
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    Result<Page<UsedException>> const found =
        call.platform.obligations().exceptions(call.query_value("institution"), *page);
    if (!found) return tl::unexpected(found.error());
    return page_response(call, *found, [](UsedException const& used) { return view(used); });
}

Answer list_reminders(Call& call) {
    return answered(call.platform.obligations().reminders(call.actor),
                    [](std::vector<Reminder> const& reminders) {
                        boost::json::array items;
                        for (Reminder const& reminder : reminders)
                            items.push_back(view(reminder));
                        return boost::json::value{{"items", std::move(items)}};
                    });
}

Answer add_to_calendar(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    CalendarAddition addition;
    addition.calendar = call.path_value("id");
    addition.off = read_day(reader, "off", problems);
    addition.worked = read_day(reader, "worked", problems);
    if (std::optional<std::int64_t> const year = reader.optional_integer("completes_year"))
        addition.completes_year = static_cast<int>(std::clamp<std::int64_t>(*year, 0, 9999));
    addition.name = reader.localized("name", false);
    addition.decree = reader.text("decree");
    addition.url = reader.text_or_empty("url");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.calendars().add(call.actor, std::move(addition)),
        [](CalendarAddition const& added) { return view(added); }, 201);
}

Answer add_procedure(Call& call) {
    return answered(
        call.platform.procedures().add(call.actor, call.path_value("code"),
                                       boost::json::serialize(call.body)),
        [](Procedure const& added) {
            return boost::json::value{{"id", added.id}, {"version", added.version}};
        },
        201);
}

}  // namespace

void register_obligations(RouteTable& table) {
    std::string const one = "/api/v1/consultations/{number}";
    table
        .add("GET", one + "/obligations", "findObligations",
             "What is owed, what was done, and what is late", find_obligations)
        .writes("ConsultationObligations")
        .cacheable();
    table
        .add("POST", one + "/events", "recordEvent", "Record what happened outside the portal",
             record_event)
        .needs(Permission::manage_consultation)
        .reads("NewProcedureEvent")
        .writes("ConsultationObligations");
    table
        .add("POST", one + "/events/withdraw", "withdrawEvent",
             "Withdraw an event that was recorded by mistake, with a reason that is published",
             withdraw_event)
        .needs(Permission::manage_consultation)
        .reads("NewEventWithdrawal")
        .writes("ConsultationObligations");
    table
        .add("POST", one + "/waive", "waiveObligation",
             "Give an obligation up with a reason that is published", waive)
        .needs(Permission::manage_consultation)
        .reads("NewWaiver")
        .writes("ConsultationObligations");
    table
        .add("GET", "/api/v1/obligations", "listObligations",
             "What is owed across consultations, the soonest due first", list_obligations)
        .paged()
        .query("institution", "string", "Only this institution's, by code.")
        .query("state", "ObligationState", "Only those that stand so.")
        .query("due_before", "instant", "Only those due before this instant.")
        .query("broken", "boolean", "Only those that were ever overdue.")
        .writes("OwedObligationList");
    table
        .add("GET", "/api/v1/exceptions", "listExceptions",
             "Periods cut short and comments without a response of their own, newest first",
             list_exceptions)
        .paged()
        .query("institution", "string", "Only this institution's, by code.")
        .writes("UsedExceptionList");
    table
        .add("GET", "/api/v1/reminders", "listReminders",
             "Reminders of what your institution owes, newest first", list_reminders)
        .needs(Permission::read_all)
        .writes("ReminderList");
    table
        .add("POST", "/api/v1/calendars/{id}/additions", "addToCalendar",
             "Add days that a decree moved", add_to_calendar)
        .needs(Permission::manage_institutions)
        .reads("NewCalendarAddition")
        .writes("CalendarAddition", 201);
    table
        .add("POST", "/api/v1/institutions/{code}/procedures", "addProcedure",
             "Add a procedure that the institution derived", add_procedure)
        .needs(Permission::manage_consultation)
        .reads("Procedure")
        .writes("AddedProcedure", 201);
}

}  // namespace consult::http
