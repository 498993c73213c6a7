/// Strings that break programs, sent as JSON: kept octet for octet, and refused when blank.
#include "support/naughty_strings.h"

#include "api_fixture.h"
#include "consult/text.h"

namespace consult::test {
namespace {

using NaughtyStringsTest = ApiTest;

std::string text_of(boost::json::value const& value) {
    return std::string{std::string_view{value.at("text").as_string()}};
}

TEST_F(NaughtyStringsTest, GoInAndComeOutOctetForOctet) {
    std::vector<std::string> const strings = naughty_strings();
    if (strings.empty()) GTEST_SKIP() << no_shared_data;
    std::string const number = open_consultation();
    std::string const moderator = token("moderator");
    std::size_t accepted = 0;
    for (std::size_t i = 0; i < strings.size(); ++i) {
        clock_->set(clock_->now() + std::chrono::seconds{1});  // as often as one network may
        boost::json::value const offered{{"text", strings[i]}, {"language", "en"}};
        Reply const sent = comment(number, boost::json::serialize(offered),
                                   "a key of its own " + std::to_string(i));
        if (is_blank(strings[i])) {
            EXPECT_EQ(sent.status, 422);
            EXPECT_EQ(sent.body.at("errors").at(0).at("field").as_string(), "text");
            continue;
        }
        ASSERT_EQ(sent.status, 201) << strings[i] << "\n" << sent.body;
        ++accepted;
        EXPECT_EQ(text_of(sent.body), strings[i]) << "the receipt";

        std::string const its_number{std::string_view{sent.body.at("number").as_string()}};
        boost::json::value const token{{"tracking_token", sent.body.at("tracking_token")}};
        Reply const tracked = send("POST", "/api/v1/comments/" + its_number + "/track",
                                   boost::json::serialize(token));
        EXPECT_EQ(text_of(tracked.body.at("receipt")), strings[i]);

        boost::json::value const screening{{"comments", {its_number}}, {"event", "publish"}};
        ASSERT_EQ(
            send("POST", "/api/v1/screening", boost::json::serialize(screening), moderator).status,
            204);
        EXPECT_EQ(text_of(send("GET", "/api/v1/comments/" + its_number).body), strings[i]);
    }
    EXPECT_GT(accepted, 500u);
}

}  // namespace
}  // namespace consult::test
