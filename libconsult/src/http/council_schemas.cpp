#include "http/council_schemas.h"

#include "http/schema_parts.h"

namespace consult::http {
namespace {

namespace json = boost::json;

void add_members(json::object& all) {
    all["MemberCapacity"] =
        choice_of({"citizen", "organisation", "business", "expert", "public_office"});
    all["DepartureKind"] = choice_of({"term_ended", "resigned", "recalled", "removed", "died"});
    all["Mandate"] = object_of({{"begins", "date"}, {"ends", "date"}, {"in_a_row", "integer"}});
    all["Mandate"].as_object()["description"] =
        "`ends` is the first day after it; `in_a_row` which one it is of those without a break.";
    all["NewMandate"] = object_of({{"begins", "date"}, {"ends", "date"}, {"in_a_row?", "integer"}});
    all["NewMandate"].as_object()["description"] =
        "`ends` is the first day after it; `in_a_row` is 1 when absent.";
    all["NewCouncilMember"] = object_of({{"name", "string"},
                                         {"capacity", "MemberCapacity"},
                                         {"organisation?", "string"},
                                         {"is_chair?", "boolean"},
                                         {"mandate", "NewMandate"}});
    all["NewCouncilMembers"] = object_of({{"members", "NewCouncilMember[]"}});
    all["NewDeparture"] =
        object_of({{"on", "date"}, {"kind", "DepartureKind"}, {"reason?", "string"}});
    all["Departure"] = object_of({{"on", "date"},
                                  {"kind", "DepartureKind"},
                                  {"reason", "string"},
                                  {"recorded_at", "instant"}});
    all["CouncilMember"] = object_of({{"id", "integer"},
                                      {"name", "string"},
                                      {"capacity", "MemberCapacity"},
                                      {"organisation", "string"},
                                      {"is_chair", "boolean"},
                                      {"mandate", "Mandate"},
                                      {"sits", "boolean"},
                                      {"appointed_at", "instant"},
                                      {"departure?", "Departure"}});
    all["CouncilMemberList"] = list_of("CouncilMember");
    all["NewChair"] = object_of({{"member", "integer"}});
    json::object const things{{"type", "array"}, {"items", {{"type", "object"}}}};
    all["PopoloRoster"] = {
        {"type", "object"},
        {"description", "By Popolo (https://www.popoloproject.com/specs/)."},
        {"properties", {{"persons", things}, {"organizations", things}, {"memberships", things}}},
        {"required", json::array{"persons", "organizations", "memberships"}}};
}

void add_recommendations(json::object& all) {
    all["RecommendationSubject"] = choice_of({"draft", "budget_programme", "report", "work"});
    all["RecommendationState"] = choice_of({"adopted", "awaiting_reply", "withdrawn",
                                            "not_accepted", "to_be_done", "done", "given_up"});
    all["Implementation"] = choice_of({"planned", "under_way", "done", "given_up"});
    all["NewRecommendation"] = object_of({{"subject", "RecommendationSubject"},
                                          {"consultation?", "string"},
                                          {"provision?", "string"},
                                          {"about?", "texts"},
                                          {"text", "texts"},
                                          {"adopted_at?", "instant"}});
    all["RecommendationReceipt"] = object_of({{"received_at?", "instant"}});
    all["RecommendationWithdrawal"] = object_of({{"reason", "texts"}});
    all["NewHearing"] = object_of({{"at", "instant"}});
    all["RecommendationHearing"] = object_of({{"told_at", "instant"}, {"at", "instant"}});
    all["NewReply"] = object_of({{"disposition", "Disposition"}, {"reason", "texts"}});
    all["RecommendationReply"] = object_of({{"disposition", "Disposition"},
                                            {"reason", "texts"},
                                            {"at", "instant"},
                                            {"office", "string"},
                                            {"response?", "integer"},
                                            {"provision?", "string"},
                                            {"version?", "integer"}});
    all["NewImplementationStep"] =
        object_of({{"state", "Implementation"}, {"note?", "texts"}, {"evidence?", "string"}});
    all["ImplementationStep"] = object_of({{"state", "Implementation"},
                                           {"note", "texts"},
                                           {"evidence", "string"},
                                           {"at", "instant"},
                                           {"office", "string"}});
    all["Recommendation"] = object_of({{"number", "string"},
                                       {"council", "string"},
                                       {"council_name", "texts"},
                                       {"institution", "string"},
                                       {"subject", "RecommendationSubject"},
                                       {"consultation?", "string"},
                                       {"provision", "string"},
                                       {"about", "texts"},
                                       {"text", "texts"},
                                       {"state", "RecommendationState"},
                                       {"is_overdue", "boolean"},
                                       {"adopted_at", "instant"},
                                       {"send_by?", "Deadline"},
                                       {"received_at?", "instant"},
                                       {"reply_by?", "Deadline"},
                                       {"hearing?", "RecommendationHearing"},
                                       {"reply?", "RecommendationReply"},
                                       {"withdrawn_at?", "instant"},
                                       {"withdrawal?", "texts"},
                                       {"implementation", "ImplementationStep[]"}});
    all["RecommendationPage"] = page_of("Recommendation");
    all["RecommendationList"] = list_of("Recommendation");
}

}  // namespace

void add_councils(json::object& all) {
    all["NewCouncil"] = object_of(
        {{"code", "string"}, {"institution", "string"}, {"name", "texts"}, {"rules", "string"}});
    all["NewCouncil"].as_object()["description"] =
        "`rules`: the id of those that come with the program, or a file of rules itself.";
    all["Council"] = object_of({{"code", "string"},
                                {"institution", "string"},
                                {"name", "texts"},
                                {"rules", "string"},
                                {"rules_version", "integer"},
                                {"created_at", "instant"}});
    all["CouncilList"] = list_of("Council");
    add_members(all);
    add_recommendations(all);
}

}  // namespace consult::http
