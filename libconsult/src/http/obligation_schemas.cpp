#include "http/obligation_schemas.h"

#include "http/schema_parts.h"

namespace consult::http {

void add_obligations(boost::json::object& all) {
    all["RunningProcedure"] = object_of({{"id", "string"},
                                         {"version", "integer"},
                                         {"tier?", "string"},
                                         {"shortening_reason?", "texts"},
                                         {"late_until?", "instant"}});
    all["ProcedureMove"] = object_of({{"from", "string"},
                                      {"from_version", "integer"},
                                      {"from_tier", "string"},
                                      {"to", "string"},
                                      {"to_version", "integer"},
                                      {"to_tier", "string"},
                                      {"reason", "texts"},
                                      {"at", "instant"},
                                      {"by", "string"}});
    all["ChosenProcedure"] =
        object_of({{"procedure", "string"}, {"version?", "integer"}, {"tier?", "string"}});
    all["NewProcedureMove"] = object_of({{"procedure", "string"},
                                         {"version?", "integer"},
                                         {"tier?", "string"},
                                         {"reason", "texts"}});
    all["NewSuspension"] = object_of({{"from", "local"}, {"until", "local"}, {"reason", "texts"}});
    all["ObligationState"] = choice_of({"open", "overdue", "met", "met_late", "waived", "lapsed"});
    all["Waiver"] = object_of({{"reason", "texts"}, {"at", "instant"}, {"by", "string"}});
    all["NewWaiver"] = object_of({{"obligation", "string"}, {"reason", "texts"}});
    all["RuleBasis"] = object_of({{"source", "string"},
                                  {"title", "texts"},
                                  {"place?", "string"},
                                  {"url?", "string"},
                                  {"verified", "boolean"},
                                  {"force", "string"}});
    all["Obligation"] = object_of({{"key", "string"},
                                   {"name", "texts"},
                                   {"stage?", "string"},
                                   {"act?", "string"},
                                   {"to?", "string"},
                                   {"by", "string"},
                                   {"state", "ObligationState"},
                                   {"due?", "Deadline"},
                                   {"derivation?", "string"},
                                   {"provisional", "boolean"},
                                   {"keeps_promise", "boolean"},
                                   {"owed", "integer"},
                                   {"done", "integer"},
                                   {"met_at?", "instant"},
                                   {"met_by?", "integer"},
                                   {"broken_at?", "instant"},
                                   {"late_seconds?", "integer"},
                                   {"waiver?", "Waiver"},
                                   {"basis", "RuleBasis"}});
    all["ObligationChange"] = object_of({{"obligation", "string"},
                                         {"state", "ObligationState"},
                                         {"due?", "instant"},
                                         {"at", "instant"}});
    all["ProcedureEvent"] = object_of({{"event", "string"},
                                       {"subject?", "string"},
                                       {"at", "instant"},
                                       {"favourable?", "boolean"},
                                       {"note?", "texts"},
                                       {"url?", "string"},
                                       {"recorded_at", "instant"},
                                       {"recorded_by", "string"},
                                       {"withdrawal?", "EventWithdrawal"}});
    all["EventWithdrawal"] = object_of({{"reason", "texts"}, {"at", "instant"}, {"by", "string"}});
    all["NewEventWithdrawal"] =
        object_of({{"event", "string"}, {"subject?", "string"}, {"reason", "texts"}});
    all["NewProcedureEvent"] = object_of({{"event", "string"},
                                          {"subject?", "string"},
                                          {"at?", "instant"},
                                          {"favourable?", "boolean"},
                                          {"note?", "texts"},
                                          {"url?", "string"}});
    all["ConsultationObligations"] = object_of({{"procedure", "string"},
                                                {"procedure_version", "integer"},
                                                {"obligations", "Obligation[]"},
                                                {"former", "FormerObligation[]"},
                                                {"changes", "ObligationChange[]"},
                                                {"events", "ProcedureEvent[]"}});
    all["FormerObligation"] = object_of({{"obligation", "string"},
                                         {"name", "texts"},
                                         {"by", "string"},
                                         {"state", "ObligationState"},
                                         {"due?", "Deadline"},
                                         {"met_at?", "instant"},
                                         {"broken_at?", "instant"},
                                         {"changed_at", "instant"}});
    all["OwedObligation"] = object_of({{"consultation", "string"},
                                       {"title", "texts"},
                                       {"obligation", "string"},
                                       {"name", "texts"},
                                       {"by", "string"},
                                       {"state", "ObligationState"},
                                       {"due?", "Deadline"},
                                       {"met_at?", "instant"},
                                       {"broken_at?", "instant"},
                                       {"waiver_reason?", "texts"}});
    all["OwedObligationList"] = page_of("OwedObligation");
    all["UsedException"] = object_of({{"kind", "ExceptionKind"},
                                      {"consultation", "string"},
                                      {"title", "texts"},
                                      {"reason", "texts"},
                                      {"at", "instant"}});
    all["ExceptionKind"] = choice_of({"shortened", "closed_early", "answered_as_a_whole"});
    all["UsedExceptionList"] = page_of("UsedException");
    all["Reminder"] = object_of({{"id", "integer"},
                                 {"occasion", "string"},
                                 {"consultation", "string"},
                                 {"obligation", "string"},
                                 {"due", "instant"},
                                 {"made_at", "instant"}});
    all["ReminderList"] = list_of("Reminder");
    all["NewCalendarAddition"] = object_of({{"off?", "string"},
                                            {"worked?", "string"},
                                            {"completes_year?", "integer"},
                                            {"name?", "texts"},
                                            {"decree", "string"},
                                            {"url?", "string"}});
    all["CalendarAddition"] = object_of({{"calendar", "string"},
                                         {"off?", "string"},
                                         {"worked?", "string"},
                                         {"completes_year?", "integer"},
                                         {"name", "texts"},
                                         {"decree", "string"},
                                         {"url", "string"},
                                         {"added_at", "instant"},
                                         {"added_by", "string"}});
    all["Procedure"] = boost::json::object{
        {"type", "object"},
        {"description", "A procedure file, as libconsult/procedures/schema.json describes it."}};
    all["AddedProcedure"] = object_of({{"id", "string"}, {"version", "integer"}});
}

}  // namespace consult::http
