#include "web/cookie.h"

#include <gtest/gtest.h>

namespace consult::web {
namespace {

std::string found(std::string const& field, std::string_view name,
                  char const* field_name = "Cookie") {
    http::Request request;
    request.fields.add(field_name, field);
    return std::string{cookie(request, name)};
}

TEST(Cookie, is_found_by_its_whole_name) {
    EXPECT_EQ(found("session=abc", "session"), "abc");
    EXPECT_EQ(found("a=1; session=abc; b=2", "session"), "abc");
    EXPECT_EQ(found("a=1;session=abc", "session"), "abc");
    EXPECT_EQ(found("session2=no; xsession=no; session=abc", "session"), "abc");
    EXPECT_EQ(found("Session=no", "session"), "");
    EXPECT_EQ(found("session", "session"), "");
    EXPECT_EQ(found("session=", "session"), "");
    EXPECT_EQ(found("", "session"), "");
    EXPECT_EQ(found(";;; ;=x", "session"), "");
    EXPECT_EQ(found("session=a=b==", "session"), "a=b==");
}

TEST(Cookie, is_the_first_of_that_name) {
    EXPECT_EQ(found("session=first; session=second", "session"), "first");
}

TEST(Cookie, is_found_whatever_the_letters_of_the_field) {
    for (char const* const name : {"Cookie", "cookie", "COOKIE", "cOOkie"}) {
        EXPECT_EQ(found("session=abc", "session", name), "abc") << name;
    }
    EXPECT_EQ(found("session=abc", "session", "Cookies"), "");
    EXPECT_EQ(found("session=abc", "session", "Set-Cookie"), "");
}

TEST(Cookie, is_found_in_the_second_of_several_fields) {
    http::Request request;
    request.fields.add("Cookie", "a=1");
    request.fields.add("cookie", "session=abc");
    EXPECT_EQ(cookie(request, "session"), "abc");
}

TEST(SetCookie, keeps_it_from_scripts_and_other_sites) {
    http::Response response;
    set_cookie(response, true, "session", "abc");
    EXPECT_EQ(response.fields.value("Set-Cookie"),
              "session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
}

TEST(SetCookie, works_without_tls_and_removes) {
    http::Response response;
    set_cookie(response, false, "session", "");
    EXPECT_EQ(response.fields.value("Set-Cookie"),
              "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

}  // namespace
}  // namespace consult::web
