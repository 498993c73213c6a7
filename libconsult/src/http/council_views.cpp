#include "http/council_views.h"

#include "http/obligation_views.h"
#include "http/views.h"

namespace consult::http {
namespace {

namespace json = boost::json;

json::value reply_view(RecommendationReply const& reply) {
    json::object object{{"disposition", name(reply.disposition)},
                        {"reason", view(reply.reason)},
                        {"at", to_text(reply.at)},
                        {"office", reply.office}};
    if (reply.response) object["response"] = reply.response.value();
    if (!reply.provision.empty()) object["provision"] = reply.provision;
    if (reply.version != 0) object["version"] = reply.version;
    return object;
}

json::value step_view(ImplementationStep const& step) {
    return {{"state", name(step.state)},
            {"note", view(step.note)},
            {"evidence", step.evidence},
            {"at", to_text(step.at)},
            {"office", step.office}};
}

}  // namespace

json::value view(Council const& council) {
    return {{"code", council.code},
            {"institution", council.institution_code},
            {"name", view(council.name)},
            {"rules", council.rules.id},
            {"rules_version", council.rules.version},
            {"created_at", to_text(council.created_at)}};
}

json::value view(CouncilMember const& member) {
    RosterMember const& as = member.as;
    json::object object{{"id", member.id.value()},
                        {"name", as.name},
                        {"capacity", name(as.capacity)},
                        {"organisation", as.organisation},
                        {"is_chair", as.is_chair},
                        {"mandate",
                         {{"begins", to_text(as.mandate.begins)},
                          {"ends", to_text(as.mandate.ends)},
                          {"in_a_row", as.mandate.in_a_row}}},
                        {"sits", member.sits()},
                        {"appointed_at", to_text(member.appointed_at)}};
    if (member.departure) {
        object["departure"] = {{"on", to_text(member.departure->on)},
                               {"kind", name(member.departure->kind)},
                               {"reason", member.departure->reason},
                               {"recorded_at", to_text(member.departure->recorded_at)}};
    }
    return object;
}

json::value view(TrackedRecommendation const& tracked) {
    Recommendation const& one = tracked.recommendation;
    json::array implementation;
    for (ImplementationStep const& step : one.implementation)
        implementation.push_back(step_view(step));
    json::object object{{"number", one.number.text()},
                        {"council", one.number.council},
                        {"council_name", view(tracked.council_name)},
                        {"institution", tracked.institution_code},
                        {"subject", name(one.subject)},
                        {"provision", one.provision},
                        {"about", view(one.about)},
                        {"text", view(one.text)},
                        {"state", name(tracked.state)},
                        {"is_overdue", tracked.is_overdue},
                        {"adopted_at", to_text(one.adopted_at)},
                        {"implementation", std::move(implementation)}};
    if (one.consultation) object["consultation"] = one.consultation->text();
    if (tracked.dates.send_by) object["send_by"] = view(tracked.dates.send_by->ends);
    if (tracked.dates.reply_by) object["reply_by"] = view(tracked.dates.reply_by->ends);
    set_instant(object, "received_at", one.received_at);
    if (one.hearing) {
        object["hearing"] = {{"told_at", to_text(one.hearing->told_at)},
                             {"at", to_text(one.hearing->at)}};
    }
    if (one.reply) object["reply"] = reply_view(*one.reply);
    set_instant(object, "withdrawn_at", one.withdrawn_at);
    if (one.withdrawn_at) object["withdrawal"] = view(one.withdrawal);
    return object;
}

}  // namespace consult::http
