#include "page/template_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include <consult/error.h>

namespace consult::page {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Sources = std::map<std::string, std::string, std::less<>>;

std::string assembled(
    Sources const& sources, std::string_view page,
    TemplateTranslation const& translate = [](TemplateMessage const& message) {
        return message.text;
    }) {
    return assembled_page(
        page,
        [&](std::string_view name) -> std::string_view {
            auto const found = sources.find(name);
            if (found == sources.end()) throw Fault{"no template " + std::string{name}};
            return found->second;
        },
        translate);
}

std::string fault_of(Sources const& sources, std::string_view page) {
    try {
        return "no fault but: " + assembled(sources, page);
    } catch (Fault const& fault) {
        return fault.what();
    }
}

TEST(MessagesIn, are_found_in_their_order_with_their_contexts) {
    EXPECT_THAT(messages_in("{{#t}}One{{/t}} {{name}} {{#t phase}}Two{{/t}}{{>partials/x}}"),
                ElementsAre(TemplateMessage{"", "One"}, TemplateMessage{"phase", "Two"}));
    EXPECT_THAT(messages_in(""), ElementsAre());
    EXPECT_THAT(messages_in("{{#total}}no message{{/total}}{{t}}"), ElementsAre());
}

TEST(MessagesIn, have_single_spaces) {
    EXPECT_THAT(messages_in("{{#t  a  b }}\n  Several\r\n\t words \n{{/t}}"),
                ElementsAre(TemplateMessage{"a  b", "Several words"}));
}

TEST(MessagesIn, may_have_places) {
    EXPECT_THAT(messages_in("{{#t}}Comment {number}{{/t}}"),
                ElementsAre(TemplateMessage{"", "Comment {number}"}));
}

TEST(AssembledPage, stands_in_its_layout_with_its_partials) {
    Sources const sources{{"layout", "<{{>content}}>"},
                          {"page", "a{{>partials/b}}c{{> partials/b }}"},
                          {"partials/b", "B{{x}}"}};
    EXPECT_EQ(assembled(sources, "page"), "<aB{{x}}cB{{x}}>");
}

TEST(AssembledPage, chooses_its_layout) {
    Sources const sources{{"layout", "wrong"},
                          {"console/layout", "[{{>content}}]"},
                          {"page", "{{!layout console/layout }}\ntext"}};
    EXPECT_EQ(assembled(sources, "page"), "[{{!layout console/layout }}\ntext]");
}

TEST(AssembledPage, has_its_messages_translated_and_escaped) {
    Sources const sources{{"layout", "{{>content}}"}, {"page", "{{#t phase}}Hello {name}{{/t}}"}};
    auto const translate = [](TemplateMessage const& message) {
        EXPECT_EQ(message, (TemplateMessage{"phase", "Hello {name}"}));
        return std::string{"<b>'{name}' & \"Co\"</b>"};
    };
    EXPECT_EQ(assembled(sources, "page", translate),
              "&lt;b&gt;&#39;{{name}}&#39; &amp; &quot;Co&quot;&lt;/b&gt;");
}

TEST(AssembledPage, loses_the_indentation_of_lines) {
    Sources const sources{{"layout", "<div>\n    {{>content}}\n</div>\n"},
                          {"page", "\n  <p>\n\t  a  b\n  </p>\n"}};
    EXPECT_EQ(assembled(sources, "page"), "<div>\n<p>\na  b\n</p>\n</div>");
}

TEST(AssembledPage, refuses_what_contains_itself) {
    EXPECT_THAT(fault_of({{"layout", "{{>content}}"}, {"page", "{{>page}}"}}, "page"),
                HasSubstr("contains itself"));
    EXPECT_THAT(fault_of({{"layout", "{{>content}}"}, {"page", "{{>content}}"}}, "page"),
                HasSubstr("contains itself"));
    EXPECT_THAT(fault_of({{"layout", "{{>layout}}"}, {"page", ""}}, "page"),
                HasSubstr("contains itself"));
    EXPECT_THAT(
        fault_of({{"layout", "{{>content}}"}, {"page", "{{>a}}"}, {"a", "{{>b}}"}, {"b", "{{>a}}"}},
                 "page"),
        HasSubstr("contains itself"));
}

TEST(AssembledPage, refuses_an_unknown_name) {
    EXPECT_THAT(fault_of({{"layout", "{{>content}}"}}, "page"), HasSubstr("no template page"));
    EXPECT_THAT(fault_of({{"page", ""}}, "page"), HasSubstr("no template layout"));
    EXPECT_THAT(fault_of({{"layout", "{{>content}}"}, {"page", "{{>gone}}"}}, "page"),
                HasSubstr("no template gone"));
    EXPECT_THAT(fault_of({{"page", "{{!layout gone}}"}}, "page"), HasSubstr("no template gone"));
}

struct Broken {
    char const* source;
    char const* why;
};

class BrokenTemplate : public testing::TestWithParam<Broken> {};

TEST_P(BrokenTemplate, is_refused_where_messages_are_read_and_where_pages_are_made) {
    EXPECT_THAT(fault_of({{"layout", "{{>content}}"}, {"page", GetParam().source}}, "page"),
                HasSubstr(GetParam().why));
    try {
        (void)messages_in(GetParam().source);
        ADD_FAILURE() << "messages_in took " << GetParam().source;
    } catch (Fault const& fault) {
        EXPECT_THAT(fault.what(), HasSubstr(GetParam().why));
    }
}

INSTANTIATE_TEST_SUITE_P(
    all, BrokenTemplate,
    testing::Values(
        Broken{"{{{name}}}", "only escaped variables"},
        Broken{"{{&name}}", "only escaped variables"},
        Broken{"{{ & name}}", "only escaped variables"},
        Broken{"{{ {name} }}", "only escaped variables"}, Broken{"{{}}", "only escaped variables"},
        Broken{"{{=<% %>=}}", "delimiters"}, Broken{"{{ = | | = }}", "delimiters"},
        Broken{"text {{name", "a tag without end"}, Broken{"{{#t}}never ends", "without {{/t}}"},
        Broken{"{{#t}}{{name}}{{/t}}", "text and {names} only"},
        Broken{"{{#t}}a {{#t}}b{{/t}}{{/t}}", "text and {names} only"},
        Broken{"{{#t}}  \n {{/t}}", "an empty message"}, Broken{"{{#t}}a { b{{/t}}", "brace"},
        Broken{"{{#t}}a } b{{/t}}", "brace"}, Broken{"{{#t}}{a b}{{/t}}", "brace"},
        Broken{"{{#t}}{}{{/t}}", "brace"}, Broken{"a {{/t}}", "{{/t}} without"}));

TEST(AssembledPage, refuses_a_translation_that_is_no_plain_text) {
    Sources const sources{{"layout", "{{>content}}"}, {"page", "{{#t}}Hello{{/t}}"}};
    for (char const* const translation : {"{{name}}", "a {", "} b", "{{{x}}}", "{&x}", "{}"}) {
        EXPECT_THROW(
            (void)assembled(sources, "page",
                            [&](TemplateMessage const&) -> std::string { return translation; }),
            Fault)
            << translation;
    }
}

TEST(Escaped, writes_the_five_characters_so_that_html_does_not_see_them) {
    EXPECT_EQ(escaped("<a href=\"x\" title='y'>&amp;</a>"),
              "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    EXPECT_EQ(escaped("plain «текст»"), "plain «текст»");
    EXPECT_EQ(escaped(""), "");
}

}  // namespace
}  // namespace consult::page
