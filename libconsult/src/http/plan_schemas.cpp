#include "http/plan_schemas.h"

#include "http/schema_parts.h"

namespace consult::http {

void add_plans(boost::json::object& all) {
    all["ProcedureSummary"] = object_of({{"id", "string"},
                                         {"version", "integer"},
                                         {"name", "texts"},
                                         {"description", "texts"},
                                         {"jurisdiction", "string"},
                                         {"calendar", "string"},
                                         {"institution?", "string"}});
    all["ProcedureList"] = list_of("ProcedureSummary");
    all["RuleDue"] = object_of({{"relation", "string"},
                                {"event", "string"},
                                {"count?", "integer|null"},
                                {"unit?", "string"},
                                {"first_day?", "string"},
                                {"rest_at_end?", "string"}});
    all["PlannedDate"] = object_of({{"id", "string"},
                                    {"name?", "texts"},
                                    {"stage?", "string"},
                                    {"act?", "string"},
                                    {"to?", "string"},
                                    {"by", "string"},
                                    {"case", "string"},
                                    {"due?", "RuleDue"},
                                    {"at?", "Deadline"},
                                    {"derivations", "string[]"},
                                    {"provisional", "boolean"},
                                    {"at_the_latest", "boolean"},
                                    {"problem?", "ProblemEntry"},
                                    {"basis", "RuleBasis"}});
    all["Plan"] = object_of({{"procedure", "string"},
                             {"procedure_version", "integer"},
                             {"tier?", "string"},
                             {"zone", "string"},
                             {"opens", "Deadline"},
                             {"closes?", "Deadline"},
                             {"provisional", "boolean"},
                             {"unset", "string[]"},
                             {"closing_problems", "ProblemEntry[]"},
                             {"dates", "PlannedDate[]"}});
    all["CalendarSummary"] = object_of(
        {{"id", "string"}, {"version", "string"}, {"name", "texts"}, {"first_year", "integer"}});
    all["CalendarList"] = list_of("CalendarSummary");
    all["CalendarDay"] = object_of({{"date", "string"},
                                    {"kind", "string"},
                                    {"working", "boolean"},
                                    {"name", "texts"},
                                    {"basis?", "string"},
                                    {"verified", "boolean"},
                                    {"expected", "boolean"}});
    all["CalendarYear"] = object_of({{"id", "string"},
                                     {"version", "string"},
                                     {"name", "texts"},
                                     {"year", "integer"},
                                     {"gaps", "texts[]"},
                                     {"days", "CalendarDay[]"}});
}

}  // namespace consult::http
