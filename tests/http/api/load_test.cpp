// What one sender may take from all others: memory for bodies, threads for slow work.
#include <atomic>
#include <gmock/gmock.h>
#include <mutex>
#include <thread>

#include "http/api/api_fixture.h"

namespace consult::test {
namespace {

class LoadTest : public ApiTest {
protected:
    static http::Request head(std::string method, std::string target, bool with_token) {
        http::Request request;
        request.method = std::move(method);
        request.target = std::move(target);
        if (with_token) request.fields.add("Authorization", "Bearer any");
        return request;
    }

    /// Signs in wrongly, each time from another network.
    http::Request wrong_sign_in(int number) const {
        http::Request request = head("POST", "/api/v1/sessions", false);
        request.body = R"({"login":"nobody","password":"a wrong password"})";
        request.fields.add("Content-Type", "application/json");
        request.peer = "192.0.2." + std::to_string(number);
        request.received_at = clock_->now();
        return request;
    }
};

TEST_F(LoadTest, OnlyFilesOfThoseWithATokenMayBeLarge) {
    constexpr std::size_t mebibyte = std::size_t{1} << 20;
    std::string const documents = "/api/v1/consultations/MOH-2026-0001/documents";
    EXPECT_EQ(api_->most_body_octets(head("POST", documents, true)), 64 * mebibyte);
    EXPECT_LT(api_->most_body_octets(head("POST", documents, false)), mebibyte);
    std::string const text = "/api/v1/versions/1/texts/en";
    EXPECT_EQ(api_->most_body_octets(head("PUT", text, true)), 8 * mebibyte);
    EXPECT_LT(api_->most_body_octets(head("PUT", text, false)), mebibyte);
    std::string const imports = "/api/v1/consultations/MOH-2026-0001/imports";
    EXPECT_EQ(api_->most_body_octets(head("POST", imports, true)), 4 * mebibyte);
    EXPECT_LT(api_->most_body_octets(head("POST", imports, false)), mebibyte);
    EXPECT_LT(api_->most_body_octets(head("POST", "/api/v1/sessions", false)), mebibyte);
    std::string const comments = "/api/v1/consultations/MOH-2026-0001/comments";
    EXPECT_EQ(api_->most_body_octets(head("POST", comments, false)), mebibyte);
    EXPECT_LT(api_->most_body_octets(head("GET", comments, true)), mebibyte);
    EXPECT_LT(api_->most_body_octets(head("POST", "/api/v1/nothing", true)), mebibyte);
}

TEST_F(LoadTest, WhoIsToWaitIsToldSoBeforeAnythingIsDecoded) {
    std::string const number = open_consultation();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(comment(number, "{", "a-key-of-some-length-" + std::to_string(i)).status, 400);
    EXPECT_EQ(comment(number, "{", "a-key-of-some-length").status, 429);
}

TEST_F(LoadTest, ABodyIsRefusedPastTheLimitOfItsRoute) {
    std::string const number = open_consultation();
    auto const padded = [](std::string const& body, std::size_t octets) {
        return body + std::string(octets - body.size(), ' ');
    };
    std::size_t const most = std::size_t{1} << 20;
    std::string const body = R"({"text":"mine"})";
    std::string const key = "a-key-of-some-length";
    EXPECT_EQ(comment(number, padded(body, most), key).status, 201);
    Reply const refused = comment(number, padded(body, most + 1), key);
    EXPECT_EQ(refused.status, 413);
    EXPECT_EQ(refused.body.at("detail").as_string(), "The body has at most 1 MiB.");
    Reply const text = send("PUT", "/api/v1/versions/" + std::to_string(version_) + "/texts/en",
                            std::string((std::size_t{8} << 20) + 1, 'x'), regulator_,
                            {{"Content-Type", "text/markdown"}});
    EXPECT_EQ(text.status, 413);
    EXPECT_EQ(text.body.at("detail").as_string(), "The body has at most 8 MiB.");
}

TEST_F(LoadTest, ReadsDoNotWaitBehindSignIns) {
    constexpr int all = 30;
    std::atomic<int> answered{0};
    for (int i = 0; i < all; ++i) {
        api_->handle(wrong_sign_in(i),
                     http::Reply{[&](http::Response const&) { answered.fetch_add(1); }});
    }
    // Thirty passwords take seconds to verify; a read that waited for them would see them all done.
    EXPECT_EQ(send("GET", "/api/v1/consultations").status, 200);
    EXPECT_LT(answered.load(), all);
    api_.reset();  // finishes what is queued
    EXPECT_EQ(answered.load(), all);
}

TEST_F(LoadTest, EverybodyAtOnceIsAnsweredThoughFewMayWaitForAThread) {
    http::ApiOptions narrow;
    narrow.threads = 1;
    narrow.most_waiting = 1;
    http::ApiHandler api{*platform_, narrow};
    std::atomic<int> good{0};
    std::atomic<int> answered{0};
    for (int i = 0; i < 500; ++i) {
        api.handle(head("GET", "/api/v1/consultations", false),
                   http::Reply{[&](http::Response const& response) {
                       if (response.prepared) ++good;
                       ++answered;
                   }});
    }
    while (answered < 500)
        std::this_thread::yield();
    EXPECT_EQ(good, 500);
}

TEST_F(LoadTest, SignInsBeyondAShortQueueAreToldToComeAgain) {
    std::mutex mutex;
    std::vector<int> statuses;
    for (int i = 0; i < 90; ++i) {
        api_->handle(wrong_sign_in(i), http::Reply{[&](http::Response const& response) {
                         std::scoped_lock const lock(mutex);
                         statuses.push_back(response.status);
                     }});
    }
    api_.reset();
    ASSERT_EQ(statuses.size(), 90U);
    EXPECT_THAT(statuses, testing::Contains(503));
    EXPECT_THAT(statuses, testing::Each(testing::AnyOf(401, 503)));
}

}  // namespace
}  // namespace consult::test
