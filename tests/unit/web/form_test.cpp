#include "web/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/refusals.h"

namespace consult::web {
namespace {

using test::problems_of;
using testing::ElementsAre;
using testing::IsEmpty;

Result<Form> read(std::string const& body,
                  std::string const& type = "application/x-www-form-urlencoded") {
    http::Request request;
    request.fields.add("Content-Type", type);
    request.body = body;
    return read_form(request);
}

TEST(ReadForm, decodes_fields_in_their_order) {
    Result<Form> const form = read("a=1&b=%D2%9B+%26&a=2&empty=&bare");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->fields,
              (NamedValues{{"a", "1"}, {"b", "қ &"}, {"a", "2"}, {"empty", ""}, {"bare", ""}}));
    EXPECT_THAT(form->values("a"), ElementsAre("1", "2"));
    EXPECT_EQ(form->value("a"), "1");
    EXPECT_EQ(form->value("none"), "");
    EXPECT_EQ(form->file("a"), nullptr);
}

TEST(ReadForm, takes_an_empty_body_for_no_fields) {
    Result<Form> const form = read("");
    ASSERT_TRUE(form);
    EXPECT_THAT(form->fields, IsEmpty());
}

TEST(ReadForm, knows_its_media_types_in_any_letters_and_with_parameters) {
    EXPECT_TRUE(read("a=1", "Application/X-WWW-Form-Urlencoded; charset=UTF-8"));
    EXPECT_TRUE(read("--x--\r\n", "Multipart/Form-Data; boundary=x"));
}

TEST(ReadForm, refuses_other_media_types) {
    for (char const* const type :
         {"", "text/plain", "application/json", "multipart/mixed; boundary=x",
          "application/x-www-form-urlencodedx"}) {
        EXPECT_THAT(problems_of(read("a=1", type)), ElementsAre(" form.media_type")) << type;
    }
}

TEST(ReadForm, refuses_malformed_percent_signs) {
    for (char const* const body : {"a=%", "a=%1", "a=%zz", "%=1"}) {
        EXPECT_THAT(problems_of(read(body)), ElementsAre(" form.malformed")) << body;
    }
}

TEST(ReadForm, refuses_what_is_not_utf_8) {
    for (char const* const body : {"a=%FF", "%C3=1", "a=%ED%A0%80", "a=%C0%80"}) {
        EXPECT_THAT(problems_of(read(body)), ElementsAre(" form.utf8")) << body;
    }
    auto const part = [](std::string const& disposition, std::string const& content) {
        return read("--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content +
                        "\r\n--x--\r\n",
                    "multipart/form-data; boundary=x");
    };
    EXPECT_THAT(problems_of(part("name=\"a\"", "\xff")), ElementsAre(" form.utf8"));
    EXPECT_THAT(problems_of(part("name=\"\xff\"", "")), ElementsAre(" form.utf8"));
    EXPECT_THAT(problems_of(part("name=\"a\"; filename=\"\xff.pdf\"", "")),
                ElementsAre(" form.utf8"));
    EXPECT_THAT(problems_of(part("name=\"\xff\"; filename=\"a.pdf\"", "")),
                ElementsAre(" form.utf8"));
    EXPECT_TRUE(part("name=\"a\"; filename=\"a.pdf\"", "\xff")) << "files hold any octets";
}

TEST(ReadForm, refuses_more_than_two_hundred_fields) {
    std::string body;
    for (int i = 0; i < 200; ++i)
        body += "a=1&";
    EXPECT_TRUE(read(body));
    EXPECT_THAT(problems_of(read(body + "a=1")), ElementsAre(" form.malformed"));
}

TEST(Form, gives_a_line_without_the_white_space_around_it) {
    Form const form{{{"a", " \t a b \r\n"}, {"blank", " \n"}}, {}};
    EXPECT_EQ(form.line("a"), "a b");
    EXPECT_EQ(form.line("blank"), "");
}

TEST(Form, gives_a_text_with_the_lines_it_was_written_with) {
    Form const form{{{"a", " one\r\ntwo\r\n\r\nthree \n"}}, {}};
    EXPECT_EQ(form.text("a"), " one\ntwo\n\nthree \n");
}

}  // namespace
}  // namespace consult::web
