/// A platform on a PostgreSQL server of the test's own, which the test may break.
#pragma once

#include <chrono>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

#include "fault/open_consultation.h"
#include "fault/postgres/load.h"
#include "support/postgres_cluster.h"

namespace consult::fault {

/// Waits until it holds; false when it does not within a minute.
template <class Condition>
[[nodiscard]] bool comes_to_hold(Condition const& condition) {
    using namespace std::chrono_literals;
    for (auto const end = std::chrono::steady_clock::now() + 60s;
         std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(5ms)) {
        if (condition()) return true;
    }
    return condition();
}

/// What it comes to; throws when that is not within a minute.
template <class Answer>
[[nodiscard]] Answer in_time(std::future<Answer> waiting) {
    if (waiting.wait_for(std::chrono::minutes{1}) == std::future_status::ready)
        return waiting.get();
    throw std::runtime_error{"it has not come to an end within a minute"};
}
/// The same of what a thread of its own asks of `platform`, which is to end then.
template <class Answer>
[[nodiscard]] Answer in_time(std::future<Answer> waiting, Platform& platform) {
    if (waiting.wait_for(std::chrono::minutes{1}) == std::future_status::ready)
        return waiting.get();
    platform.stop_waiting_after(std::chrono::milliseconds{0});
    throw std::runtime_error{"it has not been answered within a minute"};
}

class OnABreakingServer : public ::testing::Test {
protected:
    void SetUp() override {
        if (!cluster.start()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
        database = std::make_unique<test::PostgresDatabase>(cluster.url());
        platform = open(database->url());
        number = open_consultation(*platform);
    }
    void TearDown() override {
        platform.reset();
        database.reset();
    }

    static std::unique_ptr<Platform> open(std::string const& url) {
        PlatformOptions options;
        options.database = url;
        options.report = [](Severity, std::string_view) {};
        return must(Platform::open(std::move(options)));
    }
    [[nodiscard]] NewComment comment(std::string const& text) const {
        NewComment made;
        made.consultation = number;
        made.text = text;
        made.language = *Language::parse("en");
        made.idempotency_key = "the key of comment " + text;
        return made;
    }
    /// Sends it and goes on.
    [[nodiscard]] std::future<Result<Receipt>> submit(NewComment const& sent) const {
        auto const answer = std::make_shared<std::promise<Result<Receipt>>>();
        platform->comments().submit(
            sent, [answer](Result<Receipt> receipt) { answer->set_value(std::move(receipt)); });
        return answer->get_future();
    }
    [[nodiscard]] bool accepts(bool expected = true) const {
        return comes_to_hold([&] { return platform->health().accepts_writes == expected; });
    }
    std::string ask(std::string const& sql) { return test::ask_postgres(database->url(), sql); }

    test::PostgresCluster cluster;
    std::unique_ptr<test::PostgresDatabase> database;
    std::unique_ptr<Platform> platform;
    ConsultationNumber number;
};

}  // namespace consult::fault
