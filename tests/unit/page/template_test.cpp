#include "page/template.h"

#include <gtest/gtest.h>
#include <thread>

#include <consult/error.h>

namespace consult::page {
namespace {

std::string rendered(std::string_view page, View const& view,
                     UiLanguage language = UiLanguage::en) {
    Templates const templates{{{"layout", "{{>content}}"}, {"page", page}}};
    return templates.render(language, "page", view);
}

TEST(Templates, escape_values_in_text_and_attributes) {
    View view;
    view.set("x", "\"><script>alert('&')</script>");
    std::string const safe = "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;";
    EXPECT_EQ(rendered("<p title=\"{{x}}\">{{x}}</p>", view),
              "<p title=\"" + safe + "\">" + safe + "</p>");
}

TEST(Templates, escape_the_elements_of_a_list) {
    View view;
    view.set("list", std::vector<std::string>{"a<b", "c&d"});
    EXPECT_EQ(rendered("{{#list}}[{{.}}]{{/list}}", view), "[a&lt;b][c&amp;d]");
}

TEST(Templates, do_not_read_values_as_templates) {
    View view;
    view.set("x", "{{y}} {{#t}}Find{{/t}} {{{y}}}").set("y", "secret");
    EXPECT_EQ(rendered("{{x}}", view, UiLanguage::ru), "{{y}} {{#t}}Find{{/t}} {{{y}}}");
}

TEST(Templates, keep_the_white_space_of_values) {
    View view;
    view.set("x", "  two\n\n   lines\r\n");
    EXPECT_EQ(rendered("<textarea>{{x}}</textarea>", view),
              "<textarea>  two\n\n   lines\r\n</textarea>");
}

struct Falsy {
    char const* what;
    View view;
};

TEST(Templates, take_false_empty_and_missing_for_absent) {
    Falsy const cases[] = {
        {"missing", View{}},
        {"false", View{}.set("x", false)},
        {"empty text", View{}.set("x", "")},
        {"empty list", View{}.set("x", std::vector<View>{})},
        {"empty texts", View{}.set("x", std::vector<std::string>{})},
    };
    for (Falsy const& each : cases) {
        EXPECT_EQ(rendered("{{#x}}yes{{/x}}{{^x}}no{{/x}}[{{x}}]", each.view), "no[]") << each.what;
    }
    EXPECT_EQ(rendered("{{#x}}yes{{/x}}{{^x}}no{{/x}}", View{}.set("x", true)), "yes");
    EXPECT_EQ(rendered("{{#x}}yes{{/x}}{{^x}}no{{/x}}", View{}.set("x", "0")), "yes");
    EXPECT_EQ(rendered("{{#x}}yes{{/x}}{{^x}}no{{/x}}", View{}.set("x", View{})), "yes");
}

TEST(Templates, repeat_a_section_for_each_view) {
    std::vector<View> rows(3);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].set("n", std::to_string(i));
    EXPECT_EQ(rendered("{{#rows}}{{n}}{{outer}};{{/rows}}",
                       View{}.set("rows", std::move(rows)).set("outer", "!")),
              "0!;1!;2!;");
}

TEST(Templates, set_names_within_hide_those_around) {
    View inner;
    inner.set("name", "").set("label", "inner");
    View view;
    view.set("name", "outer").set("label", "outer").set("field", std::move(inner));
    EXPECT_EQ(rendered("{{#field}}{{label}}{{#name}}bad{{/name}}{{/field}} {{name}}", view),
              "inner outer");
}

TEST(Templates, speak_the_language_asked_for) {
    Templates const templates{{{"layout", "{{>content}}"}, {"page", "{{#t}}Find{{/t}}"}}};
    EXPECT_EQ(templates.render(UiLanguage::en, "page", {}), "Find");
    EXPECT_EQ(templates.render(UiLanguage::ru, "page", {}), "Найти");
    EXPECT_EQ(templates.render(UiLanguage::kk, "page", {}), "Іздеу");
}

TEST(Templates, put_values_into_translated_messages) {
    EXPECT_EQ(rendered("{{#t}}Comment {number}{{/t}}", View{}.set("number", "<7>"), UiLanguage::kk),
              "&lt;7&gt; пікірі");
}

TEST(Templates, throw_for_what_cannot_be_rendered) {
    Templates const templates{{{"layout", "{{>content}}"},
                               {"open", "{{#x}}never closed"},
                               {"crossed", "{{#x}}{{#y}}{{/x}}{{/y}}"},
                               {"raw", "{{{x}}}"}}};
    EXPECT_THROW((void)templates.render(UiLanguage::en, "unknown", {}), Fault);
    for (char const* const name : {"open", "crossed", "raw"}) {
        EXPECT_THROW((void)templates.render(UiLanguage::en, name, {}), Fault) << name;
        EXPECT_THROW((void)templates.render(UiLanguage::en, name, {}), Fault) << name << " again";
    }
}

TEST(Templates, are_rendered_from_several_threads) {
    Templates const templates{
        {{"layout", "<{{>content}}>"}, {"page", "{{#rows}}{{n}}{{#t}}Find{{/t}}{{/rows}}"}}};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&templates, thread] {
            View view;
            view.set("rows", std::vector<View>(2, View{}.set("n", std::to_string(thread))));
            std::string const n = std::to_string(thread);
            for (int i = 0; i < 500; ++i) {
                EXPECT_EQ(templates.render(UiLanguage::ru, "page", view),
                          "<" + n + "Найти" + n + "Найти>");
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

}  // namespace
}  // namespace consult::page
