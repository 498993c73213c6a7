#include "http/obligation_views.h"

#include "http/views.h"

namespace consult::http {

namespace json = boost::json;

namespace {

void add_instant(json::object& object, char const* key, std::optional<Instant> const& instant) {
    if (instant) object[key] = to_text(*instant);
}

void add_text(json::object& object, char const* key, std::string const& text) {
    if (!text.empty()) object[key] = text;
}

json::value obligation(Obligation const& owed, Procedure const& procedure) {
    json::object shown{{"key", owed.key},
                       {"name", view(owed.name)},
                       {"by", name(owed.by)},
                       {"state", name(owed.state)},
                       {"provisional", owed.reckoning && owed.reckoning->is_provisional()},
                       {"keeps_promise", owed.keeps_promise},
                       {"owed", owed.owed},
                       {"done", owed.done},
                       {"basis", view(owed.basis, procedure)}};
    add_text(shown, "stage", owed.stage);
    if (owed.act) shown["act"] = name(*owed.act);
    if (owed.to) shown["to"] = name(*owed.to);
    if (owed.due) shown["due"] = view(*owed.due);
    if (owed.reckoning) shown["derivation"] = text(*owed.reckoning);
    add_instant(shown, "met_at", owed.met_at);
    if (owed.met_by) shown["met_by"] = *owed.met_by;
    add_instant(shown, "broken_at", owed.broken_at);
    if (owed.late_by.count() > 0) {
        shown["late_seconds"] = std::chrono::ceil<std::chrono::seconds>(owed.late_by).count();
    }
    if (owed.waiver) {
        shown["waiver"] = json::object{{"reason", view(owed.waiver->reason)},
                                       {"at", to_text(owed.waiver->at)},
                                       {"by", owed.waiver->by}};
    }
    return shown;
}

json::value change(ObligationChange const& one) {
    json::object shown{
        {"obligation", one.obligation}, {"state", name(one.state)}, {"at", to_text(one.at)}};
    add_instant(shown, "due", one.due);
    return shown;
}

json::value event(RecordedEvent const& one) {
    json::object shown{{"event", name(one.occurrence.event)},
                       {"at", to_text(one.occurrence.at)},
                       {"recorded_at", to_text(one.recorded_at)},
                       {"recorded_by", one.recorded_by}};
    add_text(shown, "subject", one.occurrence.subject);
    if (one.occurrence.is_favourable) shown["favourable"] = *one.occurrence.is_favourable;
    if (!one.note.empty()) shown["note"] = view(one.note);
    add_text(shown, "url", one.url);
    if (one.withdrawal) {
        shown["withdrawal"] = json::object{{"reason", view(one.withdrawal->reason)},
                                           {"at", to_text(one.withdrawal->at)},
                                           {"by", one.withdrawal->by}};
    }
    return shown;
}

json::value former(FormerObligation const& one) {
    json::object shown{{"obligation", one.obligation},
                       {"name", view(one.name)},
                       {"by", name(one.by)},
                       {"state", name(one.state)},
                       {"changed_at", to_text(one.changed_at)}};
    if (one.due) shown["due"] = view(*one.due);
    add_instant(shown, "met_at", one.met_at);
    add_instant(shown, "broken_at", one.broken_at);
    return shown;
}

template <class Items, class Each>
json::array list(Items const& items, Each const& each) {
    json::array all;
    for (auto const& item : items)
        all.push_back(each(item));
    return all;
}

}  // namespace

json::value view(Deadline const& deadline) {
    return {{"local", to_text(deadline.local)},
            {"zone", deadline.zone.text()},
            {"instant", to_text(deadline.instant)},
            {"tzdata_version", deadline.tzdata_version}};
}

json::value view(RuleBasis const& basis, Procedure const& procedure) {
    json::object shown{{"source", basis.legal.source},
                       {"verified", basis.legal.is_verified},
                       {"force", name(basis.force)}};
    LegalSource const* const source = procedure.source(basis.legal.source);
    shown["title"] = view(source ? source->title : LocalizedText{});
    add_text(shown, "place", basis.legal.place);
    if (source) add_text(shown, "url", source->url);
    return shown;
}

json::value view(ConsultationObligations const& owed) {
    return {{"procedure", owed.procedure.id},
            {"procedure_version", owed.procedure.version},
            {"obligations",
             list(owed.obligations,
                  [&](Obligation const& one) { return obligation(one, owed.procedure); })},
            {"former", list(owed.former, former)},
            {"changes", list(owed.changes, change)},
            {"events", list(owed.events, event)}};
}

json::value view(OwedObligation const& owed) {
    json::object shown{{"consultation", owed.consultation.text()},
                       {"title", view(owed.title)},
                       {"obligation", owed.obligation},
                       {"name", view(owed.name)},
                       {"by", name(owed.by)},
                       {"state", name(owed.state)}};
    if (owed.due) shown["due"] = view(*owed.due);
    add_instant(shown, "met_at", owed.met_at);
    add_instant(shown, "broken_at", owed.broken_at);
    if (!owed.waiver.empty()) shown["waiver_reason"] = view(owed.waiver);
    return shown;
}

json::value view(UsedException const& used) {
    return {{"kind", name(used.kind)},
            {"consultation", used.consultation.text()},
            {"title", view(used.title)},
            {"reason", view(used.reason)},
            {"at", to_text(used.at)}};
}

json::value view(Reminder const& reminder) {
    return {{"id", reminder.id},
            {"occasion", name(reminder.occasion)},
            {"consultation", reminder.consultation.text()},
            {"obligation", reminder.obligation},
            {"due", to_text(reminder.due)},
            {"made_at", to_text(reminder.made_at)}};
}

json::value view(CalendarAddition const& addition) {
    json::object shown{{"calendar", addition.calendar},
                       {"name", view(addition.name)},
                       {"decree", addition.decree},
                       {"url", addition.url},
                       {"added_at", to_text(addition.added_at)},
                       {"added_by", addition.added_by}};
    if (addition.off) shown["off"] = to_text(*addition.off);
    if (addition.worked) shown["worked"] = to_text(*addition.worked);
    if (addition.completes_year) shown["completes_year"] = *addition.completes_year;
    return shown;
}

}  // namespace consult::http
