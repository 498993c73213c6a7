#include <consult/theme.h>

#include "unit/names.h"

namespace consult {
namespace {

TEST(ThemeNames, are_stable_and_read_back) {
    test::expect_names<ThemeMark>({{ThemeMark::proposed, "proposed"},
                                   {ThemeMark::confirmed, "confirmed"},
                                   {ThemeMark::declined, "declined"}},
                                  theme_mark_from);
    using Kind = ThemeChange::Kind;
    test::expect_names<Kind>({{Kind::made, "made"},
                              {Kind::renamed, "renamed"},
                              {Kind::merged, "merged"},
                              {Kind::split, "split"},
                              {Kind::absorbed, "absorbed"},
                              {Kind::divided, "divided"}},
                             theme_change_from);
}

}  // namespace
}  // namespace consult
