#include "http/shared_answers.h"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <latch>
#include <thread>

namespace consult::http {
namespace {

class SharedAnswersTest : public ::testing::Test {
protected:
    using Made = SharedAnswers::Made;

    /// Asks so many times while the first making is under way, and waits for all answers.
    /// @param make is told how many were made before
    std::vector<Response> ask_at_once(int times, std::function<Made(int)> make,
                                      std::string const& accept_encoding = {}) {
        std::latch asked{times};
        std::mutex mutex;
        std::vector<Response> answers;
        SharedAnswers::Work const work{[&] {
                                           asked.wait();
                                           return make(made.fetch_add(1));
                                       },
                                       [] { return with_status(503); }};
        Executor executor{4, 10};
        Request request;
        request.target = "/list";
        request.fields.add("Accept-Encoding", accept_encoding);
        std::vector<std::thread> askers;
        for (int asker = 0; asker < 4; ++asker) {
            askers.emplace_back([&, asker] {
                for (int i = asker; i < times; i += 4) {
                    shared.answer(executor, request, work, Reply{[&](Response response) {
                                      std::scoped_lock const lock(mutex);
                                      answers.push_back(std::move(response));
                                  }});
                    asked.count_down();
                }
            });
        }
        for (std::thread& asker : askers)
            asker.join();
        while (true) {
            std::this_thread::yield();
            std::scoped_lock const lock(mutex);
            if (answers.size() == static_cast<std::size_t>(times)) return answers;
        }
    }
    static Response with_status(int status) {
        Response response;
        response.status = status;
        response.body = std::string{"refused"};
        return response;
    }
    static Made kept(std::string body, CacheScope scope = {"MOH-2026-0001", {}}) {
        Response response;
        response.body = std::move(body);
        return {std::move(response), std::move(scope)};
    }
    static std::string body_of(Response const& response) {
        return response.prepared ? response.prepared->octets.substr(response.prepared->head_size)
                                 : std::get<std::string>(response.body);
    }
    static void expect_all(std::vector<Response> const& answers, std::string const& body) {
        for (Response const& answer : answers)
            EXPECT_EQ(body_of(answer), body);
    }
    void withdraw() { cache.on_change({*ConsultationNumber::parse("MOH-2026-0001"), true}); }

    ManualClock clock{Instant{std::chrono::seconds{1'700'000'000}}};
    ResponseCache cache{clock, 1 << 20};
    SharedAnswers shared{cache};
    std::atomic<int> made{0};
};

TEST_F(SharedAnswersTest, IsMadeOnceForAllWhoAskMeanwhile) {
    expect_all(ask_at_once(500, [](int) { return kept("{}"); }), "{}");
    EXPECT_EQ(made, 1);
    EXPECT_NE(cache.find("/list", "", ""), nullptr);
}

TEST_F(SharedAnswersTest, IsNotMadeAgainForWhoCameTooLateToWaitForIt) {
    (void)ask_at_once(1, [](int) { return kept("{}"); });
    (void)ask_at_once(1, [](int) { return kept("{}"); });
    EXPECT_EQ(made, 1);
    cache.on_change({*ConsultationNumber::parse("MOH-2026-0001"), false});
    (void)ask_at_once(1, [](int) { return kept("{}"); });
    EXPECT_EQ(made, 2);
}

TEST_F(SharedAnswersTest, EachIsGivenItsOwnCoding) {
    std::vector<Response> const answers = ask_at_once(
        3, [](int) { return kept(std::string(5000, 'x')); }, "gzip");
    for (Response const& answer : answers)
        EXPECT_LT(answer.prepared->octets.size(), 1000u);
}

TEST_F(SharedAnswersTest, ARefusalIsGivenToAllAndNotKept) {
    std::vector<Response> const answers =
        ask_at_once(100, [](int) { return Made{with_status(404)}; });
    for (Response const& answer : answers)
        EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(made, 1);
    EXPECT_EQ(cache.find("/list", "", ""), nullptr);
}

TEST_F(SharedAnswersTest, WhatTheCacheHasNoRoomForIsGivenToAllWhoWaited) {
    std::string const large(std::size_t{1} << 19, 'x');
    expect_all(ask_at_once(
                   100, [&](int) { return kept(large); }, "gzip"),
               large);
    EXPECT_EQ(made, 1);
}

TEST_F(SharedAnswersTest, WhatIsWithdrawnWhileItIsMadeIsMadeAnewForThoseWhoWait) {
    std::vector<Response> const answers = ask_at_once(100, [&](int before) {
        if (before > 0) return kept("withheld");
        withdraw();
        return kept("words");
    });
    EXPECT_EQ(made, 2);
    EXPECT_EQ(std::ranges::count(answers, "words", body_of), 1);
}

TEST_F(SharedAnswersTest, WhatTimeHasEndedMeanwhileIsMadeAnewForThoseWhoWait) {
    Instant const opening = clock.now() + std::chrono::seconds{1};
    std::vector<Response> const answers = ask_at_once(100, [&](int before) {
        if (before > 0) return kept("open");
        clock.set(opening);
        return kept("upcoming", {"MOH-2026-0001", opening});
    });
    EXPECT_EQ(made, 2);
    EXPECT_EQ(std::ranges::count(answers, "upcoming", body_of), 1);
}

TEST_F(SharedAnswersTest, AnAnswerThatHoldsForNoTimeAtAllReachesEveryone) {
    expect_all(ask_at_once(20,
                           [&](int) {
                               return kept("{}", {"MOH-2026-0001", clock.now()});
                           }),
               "{}");
}

TEST_F(SharedAnswersTest, WhereThreadsHaveNoRoomAllAreToldSo) {
    std::atomic<int> refused{0};
    {
        Executor executor{1, 0};
        Request request;
        request.target = "/list";
        for (int i = 0; i < 3; ++i) {
            shared.answer(executor, request,
                          {[] { return kept("{}"); }, [] { return with_status(503); }},
                          Reply{[&](Response const& response) {
                              if (response.status == 503) ++refused;
                          }});
        }
    }
    EXPECT_EQ(refused, 3);
}

}  // namespace
}  // namespace consult::http
