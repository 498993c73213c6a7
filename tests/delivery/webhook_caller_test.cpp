/// Calls of webhooks, to a receiver of its own process.
#include "delivery/webhook_caller.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>

#include <boost/json.hpp>

#include "support/server_process.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

using delivery::WebhookCall;
using delivery::WebhookCaller;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = DeliveryOutcome::Kind;

class WebhookCallerTest : public ::testing::Test {
protected:
    static std::string script(std::string const& name) {
        return std::string{CONSULT_SOURCE_DIR} + "/tests/support/" + name;
    }
    void start(std::vector<std::string> arguments = {}) {
        std::vector<std::string> command{script("hook_server.py"), record()};
        command.insert(command.end(), arguments.begin(), arguments.end());
        server.emplace(std::move(command));
    }
    void start_with_tls() {
        std::string const command = script("make_certificates") + " " + folder.path().string();
        ASSERT_EQ(std::system(command.c_str()), 0);
        start({"--tls", file("server.pem"), file("server.key")});
    }
    [[nodiscard]] std::string file(std::string const& name) const {
        return (folder / name).string();
    }
    [[nodiscard]] std::string record() const { return file("calls"); }
    [[nodiscard]] std::vector<boost::json::object> taken() const {
        std::vector<boost::json::object> calls;
        for (std::string const& line : lines_of(record()))
            calls.push_back(boost::json::parse(line).as_object());
        return calls;
    }
    [[nodiscard]] WebhookCall to(std::string const& path,
                                 std::string const& scheme = "http") const {
        Digest secret{};
        secret.fill(7);
        return {scheme + "://" + server->place() + path, secret, "msg_1.2",
                R"({"type":"consultation.published","data":{"title":"Қағидалар"}})"};
    }
    DeliveryOutcome call(std::string const& path) const {
        return WebhookCaller{WebhookReach::also_private}.call(to(path), now);
    }

    Instant now{std::chrono::seconds{1'790'000'000}};
    TemporaryFolder folder;
    std::optional<ServerProcess> server;
};

TEST_F(WebhookCallerTest, PostsWhatTheReceiverCanVerify) {
    start();
    DeliveryOutcome const outcome = call("/hook?to=1");
    ASSERT_EQ(outcome.kind, Kind::delivered) << outcome.reason;
    ASSERT_THAT(taken(), SizeIs(1));
    boost::json::object const got = taken()[0];
    EXPECT_EQ(got.at("path").as_string(), "/hook?to=1");
    EXPECT_EQ(std::string{got.at("body").as_string()}, to("").body);
    boost::json::object const& headers = got.at("headers").as_object();
    EXPECT_EQ(headers.at("content-type").as_string(), "application/json");
    EXPECT_EQ(headers.at("webhook-id").as_string(), "msg_1.2");
    EXPECT_EQ(headers.at("webhook-timestamp").as_string(), "1790000000");
    EXPECT_EQ(std::string{headers.at("webhook-signature").as_string()},
              delivery::webhook_signature(to("").secret, "msg_1.2", 1'790'000'000,
                                          std::string{got.at("body").as_string()}));
}

TEST_F(WebhookCallerTest, OnlyGoneIsForGood) {
    start();
    EXPECT_EQ(call("/status/204").kind, Kind::delivered);
    EXPECT_EQ(call("/status/410").kind, Kind::refused);
    for (char const* const status : {"400", "401", "404", "429", "500", "503"}) {
        DeliveryOutcome const outcome = call(std::string{"/status/"} + status);
        EXPECT_EQ(outcome.kind, Kind::later);
        EXPECT_EQ(outcome.reason, std::string{"answered "} + status);
    }
}

TEST_F(WebhookCallerTest, FollowsNobodyElsewhere) {
    start();
    DeliveryOutcome const outcome = call("/redirect");
    EXPECT_EQ(outcome.kind, Kind::later);
    EXPECT_EQ(outcome.reason, "answered 302");
    EXPECT_THAT(taken(), SizeIs(1));
}

TEST_F(WebhookCallerTest, ReadsNoMoreThanItNeeds) {
    start();
    EXPECT_EQ(call("/large").kind, Kind::delivered);
}

TEST_F(WebhookCallerTest, ASilentReceiverIsGivenUp) {
    start();
    WebhookCaller caller{WebhookReach::also_private, {}, {}, std::chrono::seconds{1}};
    EXPECT_EQ(caller.call(to("/silent"), now).kind, Kind::later);
    WebhookCaller ending{
        WebhookReach::also_private, {}, [] { return true; }, std::chrono::seconds{600}};
    EXPECT_EQ(ending.call(to("/silent"), now).kind, Kind::later);
}

TEST_F(WebhookCallerTest, NoNameLeadsIntoAPrivateNetwork) {
    start_with_tls();
    WebhookCaller outside{WebhookReach::public_only, file("ca.pem")};
    DeliveryOutcome const outcome = outside.call(to("/hook", "https"), now);
    EXPECT_EQ(outcome.kind, Kind::later);
    EXPECT_THAT(outcome.reason, HasSubstr("private network"));
    EXPECT_THAT(taken(), IsEmpty());
    WebhookCaller inside{WebhookReach::also_private, file("ca.pem")};
    EXPECT_EQ(inside.call(to("/hook", "https"), now).kind, Kind::delivered);
}

TEST_F(WebhookCallerTest, TrustsNoOtherCertificate) {
    start_with_tls();
    WebhookCaller caller{WebhookReach::also_private, file("other.pem")};
    EXPECT_EQ(caller.call(to("/hook", "https"), now).kind, Kind::later);
    EXPECT_THAT(taken(), IsEmpty());
}

TEST_F(WebhookCallerTest, CallsNoOtherSchemeEvenWhenAsked) {
    start();
    WebhookCaller caller{WebhookReach::public_only};
    EXPECT_EQ(caller.call(to("/hook", "http"), now).kind, Kind::later);
    EXPECT_EQ(WebhookCaller{WebhookReach::also_private}.call(to("/hook", "gopher"), now).kind,
              Kind::later);
    EXPECT_THAT(taken(), IsEmpty());
}

}  // namespace
}  // namespace consult::test
