#include "http/schemas.h"

#include <string_view>
#include <utility>

#include "http/campaign_schemas.h"
#include "http/council_schemas.h"
#include "http/notice_schemas.h"
#include "http/obligation_schemas.h"
#include "http/plan_schemas.h"
#include "http/reading_schemas.h"
#include "http/report_schemas.h"
#include "http/schema_parts.h"
#include "http/theme_schemas.h"

namespace consult::http {
namespace {

namespace json = boost::json;

void add_choices(json::object& all) {
    all["Phase"] = choice_of({"preparing", "upcoming", "open", "closed", "answered", "cancelled"});
    all["ConsultationState"] = choice_of({"preparing", "published", "answered", "cancelled"});
    all["CommentState"] = choice_of({"received", "published", "withheld"});
    all["CommentOrder"] = choice_of({"oldest_first", "newest_first"});
    all["Visibility"] = choice_of({"public", "name_withheld"});
    all["Disposition"] =
        choice_of({"accepted", "partly_accepted", "not_accepted", "noted", "out_of_scope"});
    all["DocumentKind"] =
        choice_of({"explanatory_note", "impact_assessment", "comparative_table", "expert_opinion",
                   "council_recommendation", "press_release", "other"});
    all["Role"] = choice_of({"administrator", "regulator", "moderator", "secretary"});
}

void add_identity(json::object& all) {
    all["Institution"] = object_of(
        {{"code", "string"}, {"name", "texts"}, {"zone", "string"}, {"contact", "string"}});
    all["NewInstitution"] = object_of(
        {{"code", "string"}, {"name", "texts"}, {"zone", "string"}, {"contact?", "string"}});
    all["InstitutionList"] = list_of("Institution");
    all["RoleGrant"] = object_of({{"role", "Role"}, {"institution?", "string"}});
    all["Account"] = object_of({{"id", "integer"},
                                {"login", "string"},
                                {"name", "string"},
                                {"office", "string"},
                                {"state", "string"},
                                {"roles", "RoleGrant[]"},
                                {"created_at", "instant"}});
    all["NewAccount"] = object_of({{"login", "string"},
                                   {"name", "string"},
                                   {"office", "string"},
                                   {"password", "string"},
                                   {"roles", "RoleGrant[]"}});
    all["AccountList"] = list_of("Account");
    all["NewSession"] = object_of({{"login", "string"}, {"password", "string"}});
    all["Session"] =
        object_of({{"token", "string"}, {"expires_at", "instant"}, {"account", "Account"}});
}

void add_consultations(json::object& all) {
    all["Deadline"] = object_of({{"local", "local"},
                                 {"zone", "string"},
                                 {"instant", "instant"},
                                 {"tzdata_version", "string"}});
    all["PeriodChange"] = object_of({{"kind", "string"},
                                     {"opens", "Deadline"},
                                     {"closes", "Deadline"},
                                     {"reason", "texts"},
                                     {"at", "instant"},
                                     {"by", "string"},
                                     {"suspended_from?", "instant"},
                                     {"suspended_until?", "instant"}});
    all["CommentPeriod"] =
        object_of({{"opens", "Deadline"}, {"closes", "Deadline"}, {"history", "PeriodChange[]"}});
    all["Erratum"] = object_of({{"field", "string"},
                                {"language", "string"},
                                {"was", "string"},
                                {"now", "string"},
                                {"reason", "string"},
                                {"at", "instant"},
                                {"by", "string"}});
    all["Consultation"] = object_of({{"number", "string"},
                                     {"institution", "string"},
                                     {"state", "ConsultationState"},
                                     {"phase", "Phase"},
                                     {"title", "texts"},
                                     {"summary", "texts"},
                                     {"guidance", "texts"},
                                     {"privacy_notice", "texts"},
                                     {"topics", "string[]"},
                                     {"contact", "string"},
                                     {"languages", "string[]"},
                                     {"errata", "Erratum[]"},
                                     {"created_at", "instant"},
                                     {"procedure?", "RunningProcedure"},
                                     {"procedure_moves?", "ProcedureMove[]"},
                                     {"period?", "CommentPeriod"},
                                     {"cancel_reason?", "texts"},
                                     {"published_at?", "instant"},
                                     {"answered_at?", "instant"},
                                     {"cancelled_at?", "instant"},
                                     {"comments_received?", "integer"}});
    all["ConsultationList"] = page_of("Consultation");
    all["ConsultationTexts"] = object_of({{"title", "texts"},
                                          {"summary", "texts"},
                                          {"guidance?", "texts"},
                                          {"privacy_notice?", "texts"},
                                          {"topics?", "string[]"},
                                          {"contact?", "string"},
                                          {"languages", "string[]"}});
    json::object created = all["ConsultationTexts"].as_object();
    created["properties"].as_object()["institution"] = type_of("string");
    created["required"].as_array().emplace_back("institution");
    all["NewConsultation"] = std::move(created);
    all["NewPeriod"] = object_of({{"opens", "local"},
                                  {"closes?", "local"},
                                  {"zone?", "string"},
                                  {"shortening_reason?", "texts"}});
    all["Extension"] = object_of({{"closes", "local"}, {"reason", "texts"}});
    all["ReasonedStep"] = object_of({{"reason", "texts"}});
    all["Correction"] = object_of(
        {{"field", "string"}, {"language?", "string"}, {"now", "string"}, {"reason", "string"}});
    json::object dispositions;
    for (json::value const& name : all["Disposition"].at("enum").as_array()) {
        dispositions[name.as_string()] = type_of("integer");
    }
    json::object figures = object_of({{"comments_received", "integer"},
                                      {"distinct_texts", "integer"},
                                      {"distinct_verified_submitters", "integer|null"},
                                      {"points_raised", "integer|null"},
                                      {"published", "integer"},
                                      {"withheld", "integer"},
                                      {"unscreened", "integer"},
                                      {"answered", "integer"},
                                      {"without_text", "integer"},
                                      {"unanswered", "integer"}});
    figures["properties"].as_object()["by_disposition"] = json::object{
        {"type", "object"}, {"properties", dispositions}, {"additionalProperties", false}};
    figures["required"].as_array().emplace_back("by_disposition");
    all["ConsultationFigures"] = std::move(figures);
}

void add_drafts(json::object& all) {
    all["DraftVersion"] = object_of({{"id", "integer"},
                                     {"draft", "integer"},
                                     {"number", "integer"},
                                     {"state", "string"},
                                     {"note", "texts"},
                                     {"languages", "string[]"},
                                     {"published_at?", "instant"}});
    all["DraftVersionList"] = list_of("DraftVersion");
    all["NewDraftVersion"] = object_of({{"note?", "texts"}});
    all["Inline"] = object_of({{"kind", "string"},
                               {"text?", "string"},
                               {"element?", "string"},
                               {"eid?", "string"},
                               {"target?", "string"},
                               {"children?", "Inline[]"},
                               {"attributes?", "Attributes"}});
    all["Attributes"] = {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    all["EditorMark"] = choice_of({"added", "moved_here", "moved_away", "deleted"});
    all["Label"] =
        object_of({{"eid?", "string"}, {"content", "Inline[]"}, {"attributes?", "Attributes"}});
    all["Provision"] = object_of({{"element", "string"},
                                  {"eid?", "string"},
                                  {"mark?", "EditorMark"},
                                  {"attributes?", "Attributes"},
                                  {"num?", "Label"},
                                  {"heading?", "Label"},
                                  {"content?", "Inline[]"},
                                  {"children?", "Provision[]"}});
    all["Remainder"] = object_of({{"place", "string"}, {"what", "string"}, {"reason", "string"}});
    all["SourceFormat"] =
        choice_of({"akoma-ntoso", "markdown", "plain-text", "docx", "akoma-ntoso-package"});
    all["DraftText"] = object_of({{"language", "string"},
                                  {"format", "SourceFormat"},
                                  {"title", "string"},
                                  {"source_sha256", "sha256"},
                                  {"source_size", "integer"},
                                  {"root", "Provision"},
                                  {"remainders", "Remainder[]"}});
    all["TextPieceKind"] = choice_of({"kept", "removed", "added"});
    all["ProvisionChange"] = choice_of({"added", "removed", "moved", "renumbered", "changed"});
    all["TextPiece"] = object_of({{"kind", "TextPieceKind"}, {"text", "string"}});
    all["ComparedProvision"] = object_of({{"element", "string"},
                                          {"depth", "integer"},
                                          {"follows_parent", "boolean"},
                                          {"before?", "string"},
                                          {"after?", "string"},
                                          {"num_before?", "string"},
                                          {"num_after?", "string"},
                                          {"merged_into?", "string"},
                                          {"split_from?", "string"},
                                          {"changes", "ProvisionChange[]"},
                                          {"pieces", "TextPiece[]"},
                                          {"reasons", "integer[]"}});
    all["ComparisonCounts"] = object_of({{"added", "integer"},
                                         {"removed", "integer"},
                                         {"moved", "integer"},
                                         {"renumbered", "integer"},
                                         {"changed", "integer"}});
    all["VersionComparison"] = object_of({{"before", "DraftVersion"},
                                          {"after", "DraftVersion"},
                                          {"language", "string"},
                                          {"counts", "ComparisonCounts"},
                                          {"provisions", "ComparedProvision[]"}});
    json::object counts = object_of({});
    counts["properties"] = json::object{
        {"provisions", {{"type", "object"}, {"additionalProperties", type_of("integer")}}}};
    all["CommentCounts"] = std::move(counts);
    all["SupportingDocument"] = object_of({{"id", "integer"},
                                           {"kind", "DocumentKind"},
                                           {"language", "string"},
                                           {"title", "string"},
                                           {"file_name", "string"},
                                           {"media_type", "string"},
                                           {"size", "integer"},
                                           {"sha256", "sha256"},
                                           {"uploaded_at", "instant"},
                                           {"published_at?", "instant"}});
    all["DocumentList"] = list_of("SupportingDocument");
}

/// The Web Annotation Data Model, as far as comments use it.
void add_annotations(json::object& all) {
    json::object const context{
        {"description", "http://www.w3.org/ns/anno.jsonld, or a list with it."}};
    auto const with_context = [&](json::object schema) {
        schema["properties"].as_object()["@context"] = context;
        return schema;
    };
    all["TextQuoteSelector"] = object_of(
        {{"type", "string"}, {"exact", "string"}, {"prefix?", "string"}, {"suffix?", "string"}});
    all["FragmentSelector"] = object_of({{"type", "string"},
                                         {"value", "string"},
                                         {"conformsTo?", "string"},
                                         {"refinedBy?", "TextQuoteSelector"}});
    all["SpecificResource"] =
        object_of({{"type?", "string"}, {"source", "string"}, {"selector?", "FragmentSelector"}});
    all["AnnotationPlace"] = object_of({{"type", "string"},
                                        {"source", "string"},
                                        {"fit", "AnchorFit"},
                                        {"score", "Score"},
                                        {"removed", "boolean"},
                                        {"selector?", "FragmentSelector"}});
    all["AnchorFit"] = choice_of({"exact", "approximate", "orphaned"});
    all["Score"] = {
        {"type", "number"},
        {"minimum", 0},
        {"maximum", 1},
        {"description",
         "Twice the words that stayed, in their order, over the words of both passages; "
         "within the provision the six words on either side may count half."}};
    all["TextualBody"] = object_of({{"type", "string"},
                                    {"value", "string"},
                                    {"language?", "string"},
                                    {"format?", "string"},
                                    {"purpose?", "string"}});
    all["AnnotationCreator"] = object_of({{"type", "string"}, {"name", "string"}});
    json::object written = with_context(object_of({{"id", "string"},
                                                   {"type", "string"},
                                                   {"motivation", "string"},
                                                   {"created", "instant"},
                                                   {"body?", "TextualBody"},
                                                   {"target", "SpecificResource"},
                                                   {"place?", "AnnotationPlace"}}));
    written["properties"].as_object()["creator"] = {
        {"oneOf", {type_of("AnnotationCreator"), type_of("AnnotationCreator[]")}}};
    all["Annotation"] = std::move(written);
    json::object offered = with_context(
        object_of({{"type", "string"}, {"motivation?", "string"}, {"body", "TextualBody"}}));
    for (char const* const own : {"id", "created", "modified", "generator", "via", "place"}) {
        offered["properties"].as_object()[own] = {
            {"description", "Where the annotation comes from; not looked at."}};
    }
    offered["properties"].as_object()["creator"] = {
        {"oneOf", {type_of("AnnotationCreator"), type_of("AnnotationCreator[]")}}};
    offered["properties"].as_object()["target"] = {
        {"oneOf", {json::value{{"type", "string"}}, type_of("SpecificResource")}}};
    offered["required"] = {"@context", "type", "body", "target"};
    all["NewAnnotation"] = std::move(offered);
    all["AnnotationCollection"] =
        object_of({{"id", "string"}, {"type", "string"}, {"total", "integer"}});
    all["AnnotationPage"] = with_context(object_of({{"id", "string"},
                                                    {"type", "string"},
                                                    {"partOf", "AnnotationCollection"},
                                                    {"next?", "string"},
                                                    {"prev?", "string"},
                                                    {"items", "Annotation[]"}}));
}

void add_comments(json::object& all) {
    all["Anchor"] = object_of({{"provision", "string"},
                               {"quote?", "string"},
                               {"prefix?", "string"},
                               {"suffix?", "string"}});
    all["SubmitterIdentity"] =
        object_of({{"name?", "string"}, {"organisation?", "string"}, {"email?", "string"}});
    all["NewComment"] = object_of({{"text", "string"},
                                   {"language?", "string"},
                                   {"visibility?", "Visibility"},
                                   {"anchor?", "Anchor"},
                                   {"identity?", "SubmitterIdentity"},
                                   {"traits?", "TraitAnswers"},
                                   {"version?", "integer"}});
    all["TraitAnswers"] = object_of({{"submitter_kind?", "string"},
                                     {"region?", "string"},
                                     {"gender?", "string"},
                                     {"age_group?", "string"},
                                     {"disability?", "string"}});
    all["Trait"] = choice_of({"submitter_kind", "region", "gender", "age_group", "disability"});
    all["AskedTraits"] = object_of({{"traits", "Trait[]"}});
    all["CountNotShown"] = choice_of({"few", "held"});
    all["TraitCount"] =
        object_of({{"value", "string"}, {"count?", "integer"}, {"not_shown?", "CountNotShown"}});
    all["TraitTable"] = object_of({{"trait", "Trait"},
                                   {"held", "boolean"},
                                   {"counts", "TraitCount[]"},
                                   {"no_answer?", "integer"}});
    all["Participation"] =
        object_of({{"comments", "integer"}, {"final", "boolean"}, {"traits", "TraitTable[]"}});
    all["ImportSource"] =
        object_of({{"source", "string"}, {"source_id", "string"}, {"source_date", "instant"}});
    all["PublicComment"] = object_of({{"number", "string"},
                                      {"version", "integer"},
                                      {"state", "CommentState"},
                                      {"text", "string"},
                                      {"language", "string"},
                                      {"received_at", "instant"},
                                      {"late?", "boolean"},
                                      {"responses", "integer[]"},
                                      {"anchor?", "Anchor"},
                                      {"imported?", "ImportSource"},
                                      {"withhold_reason?", "string"},
                                      {"has_text", "boolean"},
                                      {"name_withheld", "boolean"},
                                      {"submitter?", "string"},
                                      {"organisation?", "string"}});
    all["CommentList"] = page_of("PublicComment");
    all["Comment"] = object_of({{"number", "string"},
                                {"version", "integer"},
                                {"state", "CommentState"},
                                {"text", "string"},
                                {"language", "string"},
                                {"received_at", "instant"},
                                {"late?", "boolean"},
                                {"responses", "integer[]"},
                                {"anchor?", "Anchor"},
                                {"imported?", "ImportSource"},
                                {"withhold_reason?", "string"},
                                {"visibility", "Visibility"},
                                {"identity", "SubmitterIdentity"}});
    all["FullCommentList"] = page_of("Comment");
    all["SearchOrder"] = choice_of({"newest", "relevance"});
    all["SnippetPiece"] = object_of({{"text", "string"}, {"found", "boolean"}});
    all["Snippet"] = object_of(
        {{"pieces", "SnippetPiece[]"}, {"cut_before", "boolean"}, {"cut_after", "boolean"}});
    auto const found = [&](char const* each) {
        return object_of({{"total", "integer"},
                          {"total_is_exact", "boolean"},
                          {"is_complete", "boolean"},
                          {"is_current", "boolean"},
                          {"items", each}});
    };
    all["FoundComment"] = object_of({{"comment", "PublicComment"}, {"snippet", "Snippet"}});
    all["FoundComments"] = found("FoundComment[]");
    all["FoundFullComment"] = object_of({{"comment", "Comment"}, {"snippet", "Snippet"}});
    all["FoundFullComments"] = found("FoundFullComment[]");
    all["ReceiptLog"] = object_of({{"entry", "octets"},
                                   {"text_salt", "sha256"},
                                   {"identity_salt", "sha256"},
                                   {"position?", "integer"},
                                   {"logged_at?", "instant"}});
    all["Receipt"] = object_of({{"number", "string"},
                                {"tracking_token", "string"},
                                {"received_at", "instant"},
                                {"late?", "boolean"},
                                {"version", "integer"},
                                {"text", "string"},
                                {"language", "string"},
                                {"visibility", "Visibility"},
                                {"identity", "SubmitterIdentity"},
                                {"repeated", "boolean"},
                                {"log", "ReceiptLog"},
                                {"anchor?", "Anchor"},
                                {"proof?", "InclusionProof"}});
    all["Tracking"] = object_of({{"tracking_token", "string"}});
    all["TrackedComment"] = object_of({{"receipt", "Receipt"},
                                       {"state", "CommentState"},
                                       {"responses", "Response[]"},
                                       {"withhold_reason?", "string"}});
    all["Screening"] =
        object_of({{"comments", "string[]"}, {"event", "string"}, {"reason?", "string"}});
    all["ImportedComment"] = object_of({{"source_id", "string"},
                                        {"source_date", "instant"},
                                        {"text?", "string"},
                                        {"without_text?", "boolean"},
                                        {"language?", "string"},
                                        {"identity?", "SubmitterIdentity"},
                                        {"anchor?", "Anchor"}});
    all["Import"] = object_of(
        {{"source", "string"}, {"comments", "ImportedComment[]"}, {"repeat?", "boolean"}});
    all["ImportedElsewhere"] = object_of({{"source", "string"}, {"comments", "integer"}});
    all["ImportedDiffering"] = object_of({{"source", "string"}, {"indexes", "integer[]"}});
    add_annotations(all);
    all["ImportOutcome"] = object_of({{"imported", "integer"},
                                      {"already_there", "integer"},
                                      {"elsewhere", "ImportedElsewhere[]"},
                                      {"differing", "ImportedDiffering[]"}});
}

void add_responses(json::object& all) {
    all["NewResponse"] = object_of({{"disposition", "Disposition"},
                                    {"reason", "texts"},
                                    {"provision?", "string"},
                                    {"version?", "integer"},
                                    {"comments?", "string[]"},
                                    {"themes?", "integer[]"},
                                    {"campaigns?", "integer[]"},
                                    {"recommendations?", "string[]"},
                                    {"corrects?", "integer"}});
    all["NewResponses"] = object_of({{"responses", "NewResponse[]"}});
    all["Response"] = object_of({{"id", "integer"},
                                 {"disposition", "Disposition"},
                                 {"reason", "texts"},
                                 {"provision", "string"},
                                 {"version?", "integer"},
                                 {"state", "ResponseState"},
                                 {"office", "string"},
                                 {"written_at", "instant"},
                                 {"themes", "integer[]"},
                                 {"campaigns", "integer[]"},
                                 {"recommendations", "string[]"},
                                 {"comment_count", "integer"},
                                 {"comments", "string[]"},
                                 {"corrects?", "integer"},
                                 {"corrected_by?", "integer"},
                                 {"review_note?", "string"},
                                 {"published_at?", "instant"}});
    all["ResponseState"] =
        choice_of({"drafted", "in_review", "approved", "publishing", "published"});
    all["ResponseList"] = page_of("Response");
    all["NamedResponses"] = object_of({{"responses", "integer[]"}});
    all["ReviewNote"] = object_of({{"note", "string"}});
    all["ReusedReason"] =
        object_of({{"response", "integer"}, {"like", "integer"}, {"likeness_percent", "integer"}});
    all["ReusedReasonList"] = list_of("ReusedReason");
    all["ContradictingResponse"] = object_of({{"response", "integer"},
                                              {"other", "integer"},
                                              {"comments", "integer"},
                                              {"first", "string"}});
    all["ContradictingResponseList"] = list_of("ContradictingResponse");
    all["AnsweredAlike"] = object_of(
        {{"comment", "string"}, {"likeness_percent", "integer"}, {"response", "Response"}});
    all["AnsweredAlikeList"] = list_of("AnsweredAlike");
    all["NewReport"] = object_of({{"text", "texts"}});
    all["ReportPublication"] = object_of({{"unanswered_reason?", "texts"}});
    all["ConsultationReport"] = object_of({{"text", "texts"},
                                           {"published", "boolean"},
                                           {"office", "string"},
                                           {"figures", "ConsultationFigures"},
                                           {"unanswered_reason?", "texts"},
                                           {"published_at?", "instant"},
                                           {"written_at?", "instant"}});
}

void add_log(json::object& all) {
    all["TreeHead"] = object_of({{"size", "integer"}, {"root", "sha256"}});
    all["InclusionProof"] =
        object_of({{"position", "integer"}, {"head", "TreeHead"}, {"path", "sha256[]"}});
    all["ConsistencyProof"] =
        object_of({{"earlier", "TreeHead"}, {"later", "TreeHead"}, {"path", "sha256[]"}});
    all["LogActor"] = object_of({{"kind", "string"}, {"office?", "string"}});
    json::object entry = object_of({{"position", "integer"},
                                    {"logged_at", "instant"},
                                    {"octets", "octets"},
                                    {"at", "instant"},
                                    {"actor", "LogActor"},
                                    {"action", "string"},
                                    {"subject", "string"}});
    entry["properties"].as_object()["facts"] =
        json::object{{"type", "object"}, {"additionalProperties", type_of("string")}};
    entry["required"].as_array().emplace_back("facts");
    all["LoggedEntry"] = std::move(entry);
    all["LoggedEntryList"] = list_of("LoggedEntry");
    all["ProblemEntry"] = object_of(
        {{"code", "string"}, {"key", "string"}, {"detail", "string"}, {"field?", "string"}});
    all["Problem"] = object_of({{"type", "string"},
                                {"title", "string"},
                                {"status", "integer"},
                                {"detail?", "string"},
                                {"incident?", "string"},
                                {"errors?", "ProblemEntry[]"}});
}

}  // namespace

json::object schemas() {
    json::object all;
    add_choices(all);
    add_identity(all);
    add_consultations(all);
    add_obligations(all);
    add_reading(all);
    add_notices(all);
    add_report_content(all);
    add_plans(all);
    add_drafts(all);
    add_comments(all);
    add_responses(all);
    add_campaigns(all);
    add_themes(all);
    add_councils(all);
    add_log(all);
    return all;
}

}  // namespace consult::http
