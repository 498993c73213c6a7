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
    std::size_t const mebibyte = std::size_t{1} << 20;
    std::string const documents = "/api/v1/consultations/MOH-2026-0001/documents";
    EXPECT_EQ(api_->most_body_octets(head("POST", documents, true)), 64 * mebibyte);
    EXPECT_LT(api_->most_body_octets(head("POST", documents, false)), mebibyte);
    std::string const comments = "/api/v1/consultations/MOH-2026-0001/comments";
    EXPECT_EQ(api_->most_body_octets(head("POST", comments, false)), 4 * mebibyte);
    EXPECT_EQ(api_->most_body_octets(head("POST", comments, true)), 4 * mebibyte);
    EXPECT_LT(api_->most_body_octets(head("GET", comments, true)), mebibyte);
    EXPECT_LT(api_->most_body_octets(head("POST", "/api/v1/nothing", true)), mebibyte);
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
