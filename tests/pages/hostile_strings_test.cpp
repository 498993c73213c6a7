/// Strings that break programs, sent by the form: kept octet for octet, harmless on every page.
#include "consult/text.h"
#include "page/template_source.h"
#include "pages/page_fixture.h"
#include "support/naughty_strings.h"

namespace consult::test {
namespace {

using ::testing::HasSubstr;

class HostileStringsTest : public PageTest {
protected:
    ConsultationNumber number = open_consultation();
    std::string address = "/en/consultations/" + number.text() + "/comment";

    Answer send(std::string const& text) {
        return post(address, {{"form_token", form_token(get(address).body)},
                              {"step", "send"},
                              {"text", text},
                              {"name", "n"},
                              {"language", "en"}});
    }
};

TEST_F(HostileStringsTest, GoInByTheFormAndComeOutOctetForOctet) {
    std::vector<std::string> const strings = naughty_strings();
    if (strings.empty()) GTEST_SKIP() << no_shared_data;
    std::vector<CommentNumber> accepted;
    std::vector<std::string> texts;
    for (std::string const& text : strings) {
        Answer const answer = send(text);
        if (is_blank(text)) {
            EXPECT_EQ(answer.status, 422) << text;
            continue;
        }
        ASSERT_EQ(answer.status, 201) << text << "\n" << answer.body;
        accepted.push_back({number, accepted.size() + 1});
        texts.push_back(with_unix_lines(text));
        EXPECT_THAT(answer.body, HasSubstr(">" + page::escaped(texts.back()) + "</p>"));
    }
    succeed(platform->comments().screen(regulator, accepted, CommentEvent::publish, ""));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        EXPECT_EQ(value(platform->comments().find(accepted[i])).text, texts[i]);
        Answer const page = get("/en/consultations/" + number.text() + "/comments/" +
                                std::to_string(accepted[i].sequence));
        EXPECT_EQ(page.status, 200);
        EXPECT_THAT(page.body, HasSubstr(">" + page::escaped(texts[i]) + "</p>"));
    }
}

TEST_F(HostileStringsTest, AreHarmlessInNamesAndQuotesToo) {
    std::string const hostile = "\"><script>alert(1)</script>{{#t}}Draft{{/t}}{{{x}}}";
    Answer const form = post(address, {{"form_token", form_token(get(address).body)},
                                       {"step", "send"},
                                       {"text", hostile},
                                       {"name", hostile},
                                       {"organisation", hostile},
                                       {"language", "en"}});
    ASSERT_EQ(form.status, 201);
    succeed(platform->comments().screen(regulator, {{number, 1}}, CommentEvent::publish, ""));
    for (std::string const& target :
         {"/en/consultations/" + number.text() + "/comments", "/en/?text=" + hostile}) {
        Answer const page = get(target);
        EXPECT_EQ(page.body.find("<script>alert"), std::string::npos) << target;
    }
    EXPECT_THAT(get("/en/consultations/" + number.text() + "/comments").body,
                HasSubstr("{{#t}}Draft{{/t}}{{{x}}}"));
}

}  // namespace
}  // namespace consult::test
