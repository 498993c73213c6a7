#include "http/report_schemas.h"

#include "http/schema_parts.h"

namespace consult::http {
namespace {

void add_counts(boost::json::object& all) {
    all["ReportVerification"] = object_of({{"consultation", "string"},
                                           {"log", "TreeHead"},
                                           {"made_at", "instant"},
                                           {"comments_received", "integer"}});
    all["LanguageCount"] = object_of({{"language", "string"}, {"comments", "integer"}});
    all["KnownParticipation"] = object_of({{"languages", "LanguageCount[]"},
                                           {"shown_as_given", "integer"},
                                           {"name_withheld", "integer"},
                                           {"imported", "integer"},
                                           {"late", "integer"}});
    all["DayArrivals"] = object_of({{"day", "string"}, {"comments", "integer"}});
    all["ProvisionHeat"] =
        object_of({{"eid", "string"}, {"name", "string"}, {"comments", "integer"}});
    all["DispositionCounts"] = object_of({{"accepted", "integer"},
                                          {"partly_accepted", "integer"},
                                          {"not_accepted", "integer"},
                                          {"noted", "integer"},
                                          {"out_of_scope", "integer"}});
    all["ReportTheme"] = object_of(
        {{"theme", "Theme"}, {"by_disposition", "DispositionCounts"}, {"unanswered", "integer"}});
}

void add_parts(boost::json::object& all) {
    all["ReportObligation"] = object_of({{"key", "string"},
                                         {"name", "texts"},
                                         {"by", "string"},
                                         {"state", "ObligationState"},
                                         {"due?", "Deadline"},
                                         {"met_at?", "instant"},
                                         {"broken_at?", "instant"},
                                         {"waiver?", "texts"}});
    all["DraftChangeKind"] = choice_of({"changed", "added", "removed", "moved"});
    all["DraftChange"] = object_of({{"kind", "DraftChangeKind"},
                                    {"eid", "string"},
                                    {"name", "string"},
                                    {"before", "string"},
                                    {"after", "string"},
                                    {"responses", "integer[]"},
                                    {"reason?", "texts"}});
    all["DraftChanges"] = object_of({{"from_version", "integer"},
                                     {"to_version", "integer"},
                                     {"language", "string"},
                                     {"units_changed", "integer"},
                                     {"units", "integer"},
                                     {"changes", "DraftChange[]"}});
    all["ResponseNotTaking"] = object_of({{"response", "integer"},
                                          {"disposition", "Disposition"},
                                          {"reason", "texts"},
                                          {"office", "string"},
                                          {"comments", "integer"},
                                          {"about", "texts[]"},
                                          {"provision?", "string"},
                                          {"provision_name?", "string"},
                                          {"version?", "integer"},
                                          {"published_at?", "instant"}});
    all["RecordedOpinion"] = object_of({{"subject", "string"},
                                        {"at", "instant"},
                                        {"note", "texts"},
                                        {"favourable?", "boolean"},
                                        {"url?", "string"}});
}

void add_recommendations(boost::json::object& all) {
    all["ReportRecommendation"] = object_of({{"number", "string"},
                                             {"council_name", "texts"},
                                             {"text", "texts"},
                                             {"adopted_at", "instant"},
                                             {"state", "RecommendationState"},
                                             {"provision?", "string"},
                                             {"provision_name?", "string"},
                                             {"disposition?", "Disposition"},
                                             {"reason?", "texts"},
                                             {"replied_at?", "instant"}});
}

}  // namespace

void add_report_content(boost::json::object& all) {
    add_counts(all);
    add_parts(all);
    add_recommendations(all);
    all["ReportContent"] = object_of({{"consultation", "string"},
                                      {"title", "texts"},
                                      {"institution", "texts"},
                                      {"zone", "string"},
                                      {"final", "boolean"},
                                      {"verification", "ReportVerification"},
                                      {"text", "texts"},
                                      {"figures", "ConsultationFigures"},
                                      {"known", "KnownParticipation"},
                                      {"participation", "Participation"},
                                      {"arrivals", "DayArrivals[]"},
                                      {"obligations", "ReportObligation[]"},
                                      {"themes", "ReportTheme[]"},
                                      {"campaigns", "Campaign[]"},
                                      {"campaigns_total", "integer"},
                                      {"comments_in_campaigns", "integer"},
                                      {"provisions", "ProvisionHeat[]"},
                                      {"changes", "DraftChanges"},
                                      {"opinion_documents", "SupportingDocument[]"},
                                      {"opinions", "RecordedOpinion[]"},
                                      {"recommendations", "ReportRecommendation[]"},
                                      {"not_taken", "ResponseNotTaking[]"},
                                      {"not_taken_total", "integer"},
                                      {"period?", "CommentPeriod"},
                                      {"published_at?", "instant"},
                                      {"unanswered_reason?", "texts"}});
    all["ProposedReport"] = object_of({{"text", "texts"}});
}

}  // namespace consult::http
