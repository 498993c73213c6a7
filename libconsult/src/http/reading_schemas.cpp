#include "http/reading_schemas.h"

#include "http/schema_parts.h"

namespace consult::http {
namespace {

void add_queues(boost::json::object& all) {
    all["ReadingQueue"] = choice_of({"unread", "mine", "assigned", "unassigned", "needs_answer",
                                     "additions", "organisations", "late"});
    all["ReadingOrder"] = choice_of({"oldest_first", "newest_first", "by_provision"});
    all["ReadingFilter"] = object_of({{"queue?", "ReadingQueue[]"},
                                      {"assigned?", "string"},
                                      {"provision?", "string"},
                                      {"language?", "string"},
                                      {"order?", "ReadingOrder"}});
    all["CountedQueue"] =
        object_of({{"queue?", "ReadingQueue"}, {"count", "integer"}, {"exact", "boolean"}});
    all["CountedQueueList"] = list_of("CountedQueue");
    all["Reader"] = object_of(
        {{"account", "integer"}, {"name", "string"}, {"office", "string"}, {"active", "boolean"}});
    all["ReaderList"] = list_of("Reader");
    all["CommentSearch"] = object_of({{"words", "string"},
                                      {"order?", "SearchOrder"},
                                      {"state?", "CommentState"},
                                      {"language?", "string"},
                                      {"provision?", "string"},
                                      {"answered?", "boolean"},
                                      {"submitter?", "string"},
                                      {"received_from?", "instant"},
                                      {"received_until?", "instant"}});
    all["SavedView"] = object_of({{"id", "integer"},
                                  {"name", "string"},
                                  {"filter?", "ReadingFilter"},
                                  {"search?", "CommentSearch"}});
    all["SavedViewList"] = list_of("SavedView");
    all["NewSavedView"] =
        object_of({{"name", "string"}, {"filter?", "ReadingFilter"}, {"search?", "CommentSearch"}});
    all["SavedViewName"] = object_of({{"name", "string"}});
}

void add_work(boost::json::object& all) {
    all["CommentWork"] = object_of({{"read_at?", "instant"},
                                    {"read_by?", "Reader"},
                                    {"assigned_to?", "Reader"},
                                    {"assigned_at?", "instant"},
                                    {"needs_no_answer", "boolean"},
                                    {"held_by?", "Reader"},
                                    {"held_until?", "instant"}});
    all["CampaignPlace"] = object_of({{"id", "integer"},
                                      {"exemplar", "string"},
                                      {"likeness", "integer"},
                                      {"own_words", "integer"},
                                      {"adds", "boolean"}});
    all["ReadingItem"] = object_of({{"comment", "Comment"},
                                    {"work", "CommentWork"},
                                    {"campaign?", "CampaignPlace"},
                                    {"themes", "texts[]"},
                                    {"notes", "integer"}});
    all["ReadingList"] =
        object_of({{"total", "integer"}, {"exact", "boolean"}, {"items", "ReadingItem[]"}});
    all["CommentNote"] = object_of(
        {{"id", "integer"}, {"author", "Reader"}, {"text", "string"}, {"written_at", "instant"}});
    all["NewCommentNote"] = object_of({{"text", "string"}});
    all["ReadComment"] = object_of({{"comment", "Comment"},
                                    {"work", "CommentWork"},
                                    {"campaign?", "CampaignPlace"},
                                    {"themes", "texts[]"},
                                    {"notes", "CommentNote[]"}});
    all["NextComment"] = object_of({{"filter?", "ReadingFilter"}, {"after?", "string"}});
    all["TakenComment"] = object_of({{"comment?", "string"}});
    all["ReadingMark"] = choice_of({"read", "unread", "no_answer", "answer"});
    all["NewReadingMark"] = object_of({{"comments", "string[]"}, {"mark", "ReadingMark"}});
    all["NewAssignment"] =
        object_of({{"comments?", "string[]"}, {"filter?", "ReadingFilter"}, {"to?", "integer"}});
    all["AssignmentOutcome"] = object_of({{"assigned", "integer"}});
}

void add_coding(boost::json::object& all) {
    all["CodingTheme"] = object_of({{"id", "integer"}, {"name", "texts"}});
    all["Coder"] = object_of({{"reader", "Reader"}, {"coded", "integer"}});
    all["CodingSample"] = object_of({{"id", "integer"},
                                     {"name", "string"},
                                     {"filter", "ReadingFilter"},
                                     {"seed", "string"},
                                     {"drawn_from", "integer"},
                                     {"size", "integer"},
                                     {"made_at", "instant"},
                                     {"made_by", "Reader"},
                                     {"closed_at?", "instant"},
                                     {"themes", "CodingTheme[]"},
                                     {"coders", "Coder[]"}});
    all["CodingSampleList"] = list_of("CodingSample");
    all["NewCodingSample"] = object_of({{"name", "string"},
                                        {"filter?", "ReadingFilter"},
                                        {"seed?", "string"},
                                        {"size", "integer"},
                                        {"coders", "integer[]"}});
    all["CommentToCode"] = object_of({{"comment?", "Comment"}});
    all["NewCodes"] = object_of({{"comment", "string"}, {"themes", "integer[]"}});
    all["Agreement"] = object_of({{"coders", "integer"},
                                  {"decisions", "integer"},
                                  {"all_raised", "integer"},
                                  {"none_raised", "integer"},
                                  {"split", "integer"},
                                  {"only_first?", "integer"},
                                  {"observed", "number"},
                                  {"expected", "number"},
                                  {"kappa?", "number"},
                                  {"grade?", "AgreementGrade"}});
    all["AgreementGrade"] =
        choice_of({"poor", "slight", "fair", "moderate", "substantial", "almost_perfect"});
    all["ThemeAgreement"] = object_of({{"theme", "CodingTheme"}, {"agreement", "Agreement"}});
    all["Disagreement"] = object_of({{"comment", "string"},
                                     {"theme", "integer"},
                                     {"raised", "boolean[]"},
                                     {"settled?", "boolean"}});
    all["CodingResults"] = object_of({{"sample", "CodingSample"},
                                      {"overall", "Agreement"},
                                      {"themes", "ThemeAgreement[]"},
                                      {"disagreements", "Disagreement[]"}});
    all["NewSettlement"] =
        object_of({{"comment", "string"}, {"theme", "integer"}, {"raises", "boolean"}});
}

}  // namespace

void add_reading(boost::json::object& all) {
    add_queues(all);
    add_work(all);
    add_coding(all);
}

}  // namespace consult::http
