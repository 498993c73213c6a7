#include <consult/theme.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<ThemeMark> mark_names[] = {
    {ThemeMark::proposed, "proposed"},
    {ThemeMark::confirmed, "confirmed"},
    {ThemeMark::declined, "declined"},
};
constexpr Named<ThemeChange::Kind> change_names[] = {
    {ThemeChange::Kind::made, "made"},         {ThemeChange::Kind::renamed, "renamed"},
    {ThemeChange::Kind::merged, "merged"},     {ThemeChange::Kind::split, "split"},
    {ThemeChange::Kind::absorbed, "absorbed"}, {ThemeChange::Kind::divided, "divided"},
};

}  // namespace

std::string_view name(ThemeMark mark) {
    return name_in(mark_names, mark);
}
std::optional<ThemeMark> theme_mark_from(std::string_view name) {
    return value_in(mark_names, name);
}
std::string_view name(ThemeChange::Kind kind) {
    return name_in(change_names, kind);
}
std::optional<ThemeChange::Kind> theme_change_from(std::string_view name) {
    return value_in(change_names, name);
}

}  // namespace consult
