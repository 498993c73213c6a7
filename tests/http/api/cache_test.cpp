#include <gtest/gtest.h>

#include "http/response_cache.h"

namespace consult::http {
namespace {

class CacheTest : public ::testing::Test {
protected:
    std::shared_ptr<PreparedResponse const> store(std::string target, std::string body,
                                                  CacheScope const& scope = {"MOH-2026-0001", {}}) {
        Response response;
        response.fields.add("Content-Type", "application/json");
        response.body = std::move(body);
        return cache.store(target, std::move(response), scope, cache.generation(), "", "");
    }
    Change changed(bool withdraws = false) {
        return {*ConsultationNumber::parse("MOH-2026-0001"), withdraws};
    }

    ManualClock clock{Instant{std::chrono::seconds{1'700'000'000}}};
    ResponseCache cache{clock, 1 << 20};
};

TEST_F(CacheTest, ServesOneBufferAndKnowsItsEtag) {
    store("/a", std::string(5000, 'x'));
    auto const plain = cache.find("/a", "", "");
    ASSERT_NE(plain, nullptr);
    EXPECT_EQ(plain, cache.find("/a", "", ""));
    EXPECT_EQ(plain->octets.size() - plain->head_size, 5000u);
    auto const packed = cache.find("/a", "gzip", "");
    EXPECT_LT(packed->octets.size(), 1000u);
    EXPECT_NE(packed->octets.find("Content-Encoding: gzip\r\n"), std::string::npos);
    auto const smaller = cache.find("/a", "gzip, deflate, br", "");
    EXPECT_NE(smaller->octets.find("Content-Encoding: br\r\n"), std::string::npos);
    EXPECT_LT(smaller->octets.size(), packed->octets.size());
    EXPECT_EQ(cache.find("/a", "gzip, deflate, br", ""), smaller);
    EXPECT_EQ(cache.find("/a", "gzip;q=0", ""), plain);
    std::size_t const at = plain->octets.find("ETag: ") + 6;
    std::string const etag = plain->octets.substr(at, plain->octets.find("\r\n", at) - at);
    EXPECT_EQ(cache.find("/a", "", etag)->status, 304);
    EXPECT_EQ(cache.find("/a", "", "\"other\"")->status, 200);
}

TEST_F(CacheTest, SendsTheDateOfNowWithoutMakingTheAnswerAnew) {
    store("/a", std::string(20'000, 'x'));
    auto const first = cache.find("/a", "", "");
    EXPECT_NE(first->octets.find("\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\n"), std::string::npos);
    clock.advance(std::chrono::seconds{100});
    for (char const* const coding : {"", "gzip", "br"}) {
        auto const later = cache.find("/a", coding, "");
        EXPECT_NE(later->octets.find("\r\nDate: Tue, 14 Nov 2023 22:15:00 GMT\r\n"),
                  std::string::npos);
    }
    auto const later = cache.find("/a", "", "");
    EXPECT_EQ(first->octets.substr(first->head_size), later->octets.substr(later->head_size));
    EXPECT_EQ(first->head_size, later->head_size);
}

TEST_F(CacheTest, DropsEverythingWhenWhatWasWithdrawnIsUnknown) {
    store("/a", "one");
    store("/b", "many", {"", {}});
    store("/c", "another", {"FIN-2026-0002", {}});
    cache.on_change({{}, true});
    for (char const* const target : {"/a", "/b", "/c"})
        EXPECT_EQ(cache.find(target, "", ""), nullptr) << target;
    store("/a", "one anew");
    EXPECT_NE(cache.find("/a", "", ""), nullptr);
}

TEST_F(CacheTest, RenewsEverythingWhenWhatChangedIsUnknown) {
    store("/a", "one");
    store("/b", "many", {"", {}});
    cache.on_change({{}, false});
    for (char const* const target : {"/a", "/b"}) {
        EXPECT_NE(cache.find(target, "", ""), nullptr) << target;
        EXPECT_FALSE(cache.is_current(target)) << target;
    }
    clock.advance(std::chrono::seconds{1});
    for (char const* const target : {"/a", "/b"})
        EXPECT_EQ(cache.find(target, "", ""), nullptr) << target;
}

TEST_F(CacheTest, ServesNothingKeptWhileItDoesNotHearOfChanges) {
    bool is_informed = true;
    ResponseCache hearing{clock, 1 << 20, [&] { return is_informed; }};
    Response response;
    response.body = std::string{"{}"};
    hearing.store("/a", std::move(response), {}, hearing.generation(), "", "");
    EXPECT_NE(hearing.find("/a", "", ""), nullptr);
    is_informed = false;
    EXPECT_EQ(hearing.find("/a", "", ""), nullptr);
    EXPECT_EQ(hearing.hit("/a", "", ""), nullptr);
}

TEST_F(CacheTest, LeavesAloneWhatNoCodingMakesSmaller) {
    store("/a", "{}");
    EXPECT_EQ(cache.find("/a", "gzip, br", ""), cache.find("/a", "", ""));
    EXPECT_EQ(cache.find("/a", "gzip", ""), cache.find("/a", "", ""));
}

TEST_F(CacheTest, AChangeMakesItOldAfterASecondAndAWithdrawalAtOnce) {
    store("/a", "{}");
    cache.on_change(changed());
    EXPECT_NE(cache.find("/a", "", ""), nullptr);
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(cache.find("/a", "", ""), nullptr);
    store("/a", "{}");
    cache.on_change(changed(true));
    EXPECT_EQ(cache.find("/a", "", ""), nullptr);
}

TEST_F(CacheTest, AnotherConsultationsChangeLeavesItFresh) {
    store("/a", "{}", {"MOH-2026-0002", {}});
    store("/list", "{}", {"", {}});
    cache.on_change(changed());
    clock.advance(std::chrono::seconds{5});
    EXPECT_NE(cache.find("/a", "", ""), nullptr);
    EXPECT_EQ(cache.find("/list", "", ""), nullptr);
}

TEST_F(CacheTest, AnAnswerMadeBeforeAChangeIsNotTakenForFresh) {
    std::uint64_t const before = cache.generation();
    cache.on_change(changed());
    Response response;
    response.body = std::string{"{}"};
    cache.store("/a", std::move(response), {"MOH-2026-0001", {}}, before, "", "");
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(cache.find("/a", "", ""), nullptr);
}

TEST_F(CacheTest, AnAnswerMadeBeforeAWithdrawalIsNotServedThoughStoredAfterIt) {
    std::uint64_t const before = cache.generation();
    cache.on_change(changed(true));
    Response response;
    response.body = std::string{"withheld words"};
    cache.store("/a", std::move(response), {"MOH-2026-0001", {}}, before, "", "");
    EXPECT_EQ(cache.find("/a", "", ""), nullptr);
    store("/a", "{}");
    EXPECT_NE(cache.find("/a", "", ""), nullptr);
}

TEST_F(CacheTest, IsNeverServedPastItsInstant) {
    store("/a", "{}", {"MOH-2026-0001", clock.now() + std::chrono::seconds{10}});
    clock.advance(std::chrono::seconds{9});
    EXPECT_NE(cache.find("/a", "", ""), nullptr);
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(cache.find("/a", "", ""), nullptr);
}

TEST_F(CacheTest, StaysWithinItsMemory) {
    for (int i = 0; i < 400; ++i) {
        std::string body;
        for (int j = 0; j < 600; ++j)
            body += std::to_string((i * 7919 + j * 104729) % 100003) + ",";
        store("/" + std::to_string(i), body);
    }
    EXPECT_EQ(cache.find("/0", "", ""), nullptr);
    EXPECT_NE(cache.find("/399", "", ""), nullptr);
}

}  // namespace
}  // namespace consult::http
