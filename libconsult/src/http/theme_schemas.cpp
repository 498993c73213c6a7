#include "http/theme_schemas.h"

#include "http/schema_parts.h"

namespace consult::http {

void add_themes(boost::json::object& all) {
    all["NewTheme"] =
        object_of({{"name", "texts"}, {"summary?", "texts"}, {"provision?", "string"}});
    all["Theme"] = object_of({{"id", "integer"},
                              {"name", "texts"},
                              {"summary", "texts"},
                              {"provision", "string"},
                              {"position", "integer"},
                              {"created_at", "instant"},
                              {"created_by", "string"},
                              {"comments", "integer"},
                              {"proposed", "integer"},
                              {"responses", "integer"},
                              {"written_at", "instant"},
                              {"merged_into?", "integer"},
                              {"published_at?", "instant"},
                              {"disposition?", "Disposition"},
                              {"reworded?", "ThemeRewording"}});
    all["ThemeRewording"] =
        object_of({{"was_name", "texts"}, {"was_summary", "texts"}, {"at", "instant"}});
    all["ThemeList"] = list_of("Theme");
    all["ThemePosition"] = object_of({{"position", "integer"}});
    all["ThemeMerge"] = object_of({{"into", "integer"}});
    all["ThemeSplit"] = object_of({{"name", "texts"},
                                   {"summary?", "texts"},
                                   {"provision?", "string"},
                                   {"comments", "string[]"}});
    all["Passage"] = object_of({{"comment", "string"}, {"quote?", "string"}});
    all["Passages"] = object_of({{"passages", "Passage[]"}});
    all["NamedComments"] = object_of({{"comments", "string[]"}});
    all["Proposals"] = object_of({{"found", "integer"}});
    all["ThemeMark"] = choice_of({"proposed", "confirmed", "declined"});
    all["ThemeComment"] = object_of({{"comment", "string"},
                                     {"mark", "ThemeMark"},
                                     {"quote", "string"},
                                     {"marked_at", "instant"},
                                     {"marked_by", "string"},
                                     {"likeness_percent?", "integer"}});
    all["ThemeCommentList"] = page_of("ThemeComment");
    all["ThemeOfComment"] = object_of({{"theme", "integer"},
                                       {"name", "texts"},
                                       {"place", "ThemeComment"},
                                       {"reworded?", "ThemeRewording"}});
    all["ThemeOfCommentList"] = list_of("ThemeOfComment");
    all["ThemeChange"] = object_of({{"kind", "ThemeChangeKind"},
                                    {"was_name", "texts"},
                                    {"was_summary", "texts"},
                                    {"comments", "integer"},
                                    {"at", "instant"},
                                    {"by", "string"},
                                    {"other?", "integer"}});
    all["ThemeChangeKind"] =
        choice_of({"made", "renamed", "merged", "split", "absorbed", "divided"});
    all["ThemeChangeList"] = list_of("ThemeChange");
    all["ThemeCoverage"] = object_of({{"comments", "integer"},
                                      {"without_theme", "integer"},
                                      {"unanswered", "integer"},
                                      {"unscreened", "integer"},
                                      {"themes", "integer"},
                                      {"without_response", "integer"}});
}

}  // namespace consult::http
