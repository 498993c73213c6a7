// Every template inside the program, in every language.
#include <algorithm>
#include <gtest/gtest.h>

#include "page/embedded.h"
#include "page/template.h"

namespace consult::page {
namespace {

/// Renders every template in every language; a layout is rendered around each page.
void expect_all_render(View const& view, std::string_view what) {
    Templates const& templates = Templates::embedded();
    std::vector<std::string> const names = templates.names();
    ASSERT_GT(names.size(), 20u);
    for (std::string const& name : names) {
        if (name.ends_with("layout")) continue;
        for (UiLanguage const language : all_ui_languages) {
            SCOPED_TRACE(name + " in " + std::string{code(language)} + ", " + std::string{what});
            std::string page;
            ASSERT_NO_THROW(page = templates.render(language, name, view));
            EXPECT_TRUE(page.starts_with("<!DOCTYPE html>")) << page.substr(0, 60);
            EXPECT_EQ(page.find("{{"), std::string::npos);
            EXPECT_EQ(page.find("}}"), std::string::npos);
            if (view.find("page")) {
                EXPECT_NE(page.find("</html>"), std::string::npos);
            }
        }
    }
}

TEST(EmbeddedTemplates, render_with_an_empty_view_in_every_language) {
    expect_all_render(View{}, "with nothing");
    expect_all_render(View{}.set("page", View{}), "with an empty frame");
}

TEST(EmbeddedTemplates, render_with_every_section_there) {
    View view;
    for (EmbeddedFile const& file : embedded_files()) {
        if (!file.name.ends_with(".mustache")) continue;
        std::string_view rest = file.content;
        for (std::size_t at = rest.find("{{#"); at != std::string_view::npos;
             at = rest.find("{{#")) {
            rest.remove_prefix(at + 3);
            view.set(rest.substr(0, rest.find("}}")), true);
        }
    }
    ASSERT_GT(view.values().size(), 20u);
    expect_all_render(view, "with everything");
}

TEST(EmbeddedTemplates, hold_no_script_or_style_of_their_own) {
    // The content security policy would not run them.
    for (EmbeddedFile const& file : embedded_files()) {
        if (!file.name.ends_with(".mustache")) continue;
        for (char const* const forbidden : {" style=", "<style", " onclick=", "javascript:"}) {
            EXPECT_EQ(file.content.find(forbidden), std::string_view::npos)
                << file.name << " has " << forbidden;
        }
    }
}

TEST(Embedded, finds_files_by_their_names) {
    EXPECT_TRUE(embedded("templates/layout.mustache"));
    EXPECT_TRUE(embedded("translations/kk.mo"));
    EXPECT_FALSE(embedded("translations/en.mo"));
    EXPECT_FALSE(embedded("templates/layout"));
    EXPECT_FALSE(embedded(""));
    std::vector<std::string_view> names;
    for (EmbeddedFile const& file : embedded_files())
        names.push_back(file.name);
    std::ranges::sort(names);
    EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

}  // namespace
}  // namespace consult::page
