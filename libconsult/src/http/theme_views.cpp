#include "http/theme_views.h"

#include <cmath>

#include "http/views.h"

namespace consult::http {

namespace json = boost::json;

std::int64_t percent(double share) {
    return std::llround(share * 100);
}

namespace {

/// That it is worded otherwise than when it was answered.
void add_rewording(json::object& object, Theme const& theme) {
    if (!theme.reworded) return;
    object["reworded"] = {{"was_name", view(theme.reworded->was_name)},
                          {"was_summary", view(theme.reworded->was_summary)},
                          {"at", to_text(theme.reworded->reworded_at)}};
}

}  // namespace

json::value view(Theme const& theme) {
    json::object object{{"id", theme.id.value()},
                        {"name", view(theme.name)},
                        {"summary", view(theme.summary)},
                        {"provision", theme.provision},
                        {"position", theme.position},
                        {"created_at", to_text(theme.created_at)},
                        {"created_by", theme.created_by},
                        {"comments", theme.comments},
                        {"proposed", theme.proposed},
                        {"responses", theme.responses},
                        {"written_at", to_text(theme.written_at)}};
    if (theme.merged_into) object["merged_into"] = theme.merged_into->value();
    if (theme.published_at) object["published_at"] = to_text(*theme.published_at);
    if (theme.disposition) object["disposition"] = name(*theme.disposition);
    add_rewording(object, theme);
    return object;
}

json::value view(ThemeComment const& place) {
    json::object object{{"comment", place.comment.text()},
                        {"mark", name(place.mark)},
                        {"quote", place.quote},
                        {"marked_at", to_text(place.marked_at)},
                        {"marked_by", place.marked_by}};
    if (place.mark == ThemeMark::proposed) object["likeness_percent"] = percent(place.likeness);
    return object;
}

json::value view(ThemeChange const& change) {
    json::object object{{"kind", name(change.kind)},
                        {"was_name", view(change.was_name)},
                        {"was_summary", view(change.was_summary)},
                        {"comments", change.comments},
                        {"at", to_text(change.changed_at)},
                        {"by", change.changed_by}};
    if (change.other) object["other"] = change.other->value();
    return object;
}

json::value view(ThemeCoverage const& coverage) {
    return {{"comments", coverage.comments},     {"without_theme", coverage.without_theme},
            {"unanswered", coverage.unanswered}, {"unscreened", coverage.unscreened},
            {"themes", coverage.themes},         {"without_response", coverage.without_response}};
}

json::value view(Themes::OfComment const& mark) {
    json::object object{{"theme", mark.theme.id.value()},
                        {"name", view(mark.theme.name)},
                        {"place", view(mark.place)}};
    add_rewording(object, mark.theme);
    return object;
}

}  // namespace consult::http
